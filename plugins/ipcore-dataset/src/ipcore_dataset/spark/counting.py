"""What comes to the driver: numbers by rule, outcome and group, and of what cannot be read a number and a few examples a column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from ipcore import Answerable, Coverage, ExchangeError, Law, Outcome, Severity
from ipcore_dataset.columns import rule_column
from ipcore_dataset.reading.rows import FILE, ROW
from ipcore_dataset.running.summary import GroupCounts, Place, RuleCounts, Unreadable
from ipcore_dataset.sql.law import LawInSql

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, Row

EXAMPLES = 10
"""How many places are told of each column with cells that cannot be read."""

_COUNTED: tuple[Outcome, ...] = tuple(one for one in Outcome if one is not Outcome.CRASHED)  # SQL does not crash in one row
_UNCLEAN = tuple(one for one in _COUNTED if one.unclean)
_SEVERITIES = (Severity.BREACH, Severity.DEVIATION, Severity.ADVICE)


@frozen(kw_only=True)
class Counted:
    """The numbers of a table of outcomes. See `Summary`."""

    rows: int
    clean: int
    unmet: Mapping[Severity, int]
    rules: Mapping[str, RuleCounts]
    groups: Sequence[GroupCounts]


@frozen
class _Judged:
    """A rule that some row can answer: its number, which is its name in the query, and its column."""

    number: int
    id: str
    column: str
    severity: Severity


def counted(outcomes: DataFrame, law: LawInSql, chosen: Law, coverage: Coverage, groups: Mapping[str, str]) -> Counted:
    """
    Counts a table of outcomes in one pass.

    Args:
        outcomes: The table.
        law: The rules in it.
        chosen: The law they are of: a policy can raise a severity.
        coverage: Which of them no row can answer.
        groups: The columns to count by, by the name of the group.

    Raises:
        ExchangeError: there is no row, or one without an outcome.
    """
    severities = {rule.id: chosen.severity(rule, edition) for rule, edition in law.rules}
    rules = [
        _Judged(number, rule.id, rule_column(rule.id), severities[rule.id])
        for number, (rule, _) in enumerate(law.rules)
        if coverage.rules[rule.id] is not Answerable.NEVER
    ]
    found = outcomes.groupBy(*groups.values()).agg(*_numbers(rules)).collect()
    each = [_group(one, rules, groups) for one in found]
    total = {rule.id: _added(one.counts[rule.id] for one in each) for rule in rules}
    rows = sum(one.rows for one in each)
    if not rows:
        raise ExchangeError("the input: found no row that could be read, expected one at least")
    return Counted(
        rows=rows,
        clean=sum(one.clean for one in each),
        unmet={severity: sum(one[f"unmet_{severity}"] for one in found) for severity in _SEVERITIES},
        rules={
            rule.id: RuleCounts(severity=severities[rule.id], counts=total.get(rule.id, {}), outside=0 if rule.id in total else rows)
            for rule, _ in law.rules
        },
        groups=sorted(each, key=_place) if groups else (),
    )


def _numbers(rules: Sequence[_Judged]) -> Iterator[Column]:
    from pyspark.sql import functions as sql

    def any_row(of: Sequence[_Judged], *wanted: Outcome) -> Column:
        tests = [sql.col(one.column).isin([str(outcome) for outcome in wanted]) for one in of]
        return sql.exists(sql.array(*tests), lambda one: one) if tests else sql.lit(False)

    yield sql.count("*").alias("rows")
    yield sql.count_if(~any_row(rules, *_UNCLEAN)).alias("clean")
    for severity in _SEVERITIES:
        of = [one for one in rules if one.severity is severity]
        yield sql.count_if(any_row(of, Outcome.NOT_MET)).alias(f"unmet_{severity}")
    for one in rules:
        for outcome in _COUNTED:
            yield sql.count_if(sql.col(one.column) == str(outcome)).alias(f"{outcome}_{one.number}")


def _group(found: Row, rules: Sequence[_Judged], groups: Mapping[str, str]) -> GroupCounts:
    counts: dict[str, dict[Outcome, int]] = {}
    for rule in rules:
        counts[rule.id] = {outcome: number for outcome in _COUNTED if (number := found[f"{outcome}_{rule.number}"])}
        if sum(counts[rule.id].values()) != found["rows"]:
            raise ExchangeError(f"the outcomes of {rule.id}: found a row with none that is known, expected one in every row")
    return GroupCounts(
        group={name: found[column] for name, column in groups.items()}, rows=found["rows"], clean=found["clean"], counts=counts
    )


def _added(counts: Iterator[Mapping[Outcome, int]]) -> Mapping[Outcome, int]:
    total: Counter[Outcome] = Counter()
    for one in counts:
        total.update(one)
    return dict(total)


def _place(one: GroupCounts) -> list[tuple[bool, str]]:
    return [(value is None, value or "") for value in one.group.values()]


def unreadable(places: DataFrame, files: Sequence[str]) -> tuple[Unreadable, ...]:
    """
    Of each column the number of cells, and the first of them; of rows that were left out the same, under None.

    Args:
        places: FILE, ROW, column_name, reason and example of each cell. One that feeds two facts stands there once for each.
        files: The names of the files.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

    cells = places.select(FILE, ROW, "column_name", "reason", "example").distinct()
    of = Window.partitionBy("column_name")
    order = of.orderBy(FILE, sql.abs(sql.col(ROW)), "reason", "example")
    told = cells.select("*", sql.row_number().over(order).alias("_place"), sql.count("*").over(of).alias("_count"))
    numbers: dict[str | None, int] = {}
    first: dict[str | None, list[Place]] = defaultdict(list)
    for one in told.where(sql.col("_place") <= EXAMPLES).orderBy(sql.col("column_name").asc_nulls_first(), "_place").collect():
        numbers[one["column_name"]] = one["_count"]
        first[one["column_name"]].append(_place_of(one, files))
    return tuple(Unreadable(column=name, count=number, first=tuple(first[name])) for name, number in numbers.items())


def _place_of(one: Row, files: Sequence[str]) -> Place:
    file = files[one[FILE]] if one[FILE] is not None else ""
    return Place(file=file, row=one[ROW] if one[ROW] > 0 else None, reason=one["reason"], example=one["example"])


def missing(statuses: Sequence[tuple[str, str]], counts: DataFrame) -> dict[str, dict[str, int]]:
    """
    Cells by column and status. A column that feeds two facts has its cells once.

    Args:
        statuses: Column and status of each count.
        counts: The counts, in one row.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (column, status), count in zip(statuses, counts.collect()[0], strict=True):
        if count:
            found[column][status] = max(found[column].get(status, 0), count)
    return {column: dict(sorted(found[column].items())) for column in sorted(found)}
