"""Finished rows as one file, in the order of the input: the same rows make the same bytes."""

from __future__ import annotations

import glob
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from sqlglot import exp

from ipcore_dataset.engine.connection import Limits, connected

ROWS = "finished"
"""The view of the rows as they were kept."""

_SETTINGS = {"parquet": {"compression": "zstd", "row_group_size": 122880}, "csv": {"header": True, "delimiter": ";"}}


def write_table(
    query: exp.Select,
    files: Sequence[Path],
    columns: Mapping[str, str],
    to: Path,
    *,
    form: str,
    metadata: str | None = None,
    memory: str | None = None,
) -> None:
    """
    Write what a query gives of the view ROWS. The file takes its place when it is whole, readable by its owner only.

    Args:
        query: The query.
        files: The files of rows, in order.
        columns: Their columns, each with its SQL type. What a row leaves out is NULL.
        to: The place.
        form: "parquet" or "csv".
        metadata: What stands under the key `ipcore` of the metadata of a Parquet file.
        memory: How much memory may be used, as DuckDB writes it.
    """
    with tempfile.TemporaryDirectory(prefix=f".{to.name[:40]}.", dir=to.absolute().parent) as folder:
        draft = Path(folder) / "table"
        limits = Limits(memory=memory, threads=1, spill=Path(folder))  # one thread: rows and row groups always fall the same way
        with connected(limits) as connection:
            _view(connection, files, columns)
            try:
                connection.execute(_copy(query, draft, form, metadata).sql(dialect="duckdb"))
            except duckdb.InterruptException:  # Ctrl-C, as DuckDB hears it
                raise KeyboardInterrupt from None
        draft.chmod(0o600)
        draft.replace(to)


def _view(connection: duckdb.DuckDBPyConnection, files: Sequence[Path], columns: Mapping[str, str]) -> None:
    read = exp.func(
        "read_json",
        exp.array(*(exp.Literal.string(glob.escape(str(one))) for one in files)),
        exp.EQ(this=exp.to_identifier("format"), expression=exp.Literal.string("newline_delimited")),
        exp.EQ(this=exp.to_identifier("columns"), expression=_struct(columns)),
    )
    select = exp.select("*").from_(read)
    view = exp.Create(this=exp.to_table(ROWS), kind="VIEW", expression=select)
    connection.execute(view.sql(dialect="duckdb"))


def _struct(texts: Mapping[str, str]) -> exp.Struct:
    pairs = texts.items()
    return exp.Struct(
        expressions=[exp.PropertyEQ(this=exp.to_identifier(key, quoted=True), expression=exp.Literal.string(one)) for key, one in pairs]
    )


def _copy(query: exp.Select, to: Path, form: str, metadata: str | None) -> exp.Copy:
    given: dict[str, exp.Expr] = {"format": exp.Literal.string(form)}
    given |= {key: exp.convert(value) for key, value in _SETTINGS[form].items()}
    if metadata is not None:
        given["kv_metadata"] = _struct({"ipcore": metadata})
    params = [exp.CopyParameter(this=exp.var(key), expression=value) for key, value in given.items()]
    return exp.Copy(this=query.subquery(), kind=False, files=[exp.Literal.string(str(to))], params=params)
