"""Tables of made-up facts, and what an engine says of them in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from sqlglot import exp

from ipcore import Law
from ipcore.dates import BEFORE_ALL, NEVER, add_days, add_months, add_years
from ipcore.facts import Fact, all_facts
from ipcore.logic import FactTerm, Param, Shift, Type, each
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
    return lambda tree: connection.execute(tree.sql("duckdb", copy=False)).fetchall()


def postgres_asks(connection: Any) -> Ask:
    """A psycopg connection."""

    def ask(tree: exp.Expr) -> list[tuple[Any, ...]]:
        done = connection.execute(tree.sql("postgres", copy=False))
        return done.fetchall() if done.description else []

    return ask


def spark_asks(session: Any) -> Ask:
    """A Spark session."""
    return lambda tree: [tuple(one) for one in session.sql(tree.sql("spark", copy=False)).collect()]


_ADDED = {"days": add_days, "months": add_months, "years": add_years}


def _ways_back(law: Law) -> Iterator[Callable[[dt.date], dt.date]]:
    """All that the law adds to a day, as functions that take it away again; and one that takes nothing."""
    terms = (term for rule in law.rules for edition in rule.editions for term in (edition.applies, edition.requires))
    lengths = {str(one.interval): one.interval for term in terms for one in each(term) if isinstance(one, Shift)}
    for one in lengths.values():
        number = law.parameters.get(one.amount.name, one.amount.default) if isinstance(one.amount, Param) else one.amount
        yield partial(_taken_away, _ADDED[one.unit], number)
    yield lambda day: day


def _taken_away(add: Callable[[dt.date, int], dt.date], number: int, day: dt.date) -> dt.date:
    return add(day, -number)


def made_table(law: Law, on: dt.date, number: int, chance: Random) -> list[Row]:
    """Rows of all facts whose days lie where the law turns on a day; some know much, some little."""
    back = list(_ways_back(law))

    def value(fact: Fact) -> Any:
        if chance.random() < 0.2:
            return None
        if fact.type is Type.DATE:
            return chance.choice([NEVER, BEFORE_ALL, *(add_days(chance.choice(back)(on), n) for n in (-1, 0, 0, 1))])
        if fact.type is Type.CODE:
            return chance.choice(sorted(fact.codes) or ["0301", "4601"])
        return {Type.BOOL: chance.random() < 0.6, Type.INT: chance.choice([0, 1, 1, 2]), Type.PLACES: chance.choice([(), (), ("/a",)])}[
            fact.type
        ]

    known = [0.5 + chance.random() / 2 for _ in range(number)]
    return [{name: value(fact) if chance.random() < share else None for name, fact in all_facts().items()} for share in known]
