"""The outcomes of all rules in force on a day, as one query over a table of facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from attrs import frozen
from sqlglot import exp

from ipcore import Edition, Law, Rule
from ipcore.logic import FactTerm
from ipcore_dataset.columns import CLOSED, rule_column
from ipcore_dataset.sql.outcome import outcome, parts_of
from ipcore_dataset.sql.truth import Reading, Sql, day


@frozen
class LawInSql:
    """
    The rules in force on a day, to be written as SQL.

    Attributes:
        reading: The day, which facts the table has, and the numbers.
        rules: The rules with their editions, sorted by id.
        day: The day whose rules these are.
    """

    reading: Reading
    rules: Sequence[tuple[Rule, Edition]]
    day: dt.date


def law_in_sql(law: Law, on: dt.date, has: Callable[[FactTerm], bool], *, law_on: dt.date | None = None) -> LawInSql:
    """
    The law of a day over tables that have some facts.

    Args:
        law: The rules and numbers.
        on: The day the facts are about.
        has: Whether the table has a fact. One it does not have is unknown in every row.
        law_on: The day whose rules apply. None: `on`.

    Raises:
        OutsideLawError: the day is not covered, or no rule was in force.
    """
    reading = Reading(on=on, has=has, parameters=law.parameters)
    return LawInSql(reading, law.editions_on(law_on or on), law_on or on)


def outcomes(
    law: LawInSql, table: str | exp.Table, keep: Sequence[Sql], *, closed: bool, told: Callable[[str], Sql] = exp.Literal.string
) -> exp.Select:
    """
    The query that gives the outcome of every rule for every row, as any database understands it and a person can read it.

    Args:
        law: The law of the day.
        table: The table or view of facts.
        keep: What else to take along from it, before the outcomes.
        closed: Whether the table has the column CLOSED: in a row that has ended by the day, no rule applies.
        told: How an outcome is written, from its name in `ipcore.Outcome`.
    """
    truth = exp.select(*keep, copy=False).from_(exp.to_table(table), copy=False)
    found = exp.select(*(exp.column(one.alias_or_name) for one in keep), copy=False)
    hard: list[Sql] = []
    for rule, edition in law.rules:
        name = rule_column(rule.id)
        applies, requires = f"{name}__applies", f"{name}__requires"
        parts = parts_of(edition, law.reading)
        hard.append(parts.hard)
        truth.select(
            exp.alias_(_open(parts.applies, law, closed=closed), applies, copy=False),
            exp.alias_(parts.requires, requires, copy=False),
            copy=False,
        )
        found.select(exp.alias_(outcome(parts, exp.column(applies), exp.column(requires), told), name, copy=False), copy=False)
    taken = {one.name for part in hard for one in part.find_all(exp.Column)} - {one.alias_or_name for one in keep}
    truth.select(*(exp.column(one) for one in sorted(taken)), copy=False)
    return found.from_(truth.subquery("truth", copy=False), copy=False)


def _open(applies: Sql, law: LawInSql, *, closed: bool) -> Sql:
    """Whether a rule applies: it does not where the follow-up has ended."""
    if not closed:
        return applies
    ended = exp.LTE(this=exp.column(CLOSED), expression=day(law.reading.on))
    return exp.Case().when(ended, exp.false(), copy=False).else_(applies, copy=False)
