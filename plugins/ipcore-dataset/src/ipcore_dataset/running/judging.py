"""A table of facts judged by DuckDB: counted straight away, or the outcomes once into a file and all counts from there."""

from __future__ import annotations

import glob
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import duckdb
from attrs import asdict, evolve
from sqlglot import exp

from ipcore import Answerable, Coverage, ExchangeError, Lang, Severity, coverage_of_facts
from ipcore_dataset.columns import CLOSED, ID, rule_column
from ipcore_dataset.engine.connection import in_order
from ipcore_dataset.indicators.in_sql import measure_columns
from ipcore_dataset.indicators.measures import measures_told
from ipcore_dataset.outcomes import OUTCOMES, ROW_COLUMNS
from ipcore_dataset.reading.rows import FILE, ROW
from ipcore_dataset.running.counting import Counted, Counter, in_written, severities_of
from ipcore_dataset.running.dataset_rules import dataset_findings
from ipcore_dataset.running.extracts import Told, extract_outcomes, notice_cell
from ipcore_dataset.running.lacking import lacking
from ipcore_dataset.running.notice import FLAGS
from ipcore_dataset.running.outcomes_file import inputs_told
from ipcore_dataset.running.placed import placed
from ipcore_dataset.running.question import Extract, Question
from ipcore_dataset.running.summary import GroupCounts, RuleCounts, Summary
from ipcore_dataset.running.table import FactsTable
from ipcore_dataset.running.watched import Watcher
from ipcore_dataset.sql.conditions import conditions, outcomes
from ipcore_dataset.sql.law import LawInSql, law_in_sql
from ipcore_dataset.sql.truth import Sql

_TYPE = "ipcore_outcome"
_JUDGED = "judged_outcomes"


def coverage_of(table: FactsTable, question: Question) -> Coverage:
    """
    What the table can answer.

    Raises:
        OutsideLawError: there is no law for the day.
    """
    return coverage_of_facts(table.facts, on=question.law_on, law=question.law)


def judge(connection: duckdb.DuckDBPyConnection, question: Question, table: FactsTable, watcher: Watcher | None = None) -> Summary:
    """
    Judge every row.

    With `to`, the outcomes stand there in the order of the input, and with one thread the bytes are the same each time; with several, the
    rows are, and what they hold.

    Raises:
        ExchangeError: the day does not fit the table, there is no row or no rule that it can answer, a group that is not there, or an
            extract of what there is not.
        OutsideLawError: there is no law for the day.
        click.ClickException: a file cannot be written there.
        KeyboardInterrupt: it was interrupted. Nothing is left, and what stood at the places is there still.
    """
    forecast = question.forecast(table.mapping.reference_day)
    groups = table.group_columns(question.groups)
    coverage = coverage_of(table, question)
    judged = law_in_sql(question.law, question.on, lambda fact: fact.name in table.facts, law_on=question.law_on)
    if not table.rows:
        raise ExchangeError("the input: found no row that could be read, expected one at least")
    if coverage.count(Answerable.NEVER) == len(coverage.rules):
        raise ExchangeError("the table: found no rule that its columns can answer, expected one at least")
    within = evolve(judged, rules=[one for one in judged.rules if coverage.rules[one[0].id] is not Answerable.NEVER])
    watcher = watcher or Watcher(connection, quiet=True)
    severities = severities_of(question.law, judged)
    summed = partial(_summed, connection, question, table, judged, coverage, severities, forecast=forecast)
    if question.to is None and question.extract is None and not groups:
        counted = Counter(conditions(within, table.view, closed=CLOSED in table.columns), severities).all(connection, watcher, table.rows)
        with watcher.busy("counting"):
            return summed(counted)
    query = _ordered(_query(within, table, question), judged)  # what is asked for beside the numbers stands in a file
    with _draft(connection, question.to) as draft:
        with in_order(connection):
            _write(watcher, _copy(query, draft, _metadata(question, judged, table, forecast=forecast)), table.rows)
        _show(connection, draft)
        with watcher.busy("counting"):
            counter = Counter(in_written(within, exp.to_table(_JUDGED)), severities)
            summary = summed(counter.all(connection, watcher), counter.by(connection, groups) if groups else ())
        told = _told_of_all(question, forecast=forecast)
        if question.to is not None and _is_csv(question.to):
            _as_csv(connection, question.to, told, table.groups, question.lang)
        if question.extract is not None:
            _extract(connection, question.extract, judged, told, question.lang)
    return summary


def _query(law: LawInSql, table: FactsTable, question: Question) -> exp.Select:
    """The outcomes of the rules that can be answered, and what else is asked for."""
    keep: list[Sql] = [exp.column(one) for one in (*ROW_COLUMNS, *table.groups) if one in table.columns]
    if question.places:
        keep += [exp.column(FILE), exp.column(ROW)]
    if question.measures:
        keep += measure_columns(law.reading, closed=CLOSED in table.columns)
    return outcomes(law, table.view, keep, closed=CLOSED in table.columns, told=_told)


def _ordered(query: exp.Select, law: LawInSql) -> exp.Select:
    """All rules in their order, those outside with a constant."""
    made = {one.alias_or_name: one for one in query.expressions}
    rules = [rule_column(rule.id) for rule, _ in law.rules]
    kept = [one for name, one in made.items() if name not in rules]
    query.set("expressions", [*kept, *(made.get(one) or exp.alias_(_told("outside"), one) for one in rules)])
    return query


def _told(outcome: str) -> Sql:
    return exp.cast(exp.Literal.string(outcome), exp.DataType.build(_TYPE, udt=True))


def _copy(query: exp.Select, to: Path, metadata: str) -> str:
    options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{ipcore: {exp.Literal.string(metadata).sql('duckdb')}}}"
    return f"COPY ({query.sql('duckdb')}) TO {exp.Literal.string(str(to)).sql('duckdb')} ({options})"


def _write(watcher: Watcher, copy: str, rows: int) -> None:
    names = ", ".join(exp.Literal.string(one).sql("duckdb") for one in OUTCOMES)
    watcher.run(f"DROP TYPE IF EXISTS {_TYPE}")
    watcher.run(f"CREATE TEMP TYPE {_TYPE} AS ENUM ({names})")
    watcher.run(copy, rows)


@contextmanager
def _draft(connection: duckdb.DuckDBPyConnection, to: Path | None) -> Iterator[Path]:
    """Where the outcomes are written first: beside their place, or where the database keeps what is too large for memory."""
    if to is not None and not _is_csv(to):
        with placed(to) as draft:
            yield draft
        return
    found = connection.execute("SELECT current_setting('temp_directory')").fetchone()
    assert found is not None
    with tempfile.TemporaryDirectory(dir=found[0], prefix="outcomes-") as folder:
        yield Path(folder) / "outcomes.parquet"


def _is_csv(to: Path) -> bool:
    if to.suffix.lower() not in (".csv", ".parquet"):
        raise ExchangeError("-o: found a file of another kind, expected a name that ends in .parquet or .csv")
    return to.suffix.lower() == ".csv"


def _show(connection: duckdb.DuckDBPyConnection, draft: Path) -> None:
    path = exp.Literal.string(glob.escape(str(draft))).sql("duckdb")
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {_JUDGED} AS SELECT * FROM read_parquet({path})")


def _told_of_all(question: Question, *, forecast: bool) -> Told:
    """What is said of each row where people are listed."""
    stamp = json.loads(json.dumps(asdict(question.law.stamp), default=_plain))
    metadata = {"law": stamp, "on": str(question.on), "law_on": str(question.law_on), "forecast": forecast}
    return Told(columns={"on": question.on, "forecast": forecast}, metadata=metadata)


def _as_csv(connection: duckdb.DuckDBPyConnection, to: Path, told: Told, groups: Sequence[str], lang: Lang) -> None:
    """
    The same as a table for people: semicolons, the day and whether it is a forecast, no cell that a spreadsheet takes for a formula, and at
    last an empty column called by what the file holds.
    """
    from ipcore_dataset.running.harmless import harmless

    names = [one[0] for one in connection.execute(f"SELECT * FROM {_JUDGED} LIMIT 0").description or ()]
    own = [name for name in names if name in ROW_COLUMNS or name in groups]
    rows = [exp.alias_(harmless(exp.column(name)), name) for name in own]
    rules = [exp.column(name) for name in names if name not in own]
    query = exp.select(*rows, *told.cells(), *rules, notice_cell(lang)).from_(_JUDGED)
    with placed(to) as place:
        path = exp.Literal.string(str(place)).sql("duckdb")
        connection.execute(f"COPY ({query.sql('duckdb')}) TO {path} (FORMAT csv, HEADER, DELIMITER ';')")


def _extract(connection: duckdb.DuckDBPyConnection, extract: Extract, law: LawInSql, told: Told, lang: Lang) -> None:
    known = {rule.id: rule_column(rule.id) for rule, _ in law.rules}
    for rule in extract.rules:
        if rule not in known:
            raise ExchangeError("--rule: found a rule that is not in force that day, expected the id of one that is")
    rules = {known[rule]: rule for rule in extract.rules or known}
    extract_outcomes(connection, _JUDGED, extract.to, rules=rules, outcomes=extract.outcomes, told=told, lang=lang)


def _metadata(question: Question, law: LawInSql, table: FactsTable, *, forecast: bool) -> str:
    told = {
        "law": asdict(question.law.stamp),
        "on": str(question.on),
        "law_on": str(question.law_on),
        "reference_day": str(table.mapping.reference_day),
        "forecast": forecast,
        "engine": "duckdb",
        "rules": {rule_column(rule.id): rule.id for rule, _ in law.rules},
        "groups": sorted(table.mapping.groups),
        "own_ids": ID in table.mapping.row,
        "inputs": inputs_told(table.raw),
        **FLAGS,
        **({"measures": measures_told()} if question.measures else {}),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> object:
    return dict(value) if hasattr(value, "keys") else str(value)  # type: ignore[call-overload]


def _summed(
    connection: duckdb.DuckDBPyConnection,
    question: Question,
    table: FactsTable,
    judged: LawInSql,
    coverage: Coverage,
    severities: Mapping[str, Severity],
    found: Counted,
    groups: Sequence[GroupCounts] = (),
    *,
    forecast: bool,
) -> Summary:
    rules = {
        rule.id: RuleCounts(
            severity=severities[rule.id],
            counts=found.rules.get(rule.id, {}),
            outside=0 if rule.id in found.rules else found.rows,
        )
        for rule, _ in judged.rules
    }
    still_open = [rule for rule, one in rules.items() if one.open]
    looked_at, missing = lacking(connection, judged, table.view, table.rows, closed=CLOSED in table.columns, among=still_open)
    own = [one for one in table.columns if one != ID or ID in table.mapping.row]
    return Summary(
        law=question.law.stamp,
        on=question.on,
        law_on=question.law_on,
        reference_day=table.mapping.reference_day,
        rows=found.rows,
        rejected=table.rejected,
        rules={rule: evolve(one, missing=missing.get(rule, {})) for rule, one in rules.items()},
        unmet_rows=found.unmet,
        clean_rows=found.clean,
        coverage=coverage,
        groups=tuple(groups),
        unreadable=table.unreadable,
        not_read=table.not_read,
        notes=table.notes,
        missing=table.missing,
        looked_at=looked_at,
        findings=dataset_findings(connection, table.view, question.on, columns=own, caseload_over=question.caseload_over),
        forecast=forecast,
        unused_columns=table.unused,
    )
