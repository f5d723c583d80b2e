"""What is said of a table as a whole, and what is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings

from ipcore import NEVER, Case, Lang, Level
from ipcore.facts import FactsOfCase, all_facts
from ipcore.logic import Type
from ipcore.testing import cases
from ipcore_dataset.engine.connection import connected
from ipcore_dataset.running.dataset_finding import RULES, DatasetFinding
from ipcore_dataset.running.dataset_future import MAY_LIE_AHEAD
from ipcore_dataset.running.dataset_rules import dataset_findings
from ipcore_dataset.running.dataset_text import dataset_lines
from ipcore_dataset.words import table

ON = dt.date(2026, 6, 30)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connected() as found:
        yield found


def _asked(
    connection: duckdb.DuckDBPyConnection, types: str, *rows: tuple[Any, ...], but: str = "", over: int = 40
) -> dict[str, DatasetFinding]:
    """The findings about a table of those columns, by rule; `but` comes from no input."""
    connection.execute(f"CREATE OR REPLACE TABLE facts ({types})")
    if rows:
        connection.executemany(f"INSERT INTO facts VALUES ({', '.join('?' * len(rows[0]))})", rows)
    columns = [one.split()[0] for one in types.split(",") if one.split()[0] != but]
    found = dataset_findings(connection, "facts", ON, columns=columns, caseload_over=over)
    return {one.rule: one for one in found}


def _rows(connection: duckdb.DuckDBPyConnection, finding: DatasetFinding) -> list[tuple[Any, ...]]:
    assert finding.rows is not None
    return connection.execute(finding.rows.sql("duckdb")).fetchall()


PLANS = "id TEXT, person TEXT, plan_active BOOLEAN, closed_on DATE"


def test_a_person_with_a_plan_in_force_in_two_rows_is_told_with_the_rows(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [("1", "p", True, None), ("2", "p", True, None), ("3", "q", True, None), ("4", "q", False, None)]
    found = _asked(connection, PLANS, *rows)["one-active-plan-per-person"]
    assert (found.found, found.counts["persons"], found.counts["rows"]) == (1, 1, 2)
    assert [row[0] for row in _rows(connection, found)] == ["1", "2"]


def test_what_has_ended_or_is_unknown_makes_no_second_plan(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [("1", "p", True, None), ("2", "p", True, ON), ("3", "p", None, None), ("4", None, True, None), ("5", " ", True, None)]
    found = _asked(connection, PLANS, *rows)["one-active-plan-per-person"]
    assert found.found == 0
    assert found.rows is None
    assert (found.counts["without_person"], found.counts["plan_unknown"]) == (2, 1)


def test_a_follow_up_that_ends_tomorrow_still_counts(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [("1", "p", True, None), ("2", "p", True, ON + dt.timedelta(days=1))]
    assert _asked(connection, PLANS, *rows)["one-active-plan-per-person"].found == 1


def test_a_person_in_two_municipalities_is_a_question(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [("1", "p", "0301"), ("2", "p", "4601"), ("3", "q", "0301"), ("4", "q", "0301"), ("5", "q", None)]
    found = _asked(connection, "id TEXT, person TEXT, municipality TEXT", *rows)["person-in-several-municipalities"]
    assert (found.found, found.counts["without_municipality"]) == (1, 1)
    assert [row[0] for row in _rows(connection, found)] == ["1", "2"]


def test_caseloads_are_told_with_their_spread_and_the_house_number(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [(f"{who}{n}", who, None) for who, many in (("a", 1), ("b", 2), ("c", 5)) for n in range(many)]
    rows += [("x", None, None), ("y", "a", ON)]
    found = _asked(connection, "id TEXT, coordinator TEXT, closed_on DATE", *rows, over=4)["caseload-per-coordinator"]
    assert dict(found.counts) == {
        "coordinators": 3,
        "rows": 8,
        "median": 2,
        "ninth_decile": 5,
        "most": 5,
        "limit": 4,
        "over": 1,
        "without_coordinator": 1,
    }
    assert len(_rows(connection, found)) == 5


def test_a_caseload_of_just_the_number_is_not_over_it(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [(str(n), "a") for n in range(40)]
    found = _asked(connection, "id TEXT, coordinator TEXT", *rows)["caseload-per-coordinator"]
    assert found.found == 0
    assert found.counts["ended_not_told"] == 1


def test_an_id_in_two_rows_is_told_and_whether_the_rows_are_the_same(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [("1", True), ("1", True), ("2", True), ("2", False), ("3", None), ("4", None), (None, None)]
    found = _asked(connection, "id TEXT, plan_active BOOLEAN", *rows)["duplicate-rows"]
    assert dict(found.counts) == {"ids": 2, "rows": 4, "identical": 1, "without_id": 1}
    assert [row[0] for row in _rows(connection, found)] == ["1", "1", "2", "2"]


def test_without_an_id_of_its_own_a_table_is_never_free_of_duplicates(connection: duckdb.DuckDBPyConnection) -> None:
    found = _asked(connection, "id TEXT, plan_active BOOLEAN", ("f:1", True), ("f:2", True), but="id")["duplicate-rows"]
    assert not found.answerable
    assert found.found is None
    assert found.lacking == ("id",)


def test_equal_rows_of_one_person_are_told_without_an_id(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [("f:1", "p", True), ("f:2", "p", True), ("f:3", "p", None), ("f:4", "q", True), ("f:5", None, True), ("f:6", None, True)]
    found = _asked(connection, "id TEXT, person TEXT, plan_active BOOLEAN", *rows, but="id")["duplicate-rows"]
    assert dict(found.counts) == {"identical": 1, "without_person": 2, "id_not_told": 1}
    assert [row[0] for row in _rows(connection, found)] == ["f:1", "f:2"]


DAYS = "id TEXT, plan_begun_on DATE, plan_last_evaluated_on DATE, stay_discharge_on DATE, plan_last_written_on TIMESTAMP"


def test_a_recorded_day_to_come_is_told_and_a_planned_one_is_not(connection: duckdb.DuckDBPyConnection) -> None:
    ahead = ON + dt.timedelta(days=1)
    rows = [("1", ahead, ON, ahead, ON), ("2", ON, None, None, ahead), ("3", NEVER, dt.date(1000, 1, 1), NEVER, None)]
    found = _asked(connection, DAYS, *rows)["dates-in-the-future"]
    assert dict(found.by_fact) == {"plan.begun_on": 1, "plan.last_written_on": 1}
    assert _rows(connection, found) == [("1", "plan.begun_on"), ("2", "plan.last_written_on")]


def test_never_in_a_fact_about_the_latest_day_is_a_day_to_come(connection: duckdb.DuckDBPyConnection) -> None:
    found = _asked(connection, DAYS, ("1", None, NEVER, None, None))["dates-in-the-future"]
    assert dict(found.by_fact) == {"plan.last_evaluated_on": 1}


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_fact_of_a_case_lies_ahead_but_those_that_may(case: Case) -> None:
    """The list of facts that may lie ahead is whole. A birth that lies ahead is in no list: it is told."""
    on = case.source.exported_on
    answer = FactsOfCase(case, on, all_facts())
    for fact in all_facts().values():
        if fact.type is Type.DATE and fact.name not in {*MAY_LIE_AHEAD, "person.born_on"}:
            value = answer(fact.name)
            assert value is None or value <= on or value == fact.absent, fact.name


def test_what_may_lie_ahead_are_facts_that_are_days() -> None:
    assert all(all_facts()[name].type is Type.DATE for name in MAY_LIE_AHEAD)


def test_a_table_with_nothing_of_it_answers_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    found = _asked(connection, "id TEXT, plan_offer TEXT", but="id")
    assert tuple(found) == RULES
    assert not any(one.answerable for one in found.values())


def test_a_column_that_holds_something_else_is_no_answer(connection: duckdb.DuckDBPyConnection) -> None:
    found = _asked(connection, "id TEXT, person TEXT, plan_active TEXT, plan_begun_on TEXT", ("1", "p", "ja", "2030"))
    assert found["one-active-plan-per-person"].lacking == ("plan_active",)
    assert found["dates-in-the-future"].lacking == ("plan_begun_on",)


def test_an_empty_table_finds_nothing_and_crashes_nowhere(connection: duckdb.DuckDBPyConnection) -> None:
    found = _asked(connection, "id TEXT, person TEXT, coordinator TEXT, municipality TEXT, plan_active BOOLEAN, plan_begun_on DATE")
    assert [one.found for one in found.values()] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("lang", list(Lang))
def test_all_findings_have_words_and_none_says_breach(connection: duckdb.DuckDBPyConnection, lang: Lang) -> None:
    types = "id TEXT, person TEXT, coordinator TEXT, municipality TEXT, plan_active BOOLEAN, plan_begun_on DATE"
    row = ("1", "secret", "hidden", "0301", True, ON + dt.timedelta(days=9))
    full = _asked(connection, types, row, row, (None, "secret", None, "1103", True, ON), over=1)
    bare = _asked(connection, "id TEXT, person TEXT", ("1", "secret"), but="id")
    for found in (full, bare):
        text = "\n".join(dataset_lines(found.values(), lang))
        assert "secret" not in text
        assert "hidden" not in text
        assert "{" not in text
    assert all(one.level is Level.PRACTICE for one in full.values())
    assert all(one.found for one in full.values())


def test_the_three_languages_have_the_same_keys() -> None:
    for section in ("dataset_rules",):
        assert table(Lang.NB)[section].keys() == table(Lang.NN)[section].keys() == table(Lang.EN)[section].keys()
