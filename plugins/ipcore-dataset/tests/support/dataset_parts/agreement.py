"""Tables of made-up facts, and what an engine says of them in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlglot import exp

from ipcore.logic import FactTerm
from ipcore_dataset.columns import SQL_TYPES, fact_column
from ipcore_dataset.sql.truth import day

Row = Mapping[str, Any]
Ask = Callable[[exp.Expr], list[tuple[Any, ...]]]
"""Runs a query and gives its rows, or runs another statement and gives none."""

ROW = "row_number_"


def facts_table(name: str, facts: Iterable[FactTerm], rows: Sequence[Row]) -> exp.Create:
    """A view that has the rows, numbered from 0 in ROW. A fact that a row does not name is NULL; places are a tuple or their number."""
    facts = list(facts)
    numbered = [
        exp.Tuple(expressions=[exp.Literal.number(n), *(_literal(row.get(one.name)) for one in facts)]) for n, row in enumerate(rows)
    ]
    plain = [ROW, *map(fact_column, facts)]
    values = exp.Values(
        expressions=numbered, alias=exp.TableAlias(this=exp.to_identifier("given"), columns=[exp.to_identifier(one) for one in plain])
    )
    typed = [exp.alias_(exp.cast(exp.column(fact_column(one)), SQL_TYPES[one.type]), fact_column(one)) for one in facts]
    select = exp.select(exp.column(ROW), *typed).from_(values)
    return exp.Create(
        this=exp.to_table(name), kind="VIEW", expression=select, properties=exp.Properties(expressions=[exp.TemporaryProperty()])
    )


def _literal(value: Any) -> exp.Expr:
    if isinstance(value, tuple):
        return exp.Literal.number(len(value))
    if isinstance(value, dt.date):
        return day(value)
    return exp.convert(value)


def duckdb_asks(connection: Any) -> Ask:
    """A DuckDB connection."""
    return lambda tree: connection.execute(tree.sql("duckdb")).fetchall()


def postgres_asks(connection: Any) -> Ask:
    """A psycopg connection."""

    def ask(tree: exp.Expr) -> list[tuple[Any, ...]]:
        done = connection.execute(tree.sql("postgres"))
        return done.fetchall() if done.description else []

    return ask


def spark_asks(session: Any) -> Ask:
    """A Spark session."""
    return lambda tree: [tuple(one) for one in session.sql(tree.sql("spark")).collect()]
