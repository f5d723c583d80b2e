"""Rows made by hand, and mappings written in a test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from ipcore_dataset.mapping import Mapping, load
from ipcore_dataset.reading.rows import FILE, ROW, Kind, RawColumn, Rows

HEAD = "dataset = 1\nreference_day = 2025-12-31\n"


def written(folder: Path, text: str) -> Path:
    """A mapping in a file."""
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mapping_of(folder: Path, text: str) -> Mapping:
    """The mapping that a text is, with its version and reference day before it."""
    return load(written(folder, HEAD + text))


def rows_of(
    connection: duckdb.DuckDBPyConnection, columns: Sequence[RawColumn], cells: Sequence[Sequence[Any]], files: Sequence[str] = ("a.csv",)
) -> Rows:
    """A table of rows, all of the first file."""
    types = [(FILE, "INTEGER"), (ROW, "BIGINT"), *((one.column, one.kind.value) for one in columns)]
    defined = [exp.ColumnDef(this=exp.to_identifier(name), kind=exp.DataType.build(kind)) for name, kind in types]
    table = exp.Schema(this=exp.to_table("input"), expressions=defined)
    connection.execute(exp.Create(this=table, kind="TABLE", replace=True).sql("duckdb"))
    marks = ", ".join("?" * len(types))
    if cells:
        connection.executemany(f"INSERT INTO input VALUES ({marks})", [[0, place, *row] for place, row in enumerate(cells, start=1)])
    return Rows(table="input", columns=tuple(columns), files=tuple(files), rejected="rejected")


def column(name: str, kind: Kind = Kind.TEXT, place: int = 0, **more: Any) -> RawColumn:
    """A column."""
    return RawColumn(name=name, column=f"c{place}", kind=kind, **more)


def asked(connection: duckdb.DuckDBPyConnection, query: exp.Select) -> list[dict[str, Any]]:
    """What a query gives, each row by the names of its columns."""
    found = connection.execute(query.sql("duckdb"))
    names = [one[0] for one in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
