"""Columns turned into rows. No two of the three databases do it in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from ipcore_dataset.sql.truth import Sql

Record = Sequence[Sql]
"""One row that comes of each row, as values in the order of the names."""


def turned(source: exp.Expr, keep: Sequence[str], names: Sequence[str], records: Sequence[Record], dialect: str) -> exp.Select:
    """
    A query that gives, for each row of the source, one row a record, reading the source once.

    Args:
        source: A table, or a query with an alias.
        keep: Columns of the source to take along.
        names: What the columns of a record are called.
        records: The records; a column of the source stands bare in them.
        dialect: One of DIALECTS.
    """
    make = {"duckdb": _unnested, "postgres": _lateral, "spark": _stacked}[dialect]
    return make(source, [exp.column(one) for one in keep], [exp.to_identifier(one) for one in names], records)


def _unnested(source: exp.Expr, keep: list[exp.Column], names: list[exp.Identifier], records: Sequence[Record]) -> exp.Select:
    """DuckDB: lists of one length are unnested side by side, in the stream of rows. A lateral join would keep all rows in memory."""
    lists = [exp.Array(expressions=[one[at] for one in records]) for at in range(len(names))]
    unnested = [exp.Alias(this=exp.Anonymous(this="UNNEST", expressions=[one]), alias=name) for one, name in zip(lists, names, strict=True)]
    return exp.select(*keep, *unnested, copy=False).from_(source, copy=False)


def _lateral(source: exp.Expr, keep: list[exp.Column], names: list[exp.Identifier], records: Sequence[Record]) -> exp.Select:
    values = exp.Subquery(this=exp.Values(expressions=[exp.Tuple(expressions=list(one)) for one in records]))
    lateral = exp.Lateral(this=values, alias=exp.TableAlias(this=exp.to_identifier("turned"), columns=names))
    select = exp.select(*keep, *(exp.column(one.copy()) for one in names), copy=False).from_(source, copy=False)
    return select.join(lateral, join_type="cross", copy=False)


def _stacked(source: exp.Expr, keep: list[exp.Column], names: list[exp.Identifier], records: Sequence[Record]) -> exp.Select:
    stack = exp.Stack(this=exp.Literal.number(len(records)), expressions=[value for one in records for value in one])
    lateral = exp.Lateral(this=stack, view=True, alias=exp.TableAlias(this=exp.to_identifier("turned"), columns=names))
    select = exp.select(*keep, *(exp.column(one.copy()) for one in names), copy=False).from_(source, copy=False)
    select.append("laterals", lateral)
    return select
