"""Columns of a table that has types: what each becomes here, so that nothing of a value is lost."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
from attrs import frozen
from sqlglot import exp

from ipcore_dataset.reading.errors import ColumnTypeError, HeaderError, InputError
from ipcore_dataset.reading.rows import Kind, RawColumn
from ipcore_dataset.reading.stage import Part, run

_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
_TEXTS = {"VARCHAR", "UUID", "TIME", "HUGEINT", "UHUGEINT", "UBIGINT", "BIGNUM", "TIMESTAMP WITH TIME ZONE", "TIME WITH TIME ZONE"}
_MOMENTS = {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"}
_EXACT = 15
"""Digits that a DOUBLE holds exactly."""


@frozen(kw_only=True)
class Described:
    """A column by the name and the type it has in DuckDB."""

    name: str
    type: str


def described(connection: duckdb.DuckDBPyConnection, query: exp.Select, file: str) -> tuple[Described, ...]:
    """
    The columns of a query.

    Raises:
        ColumnTypeError: columns that hold what is no single value: all of them are named.
        InputError: DuckDB cannot read what the query reads.
    """
    try:
        rows = run(connection, exp.Describe(this=query))
    except duckdb.Error as error:
        raise InputError(file, f"a file that cannot be read ({type(error).__name__})", "a whole file of its kind") from None
    columns = tuple(Described(name=row[0], type=row[1]) for row in rows)
    nested = [one.name for one in columns if _kind(one.type) is None]
    if nested:
        raise ColumnTypeError(file, f"no single value in {', '.join(nested)}", "texts, numbers, days and true or false")
    if not all(one.name for one in columns):
        raise HeaderError(file, "a column without a name", "a name for every column")
    return columns


def _kind(kind: str) -> Kind | None:
    if kind.startswith("DECIMAL("):
        width, scale = map(int, kind[8:-1].split(","))
        if not scale and width <= 18:
            return Kind.INTEGER
        return Kind.NUMBER if width <= _EXACT else Kind.TEXT
    if kind in _WHOLE:
        return Kind.INTEGER
    if kind in {"FLOAT", "DOUBLE"}:
        return Kind.NUMBER
    if kind in {"DATE", *_MOMENTS}:
        return Kind.DAY
    if kind == "BOOLEAN":
        return Kind.BOOL
    return Kind.TEXT if kind in _TEXTS or (kind.startswith("ENUM(") and not kind.endswith("]")) else None


def typed(connection: duckdb.DuckDBPyConnection, columns: Sequence[Described], rows: exp.Select) -> Part:
    """
    The columns beside what `rows` selects already, with types of `Kind`. A column of moments is one of days where every moment is midnight;
    else it is text, so that no time of day is lost.
    """
    timed = _timed(connection, [one.name for one in columns if one.type in _MOMENTS], rows)
    raw, select = [], rows
    for place, one in enumerate(columns, 1):
        kind = Kind.TEXT if one.name in timed else _kind(one.type)
        assert kind is not None
        raw.append(RawColumn(name=one.name, column=f"c{place}", kind=kind))
        cell: exp.Expr = exp.column(one.name, quoted=True)
        select = select.select(exp.alias_(cell if one.type == kind.value else exp.cast(cell, kind.value), f"c{place}"))
    return Part(columns=tuple(raw), select=select)


def _timed(connection: duckdb.DuckDBPyConnection, names: Sequence[str], rows: exp.Select) -> set[str]:
    """The columns of moments with a time of day in them."""
    if not names:
        return set()
    found = exp.select().from_(rows.args["from_"].this)
    for place, name in enumerate(names, 1):
        moment = exp.column(name, quoted=True)
        day = exp.cast(exp.cast(moment.copy(), "DATE"), "TIMESTAMP")
        found = found.select(exp.alias_(exp.LogicalOr(this=exp.NEQ(this=moment, expression=day)), f"t{place}"))
    (answers,) = run(connection, found)
    return {name for name, answer in zip(names, answers, strict=True) if answer}
