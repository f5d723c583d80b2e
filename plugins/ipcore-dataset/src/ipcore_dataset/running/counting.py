"""Counts over a table of outcomes, each kind in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
from attrs import frozen
from sqlglot import exp

from ipcore import Law, Outcome, Severity
from ipcore_dataset.columns import rule_column
from ipcore_dataset.running.summary import GroupCounts
from ipcore_dataset.running.watched import Watcher
from ipcore_dataset.sql.conditions import Conditions
from ipcore_dataset.sql.law import LawInSql
from ipcore_dataset.sql.truth import Sql

_OUTCOMES: tuple[Outcome, ...] = tuple(one for one in Outcome if one is not Outcome.CRASHED)  # SQL does not crash in one row
_UNCLEAN = tuple(one for one in _OUTCOMES if one.unclean)


@frozen(kw_only=True)
class Counted:
    """
    What was counted in some rows.

    Attributes:
        rows: How many rows.
        clean: Those in which nothing is unmet, unknown or to be assessed.
        unmet: Those with at least one rule not met, by its severity.
        rules: Rows by rule id and outcome, outcomes without a row left out.
    """

    rows: int
    clean: int
    unmet: Mapping[Severity, int]
    rules: Mapping[str, Mapping[Outcome, int]]


def in_written(law: LawInSql, table: Sql) -> Conditions:
    """The conditions of the outcomes in a table where they stand."""
    return Conditions(table, {rule.id: {one: _is(exp.column(rule_column(rule.id)), one) for one in _OUTCOMES} for rule, _ in law.rules})


class Counter:
    """
    Counts the outcomes of some rules.

    Args:
        conditions: The rules, and what to select from.
        severities: Their severities, by id.
    """

    def __init__(self, conditions: Conditions, severities: Mapping[str, Severity]) -> None:
        self._rules = conditions.of
        self._table = conditions.table
        self._severities = severities

    def all(self, connection: duckdb.DuckDBPyConnection, watcher: Watcher, rows: int = 0) -> Counted:
        """Over all rows. `rows`: of how many it is told how far it has come."""
        watcher.run(exp.select(*self._counts(), copy=False).from_(self._table.copy(), copy=False).sql("duckdb"), rows)
        found = connection.fetchone()
        assert found is not None
        return self._counted(found)

    def by(self, connection: duckdb.DuckDBPyConnection, groups: Mapping[str, str]) -> list[GroupCounts]:
        """Over the rows of each group, by the columns of the groups."""
        columns = [exp.column(one) for one in groups.values()]
        query = (
            exp.select(*columns, *self._counts(), copy=False).from_(self._table.copy(), copy=False).group_by(*columns).order_by(*columns)
        )
        return [self._group(row, groups) for row in connection.execute(query.sql("duckdb")).fetchall()]

    def _group(self, row: Sequence[Any], groups: Mapping[str, str]) -> GroupCounts:
        found = self._counted(row[len(groups) :])
        return GroupCounts(group=dict(zip(groups, row, strict=False)), rows=found.rows, clean=found.clean, counts=found.rules)

    def _counts(self) -> list[Sql]:
        unmet = [[rule for rule, severity in self._severities.items() if severity is one and rule in self._rules] for one in Severity]
        return [
            exp.Count(this=exp.Star()),
            _count(exp.not_(_some([self._has(one, *_UNCLEAN) for one in self._rules])) if self._rules else exp.false()),
            *(_count(_some([self._has(one, Outcome.NOT_MET) for one in rules])) for rules in unmet),
            *(_count(self._has(rule, outcome)) for rule in self._rules for outcome in _OUTCOMES),
        ]

    def _has(self, rule: str, *outcomes: Outcome) -> Sql:
        """Whether a rule has one of some outcomes."""
        of = self._rules[rule]
        return _some([of[one].copy() for one in outcomes if one in of])

    def _counted(self, found: Sequence[int]) -> Counted:
        rows, clean, *rest = found
        unmet = dict(zip(Severity, rest, strict=False))
        numbers = iter(rest[len(Severity) :])
        counts: dict[str, dict[Outcome, int]]
        counts = {rule: {outcome: number for outcome in _OUTCOMES if (number := next(numbers))} for rule in self._rules}
        return Counted(rows=rows, clean=clean, unmet={one: number for one, number in unmet.items() if number}, rules=counts)


def severities_of(law: Law, judged: LawInSql) -> dict[str, Severity]:
    """What each rule's being unmet is, raised where a policy raises it."""
    return {rule.id: law.severity(rule, edition) for rule, edition in judged.rules}


def _is(column: Sql, outcome: Outcome) -> Sql:
    return exp.EQ(this=column, expression=exp.Literal.string(str(outcome)))


def _some(conditions: list[Sql]) -> Sql:
    return exp.or_(*conditions, copy=False) if conditions else exp.false()


def _count(condition: Sql) -> Sql:
    return exp.CountIf(this=condition)
