"""Which facts are missing where a rule stays open, counted in rows spread over the whole table."""

from __future__ import annotations

from collections.abc import Collection

import duckdb
from attrs import evolve
from sqlglot import exp

from ipcore import Rule
from ipcore_dataset.columns import CLOSED, ID, rule_column
from ipcore_dataset.sql.law import LawInSql
from ipcore_dataset.sql.outcome import missing
from ipcore_dataset.sql.truth import bracketed, day, joined, sql_of

ENOUGH = 20_000
"""In about how many rows it is counted. To look into each outcome of a country's rows would take ten times as long as to judge them."""

_ROW = "looked_at"


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
    inside = evolve(law.reading, table=_ROW)
    rules = [(rule, edition) for rule, edition in law.rules if rule.id in among]
    asked = [(rule, fact, open_by) for rule, edition in rules for fact, open_by in missing(edition, inside).items()]
    opened = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier(_ROW)), copy=False).from_(
        exp.to_table(view).as_(_ROW), copy=False
    )
    for rule, edition in rules:
        unmet = joined(exp.And, [sql_of(edition.applies, inside), exp.Not(this=bracketed(sql_of(edition.requires, inside)))])
        opened.select(exp.alias_(exp.Is(this=exp.Paren(this=unmet), expression=exp.Null()), _open(rule), copy=False), copy=False)
    counts = [exp.CountIf(this=joined(exp.And, [exp.column(_open(rule), table=_ROW), open_by])) for rule, _, open_by in asked]
    query = exp.select(exp.Count(this=exp.Star()), *counts, copy=False).from_(opened.subquery(_ROW, copy=False), copy=False)
    if rows > ENOUGH:
        chosen = exp.Mod(this=exp.func("hash", exp.column(ID, table=_ROW), dialect="duckdb"), expression=exp.Literal.number(rows // ENOUGH))
        query = query.where(exp.EQ(this=chosen, expression=exp.Literal.number(0)), copy=False)
    if closed:
        ended = exp.column(CLOSED, table=_ROW)
        query = query.where(
            exp.or_(exp.Is(this=ended, expression=exp.Null()), exp.GT(this=ended.copy(), expression=day(law.reading.on))), copy=False
        )
    found = connection.execute(query.sql("duckdb", copy=False)).fetchone()
    assert found is not None
    told: dict[str, dict[str, int]] = {}
    for (rule, fact, _), number in zip(asked, found[1:], strict=True):
        if number:
            told.setdefault(rule.id, {})[fact] = number
    return found[0], {rule: dict(sorted(facts.items(), key=lambda one: (-one[1], one[0]))) for rule, facts in told.items()}


def _open(rule: Rule) -> str:
    """The column that says whether a rule is open; no fact's column ends so."""
    return f"{rule_column(rule.id)}__open"
