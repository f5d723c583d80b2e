"""Measures say the same of a case and of its row in a table of facts, and nothing where nobody asked for them."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import duckdb
import pytest
from attrs import evolve
from dataset_parts.agreement import ROW, facts_table, made_table
from dataset_parts.nested_samples import DAYS, lines, write
from sqlglot import exp

from ipcore import ExchangeError, Law
from ipcore.dates import BEFORE_ALL
from ipcore.facts import all_facts
from ipcore.logic import Type, World, evaluate, facts_in
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.indicators import MEASURES
from ipcore_dataset.indicators.in_sql import measure_columns
from ipcore_dataset.indicators.measure import ENDED
from ipcore_dataset.nested import judge_cases
from ipcore_dataset.nested.facts_table import write_facts
from ipcore_dataset.nested.judge_job import JudgeJob
from ipcore_dataset.running.judging import judge
from ipcore_dataset.running.question import Question
from ipcore_dataset.running.table import facts_table as read_facts
from ipcore_dataset.sql.truth import Reading

LAW = Law()
DAY = dt.date(2026, 8, 31)
COLUMNS = [one.column for one in MEASURES.values()]


# --- SQL says what the interpreter says -------------------------------------------------------------------------------


ASKED = facts_in(*(one.of_one_day(DAY) for one in MEASURES.values()))
FACTS = [one for one in ASKED if one.name in all_facts()]
LAST = ("plan.active_since_on", "plan.last_written_on", "plan.last_entry_on", "plan.last_touched_on", "plan.last_evaluated_on")


def made_rows(law: Law) -> list[dict[str, Any]]:
    """Rows of made-up facts; in some nothing has happened for long, in some there is nobody."""
    rows = [dict(one) for one in made_table(law, DAY, 300, random.Random(3))]
    for one in rows[::5]:
        one |= {"plan.active": True, **dict.fromkeys((*LAST, "group.last_gathered_on"), BEFORE_ALL)}
    for one in rows[1::5]:
        one |= {fact.name: False for fact in facts_in(MEASURES["somebody"].expression) if fact.type is Type.BOOL}
    return rows


@pytest.mark.parametrize("lacking", [frozenset(), frozenset({"plan.last_closed_on", "group.active", "plan.last_entry_on"})])
def test_sql_says_of_random_facts_what_the_interpreter_says(lacking: frozenset[str]) -> None:
    law = Law(parameters={"dormant_after": 7})
    rows = made_rows(law)
    ends = [None, DAY, dt.date(2026, 9, 1), dt.date(9000, 1, 1), dt.date(2020, 1, 1), None, None]
    reading = Reading(DAY, lambda fact: fact.name in all_facts() and fact.name not in lacking, law.parameters)
    with duckdb.connect() as connection:
        connection.execute(facts_table("bare", FACTS, rows).sql("duckdb"))
        connection.execute("CREATE TABLE ends AS SELECT unnest(?::DATE[]) AS closed_on", [ends])
        connection.execute(f"CREATE VIEW told AS SELECT bare.*, ends.closed_on FROM bare JOIN ends ON ends.rowid = {ROW} % {len(ends)}")
        query = exp.select(exp.column(ROW), *measure_columns(reading, closed=True)).from_("told").order_by(ROW)
        answers = connection.execute(query.sql("duckdb")).fetchall()
    seen = set()
    for number, (row, (_, *found)) in enumerate(zip(rows, answers, strict=True)):
        closed = ends[number % len(ends)]
        ended = closed is not None and closed <= DAY
        told = {name: None if name in lacking else value for name, value in row.items()} | {ENDED.name: ended}
        meant = [evaluate(one.of_one_day(DAY), World(DAY, told.get, law.parameters)) for one in MEASURES.values()]
        assert found == meant
        seen |= {(name, value) for name, value in zip(MEASURES, found, strict=True)}
    possible = {(name, value) for name in MEASURES for value in (True, False, None)} - {("counted", None)}
    never = {("group", True), ("group", False), ("somebody", False), ("dormant", True), ("individual_plan_during_year", False)}
    assert possible - seen == (never if lacking else set())  # without the columns nobody can say so


# --- both roads -------------------------------------------------------------------------------------------------------


def both(folder: Path, texts: tuple[str, ...], on: dt.date) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The rows of the table judged by SQL, and of the cases judged one by one: id, kind of service and measures."""
    given = write(folder / "cases.jsonl", texts)
    write_facts([given], on, folder / "facts.parquet", workers=1, groups=("service_kind",))
    judge_cases([given], LAW, on, folder / "cases.parquet", workers=1, groups=("service_kind",), measures=True)
    with connected(Limits(threads=1)) as connection:
        table = read_facts(connection, [str(folder / "facts.parquet")], on)
        judge(connection, Question(law=LAW, on=on, law_on=on, to=folder / "rows.parquet", measures=True), table)
        names = ", ".join(["id", "group_service_kind", *COLUMNS])
        rows, one_by_one = (
            connection.execute(f"SELECT {names} FROM read_parquet(?)", [str(folder / name)]).fetchall()
            for name in ("rows.parquet", "cases.parquet")
        )
    return rows, one_by_one


def told_by_sql(folder: Path, given: Path, on: dt.date) -> list[tuple[Any, ...]]:
    """The measures of the table of facts of the cases, by SQL."""
    facts = write_facts([given], on, folder / "facts.parquet", workers=1, groups=("service_kind",)).facts
    reading = Reading(on, lambda fact: fact.name in facts)
    with duckdb.connect() as connection:
        connection.read_parquet(str(folder / "facts.parquet")).create_view("facts")
        query = exp.select("id", "group_service_kind", *measure_columns(reading, closed=True)).from_("facts")
        return connection.execute(query.sql("duckdb")).fetchall()


def told_of_cases(folder: Path, given: Path, on: dt.date) -> list[tuple[Any, ...]]:
    """The measures of the cases, one by one."""
    judge_cases([given], LAW, on, folder / "cases.parquet", workers=1, groups=("service_kind",), measures=True)
    with duckdb.connect() as connection:
        names = ", ".join(["id", "group_service_kind", *COLUMNS])
        return connection.execute(f"SELECT {names} FROM read_parquet(?)", [str(folder / "cases.parquet")]).fetchall()


@pytest.mark.parametrize("recipe", DAYS)
def test_a_table_and_the_cases_it_was_made_of_have_the_same_measures(tmp_path: Path, recipe: str) -> None:
    given = write(tmp_path / "cases.jsonl", lines(recipe, 60))
    found = told_by_sql(tmp_path, given, DAYS[recipe])
    assert found == told_of_cases(tmp_path, given, DAYS[recipe])
    assert len(found) == 60
    assert len({one[2:] for one in found}) > 10


def test_of_sources_that_record_less_they_are_the_same_too(tmp_path: Path) -> None:
    texts = [json.loads(one) for one in lines("mixed", 60)]
    records = [["person", "services"], ["plans", "groups"], ["plans:individual.in_force", "offers"], ["ipcore/1"]]
    for place, one in enumerate(texts):
        one["source"]["records"] = records[place % 4]
        if place % 5 == 0:
            one["closed_on"] = "2026-08-01"
    given = write(tmp_path / "cases.jsonl", tuple(map(json.dumps, texts)))
    rows, one_by_one = told_by_sql(tmp_path, given, DAYS["mixed"]), told_of_cases(tmp_path, given, DAYS["mixed"])
    assert sum(one[2] is False for one in rows) == 12
    for row, case in zip(rows, one_by_one, strict=True):
        assert row[:-1] == case[:-1]
        assert row[-1] in (case[-1], None)  # of a source that records less a day of the year may tell more than the last day


# --- only where asked for ---------------------------------------------------------------------------------------------


def described(file: Path) -> tuple[list[str], dict[str, Any]]:
    """The columns of a table of outcomes, and what it says of itself."""
    with duckdb.connect() as connection:
        columns = [one[0] for one in connection.execute("SELECT * FROM read_parquet(?)", [str(file)]).description or ()]
        ((told,),) = connection.execute(
            "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = 'ipcore'", [str(file)]
        ).fetchall()
    return columns, json.loads(told)


def test_cases_have_measures_only_where_asked_for_and_the_same_outcomes(tmp_path: Path) -> None:
    given = write(tmp_path / "cases.jsonl", lines("mixed", 20))
    judge_cases([given], LAW, DAYS["mixed"], tmp_path / "with.parquet", workers=1, measures=True)
    judge_cases([given], LAW, DAYS["mixed"], tmp_path / "without.parquet", workers=1)
    columns, told = described(tmp_path / "with.parquet")
    assert [one for one in columns if one.startswith("measure_")] == COLUMNS
    assert columns.index(COLUMNS[-1]) < min(columns.index(one) for one in told["rules"])
    assert told["measures"] == {name: str(one) for name, one in MEASURES.items()}
    others, less = described(tmp_path / "without.parquet")
    assert others == [one for one in columns if one not in COLUMNS]
    assert less == {key: value for key, value in told.items() if key != "measures"}
    with duckdb.connect() as connection:
        query = f"SELECT {', '.join(others)} FROM read_parquet(?)"
        one, other = (connection.execute(query, [str(tmp_path / name)]).fetchall() for name in ("with.parquet", "without.parquet"))
    assert one == other


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_rows_have_measures_only_where_asked_for(tmp_path: Path, form: str) -> None:
    rows = tmp_path / "facts.parquet"
    with duckdb.connect() as connection:
        told_here = "(VALUES ('a', true, NULL, 1), ('b', false, false, 0)) AS told(id, plan_active, group_active, plan_active_plans)"
        connection.execute(f"COPY (SELECT * FROM {told_here}) TO '{rows}' (FORMAT parquet)")
    for measures in (True, False):
        with connected(Limits(threads=1)) as connection:
            table = read_facts(connection, [str(rows)], DAY)
            judge(connection, Question(law=LAW, on=DAY, law_on=DAY, to=tmp_path / f"{measures}.{form}", measures=measures), table)
    if form == "csv":
        head, first, second = (tmp_path / "True.csv").read_text(encoding="utf-8").splitlines()
        plain = (tmp_path / "False.csv").read_text(encoding="utf-8").splitlines()
        place = head.split(";").index("measure_counted")
        assert head.split(";")[place : place + len(COLUMNS)] == COLUMNS
        assert first.split(";")[place : place + 4] == ["true", "true", "", ""]
        assert second.split(";")[place : place + 4] == ["true", "false", "", "false"]
        assert plain[0].split(";") == [one for one in head.split(";") if one not in COLUMNS]
        return
    columns, told = described(tmp_path / "True.parquet")
    assert set(COLUMNS) < set(columns)
    assert told["measures"] == {name: str(one) for name, one in MEASURES.items()}
    others, less = described(tmp_path / "False.parquet")
    assert others == [one for one in columns if one not in COLUMNS]
    assert less == {key: value for key, value in told.items() if key != "measures"}


def test_a_run_that_broke_off_is_not_gone_on_with_for_another_question() -> None:
    job = JudgeJob(law=LAW, on=DAY, law_on=DAY, assume_unchanged=False)
    assert not {"measures", "nameless"} & set(job.document())
    assert evolve(job, nameless=True).document() == job.document() | {"nameless": True}
    assert evolve(job, measures=True).document() == job.document() | {"measures": {name: str(one) for name, one in MEASURES.items()}}


def test_a_fact_whose_name_begins_as_a_group_does_is_no_group(tmp_path: Path) -> None:
    rows = tmp_path / "facts.parquet"
    with duckdb.connect() as connection:
        told_here = "(VALUES ('a', true, true, 1, 'x')) AS told(id, plan_active, group_active, plan_active_plans, group_year)"
        connection.execute(f"COPY (SELECT * FROM {told_here}) TO '{rows}' (FORMAT parquet)")
    with connected(Limits(threads=1)) as connection:
        table = read_facts(connection, [str(rows)], DAY)
        judge(connection, Question(law=LAW, on=DAY, law_on=DAY, to=tmp_path / "out.parquet"), table)
        with pytest.raises(ExchangeError, match="expected some of: year"):
            table.group_columns(["active"])
    columns, told = described(tmp_path / "out.parquet")
    assert columns[:2] == ["id", "group_year"]
    assert set(columns[2:]) == set(told["rules"])
