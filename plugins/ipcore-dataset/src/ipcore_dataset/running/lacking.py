"""Which facts are missing where a rule stays open, counted in rows spread over the whole table."""

from __future__ import annotations

from collections.abc import Collection

import duckdb
from attrs import evolve
from sqlglot import exp

from ipcore_dataset.columns import CLOSED, ID
from ipcore_dataset.sql.conditions import missing
from ipcore_dataset.sql.law import LawInSql
from ipcore_dataset.sql.truth import day

ENOUGH = 20_000
"""In about how many rows it is counted. To look into all of a country's rows would take as long as to judge them."""


def lacking(
    connection: duckdb.DuckDBPyConnection, law: LawInSql, view: str, rows: int, *, closed: bool, among: Collection[str]
) -> tuple[int, dict[str, dict[str, int]]]:
    """
    In how many rows was looked, and for each rule how often each fact keeps it open there, the most frequent first.

    Args:
        connection: Where the view is.
        law: The rules.
        view: The view of facts.
        rows: How many rows it has. Of many, every so manyeth is looked at, chosen by its id.
        closed: Whether the view says which rows have ended.
        among: Ids of the rules that are open in some row.
    """
    found = missing(evolve(law, rules=[one for one in law.rules if one[0].id in among]), view)
    asked = [(rule, fact) for rule, of in found.of.items() for fact in of]
    counts = [exp.CountIf(this=found.of[rule][fact]) for rule, fact in asked]
    query = exp.select(exp.Count(this=exp.Star()), *counts, copy=False).from_(found.table, copy=False)
    if rows > ENOUGH:
        chosen = exp.Mod(this=exp.func("hash", exp.column(ID), dialect="duckdb"), expression=exp.Literal.number(rows // ENOUGH))
        query = query.where(exp.EQ(this=chosen, expression=exp.Literal.number(0)), copy=False)
    if closed:
        ended = exp.column(CLOSED)
        query = query.where(
            exp.or_(exp.Is(this=ended, expression=exp.Null()), exp.GT(this=ended.copy(), expression=day(law.reading.on))), copy=False
        )
    numbers = connection.execute(query.sql("duckdb", copy=False)).fetchone()
    assert numbers is not None
    told: dict[str, dict[str, int]] = {}
    for (rule, fact), number in zip(asked, numbers[1:], strict=True):
        if number:
            told.setdefault(rule, {})[fact] = number
    return numbers[0], {rule: dict(sorted(facts.items(), key=lambda one: (-one[1], one[0]))) for rule, facts in told.items()}
