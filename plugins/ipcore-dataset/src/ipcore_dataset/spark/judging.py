"""A table of facts, or a file and its mapping, judged by Spark. Nothing comes to the driver but the summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Mapping as Table
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, frozen
from sqlglot import exp

from ipcore import Answerable, Coverage, ExchangeError, Law, coverage_of_facts
from ipcore_dataset.columns import CLOSED, ID, rule_column
from ipcore_dataset.outcomes import GROUP, ROW_COLUMNS
from ipcore_dataset.reading.settings import FileSettings
from ipcore_dataset.running.notice import FLAGS
from ipcore_dataset.running.summary import Place, Summary, Unreadable, files_told
from ipcore_dataset.spark.counting import Counted, counted, missing, unreadable
from ipcore_dataset.spark.input import TEXT_FILES, read
from ipcore_dataset.spark.session import session
from ipcore_dataset.spark.target import placed
from ipcore_dataset.sql.law import LawInSql, law_in_sql, outcomes

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from ipcore_dataset.mapping import Mapping
    from ipcore_dataset.reading.rows import Rows

_FACTS = "facts"
_MUNICIPALITY = "municipality"


@frozen(kw_only=True)
class Asked:
    """
    What a run is asked.

    Attributes:
        law: The rules and numbers.
        on: The day the facts are about.
        law_on: The day whose rules apply.
        groups: What to count by: names of groups, or "municipality".
        forecast: The columns are about an earlier day than `on`.
        tell: Is given what the columns can answer.
        own: As of `below`.
    """

    law: Law
    on: dt.date
    law_on: dt.date
    groups: tuple[str, ...]
    forecast: bool
    tell: Callable[[Coverage], None]
    own: Collection[Path] = ()


def judge(
    inputs: Sequence[str],
    mapping: Mapping | dt.date,
    law: Law,
    on: dt.date,
    to: str | None = None,
    *,
    master: str | None = None,
    groups: Sequence[str] = (),
    law_on: dt.date | None = None,
    forecast: bool = False,
    settings: Table[str, str] | None = None,
    tell: Callable[[Coverage], None] = lambda _: None,
    own: Collection[Path] = (),
) -> Summary:
    """
    Judges every row.

    Args:
        inputs: Files, folders, patterns or addresses, as Spark reads them: all Parquet, or all delimited text.
        mapping: How they become facts. A day: they are tables of facts about that day.
        law: The rules and numbers.
        on: The day the facts are about.
        to: The folder of Parquet files to write the outcomes to, with `_ipcore.json` beside them. None: they are only counted.
        master: Where Spark runs, as `session` has it.
        groups: What to count by: names of groups of the mapping, or "municipality".
        law_on: The day whose rules apply. None: `on`.
        forecast: Say that the columns are about an earlier day.
        settings: More settings of Spark.
        tell: Is given what the columns can answer, before any row is judged.
        own: Files that the run itself writes or is told by, as of `below`.

    Raises:
        ExchangeError: Spark cannot start, cannot read or write what is asked, or fails; there is no row, or no rule that the columns can
            answer; a group that is not there.
        MappingError: the mapping names columns that the files do not have.
        OutsideLawError: the day is not covered, or no rule was in force.
    """
    asked = Asked(law=law, on=on, law_on=law_on or on, groups=tuple(groups), forecast=forecast, tell=tell, own=own)
    _check(inputs, mapping)
    with session(master, settings) as spark, _told():
        return _judged(spark, inputs, mapping, asked, to)


def _check(inputs: Sequence[str], mapping: Mapping | dt.date) -> None:
    if isinstance(mapping, dt.date):
        return
    if any(one.pseudonym for one in mapping.fields):
        raise ExchangeError("the mapping: found a column to pseudonymise, expected none with Spark; DuckDB does that, on one machine")
    if "id" not in mapping.row and any(one.lower().endswith(TEXT_FILES) for one in inputs):
        raise ExchangeError("the mapping: found no row.id, expected one: Spark does not know at which row of a text file a row stood")


@contextmanager
def _told() -> Iterator[None]:
    """What Spark raises may hold a cell, a path or a page of Java: only the name of the condition is told."""
    from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as error:
        condition = error.getCondition() or type(error).__name__
    except Py4JJavaError as error:
        condition = str(error.java_exception.getClass().getSimpleName())
    else:
        return
    raise ExchangeError(f"Spark could not go through with it: found {condition}, expected it to read, judge and write every row")


def _judged(spark: SparkSession, inputs: Sequence[str], given: Mapping | dt.date, asked: Asked, to: str | None) -> Summary:
    from ipcore_dataset.engine.real_numbers import refuse_real_numbers
    from ipcore_dataset.mapping import check_against, facts_query, identity
    from ipcore_dataset.mapping.shown import shown_cells
    from ipcore_dataset.spark.real_numbers import real_numbers

    rows = read(spark, inputs, FileSettings() if isinstance(given, dt.date) else given.settings, asked.own)
    mapping = identity(given, rows.columns) if isinstance(given, dt.date) else given
    check_against(mapping, rows)
    cells, numbers = shown_cells(mapping, rows)
    refuse_real_numbers(real_numbers(spark, rows.table, cells, numbers=numbers), rows.files)
    facts = _sql(spark, facts_query(mapping, rows))
    facts.createOrReplaceTempView(_FACTS)
    grouped = sorted(one.target for one in mapping.groups.values())  # not by their names: `group_active` is the column of a fact
    by = _groups(asked.groups, grouped, facts.columns)
    coverage = coverage_of_facts(mapping.facts, on=asked.law_on, law=asked.law)
    asked.tell(coverage)
    if coverage.count(Answerable.NEVER) == len(coverage.rules):
        raise ExchangeError("the table: found no rule that its columns can answer, expected one at least")
    has = frozenset(mapping.facts)
    judged = law_in_sql(asked.law, asked.on, lambda fact: fact.name in has, law_on=asked.law_on)
    result = _sql(spark, _query(judged, coverage, grouped, facts.columns))
    if to is None:
        found = counted(result, judged, asked.law, coverage, by)
    else:
        found = placed(spark, to, lambda folder: _written(result, folder, judged, asked, coverage, by), _metadata(judged, mapping, asked))
    return _summary(spark, mapping, rows, asked, coverage, found)


def _written(result: DataFrame, folder: str, judged: LawInSql, asked: Asked, coverage: Coverage, by: Table[str, str]) -> Counted:
    """Counted from what was written: what cannot be counted is not moved into place."""
    result.write.parquet(folder)
    return counted(result.sparkSession.read.schema(result.schema).parquet(folder), judged, asked.law, coverage, by)


def _groups(names: Sequence[str], grouped: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """The column of each group, by its name."""
    known = {one.removeprefix(GROUP): one for one in grouped}
    known |= {one: one for one in (_MUNICIPALITY,) if one in columns}
    if not known.keys() >= set(names):
        raise ExchangeError(f"--group-by: found a group that is not there, expected some of: {', '.join(sorted(known)) or 'none'}")
    return {name: known[name] for name in names}


def _query(judged: LawInSql, coverage: Coverage, grouped: Sequence[str], columns: Sequence[str]) -> exp.Select:
    """The outcome of every rule for every row; "outside" for those that no row can answer."""
    names = [*(one for one in ROW_COLUMNS if one in columns), *grouped]
    within = [(rule, edition) for rule, edition in judged.rules if coverage.rules[rule.id] is not Answerable.NEVER]
    inner = outcomes(evolve(judged, rules=within), _FACTS, [exp.column(name) for name in names], closed=CLOSED in columns)
    found = exp.select(*names).from_(inner.subquery("judged"))
    for rule, _ in judged.rules:
        column = rule_column(rule.id)
        outside = coverage.rules[rule.id] is Answerable.NEVER
        found.select(exp.alias_(exp.Literal.string("outside") if outside else exp.column(column), column), copy=False)
    return found


def _metadata(judged: LawInSql, mapping: Mapping, asked: Asked) -> dict[str, Any]:
    return {
        "law": asdict(asked.law.stamp),
        "on": str(asked.on),
        "law_on": str(asked.law_on),
        "reference_day": str(mapping.reference_day),
        "forecast": asked.forecast,
        "engine": "spark",
        "rules": {rule_column(rule.id): rule.id for rule, _ in judged.rules},
        "groups": sorted(mapping.groups),
        "own_ids": ID in mapping.row,
        **FLAGS,
    }


def _summary(spark: SparkSession, mapping: Mapping, rows: Rows, asked: Asked, coverage: Coverage, found: Counted) -> Summary:
    from ipcore_dataset.mapping import unreadable_query, unused_columns
    from ipcore_dataset.mapping.reports import missing_in_one_row

    names, counts = missing_in_one_row(mapping, rows)
    statuses = missing(names, _sql(spark, counts))
    bad = [column for column, counts in statuses.items() if counts.get("unreadable")]
    cells = unreadable(_sql(spark, unreadable_query(mapping, rows, bad)), rows.files) if bad else ()
    left_out = unreadable(spark.table(rows.rejected), rows.files)
    return Summary(
        law=asked.law.stamp,
        on=asked.on,
        law_on=asked.law_on,
        reference_day=mapping.reference_day,
        engine="spark",
        rows=found.rows,
        rejected=sum(one.count for one in left_out if one.column is None),
        rules=found.rules,
        unmet_rows=found.unmet,
        clean_rows=found.clean,
        coverage=coverage,
        groups=found.groups,
        unreadable=(*left_out, *cells),
        not_read=files_told(rows.not_read, "not_read"),
        notes=_notes(spark, mapping, rows),
        missing=statuses,
        findings=None,
        forecast=asked.forecast,
        unused_columns=unused_columns(mapping, rows),
    )


def _notes(spark: SparkSession, mapping: Mapping, rows: Rows) -> list[Unreadable]:
    """Files that were passed over, and municipality numbers that were not in use: these cost a pass over the table, where there are any."""
    from ipcore_dataset.mapping import Holds, doubts_query

    hidden = files_told(rows.hidden, "passed_over")
    found = [] if hidden is None else [hidden]
    if any(one.holds is Holds.MUNICIPALITY for one in mapping.fields):
        for column, doubt, count, _ in _sql(spark, doubts_query(mapping, rows)).collect():
            found.append(Unreadable(column=column, count=count, first=(Place(file="", row=None, reason=doubt),)))
    return found


def _sql(spark: SparkSession, query: exp.Expr) -> DataFrame:
    return spark.sql(query.sql("spark"))
