"""Parquet: read where it stands, as its types say."""

from __future__ import annotations

from sqlglot import exp

from ipcore_dataset.reading.rows import ROW
from ipcore_dataset.reading.stage import Part, Source, Stage, parquet
from ipcore_dataset.reading.typed import described, typed


def read_parquet(stage: Stage, source: Source) -> Part:
    """
    The rows of a Parquet file, in the order of the file. It is not copied: it must stay until the run has ended.

    Raises:
        ReadingError: the file is broken, or a column holds what is no single value.
    """
    file = parquet(source.path, rows=True)
    columns = described(stage.connection, exp.select("*").from_(parquet(source.path)), source.name)
    row = exp.alias_(exp.Add(this=exp.column("file_row_number"), expression=exp.Literal.number(1)), ROW)
    return typed(stage.connection, columns, exp.select(row).from_(file))
