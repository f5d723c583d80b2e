"""Spark gives what DuckDB gives, keeps the rows where they are, and leaves no half-written folder."""

import datetime as dt
import json
import os
import threading
from pathlib import Path

import duckdb
import pytest
from attrs import evolve
from dataset_parts.random_facts import FACTS, write_facts
from dataset_parts.spark import spark
from sqlglot import exp

import ipcore
from ipcore_dataset.columns import fact_column, rule_column
from ipcore_dataset.mapping import identity
from ipcore_dataset.outcomes import OUTCOMES
from ipcore_dataset.spark import judge, judging
from ipcore_dataset.sql.law import law_in_sql, outcomes

pytestmark = pytest.mark.real

ON = dt.date(2026, 3, 31)
LAW = ipcore.Law()
MANY = 100_000
COLUMNS = [("id", "VARCHAR"), ("municipality", "VARCHAR"), ("group_year", "VARCHAR"), *((fact_column(one), "") for one in FACTS.values())]


@pytest.fixture(scope="module")
def session():
    with spark(spark__driver__maxResultSize="1m", spark__driver__memory="3g") as started:
        yield started


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    path = tmp_path_factory.mktemp("facts") / "facts.parquet"
    with duckdb.connect() as connection:
        write_facts(connection, path, MANY, around=ON)
    return path


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    path = tmp_path_factory.mktemp("few") / "facts.parquet"
    with duckdb.connect() as connection:
        write_facts(connection, path, 500, around=ON, seed=2)
    return path


def mapped(path):
    with duckdb.connect() as connection:
        columns = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)]).description
    return identity(ON, [one[0] for one in columns])


def judged_by_duckdb(path):
    """Rows of outcomes by id."""
    law = law_in_sql(LAW, ON, lambda fact: True)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW facts AS SELECT * FROM '{path}'")
        done = connection.execute(outcomes(law, "facts", [exp.column("id")], closed=False).sql("duckdb") + " ORDER BY id")
        return [one[0] for one in done.description], done.fetchall()


def written(folder, columns):
    with duckdb.connect() as connection:
        shown = ", ".join(f'"{one}"' for one in columns)
        return connection.execute(f"SELECT {shown} FROM read_parquet('{folder}/*.parquet') ORDER BY id").fetchall()


def test_every_outcome_of_many_random_rows_is_what_duckdb_gives(session, facts, tmp_path):
    columns, expected = judged_by_duckdb(facts)
    summary = judge([str(facts)], mapped(facts), LAW, ON, str(tmp_path / "out"), groups=["year", "municipality"])
    assert written(tmp_path / "out", columns) == expected
    assert summary.rows == MANY
    assert len({outcome for row in expected for outcome in row[1:]}) >= 5
    for place, column in enumerate(columns[1:], 1):
        rule = next(rule for rule, _ in LAW.editions_on(ON) if rule_column(rule.id) == column)
        for outcome in ipcore.Outcome:
            assert summary.rules[rule.id].count(outcome) == sum(row[place] == outcome for row in expected), rule.id
    unclean = {"not_met", "unknown", "needs_assessment"}
    assert summary.clean_rows == sum(not unclean & set(row[1:]) for row in expected)
    assert sum(one.rows for one in summary.groups) == MANY
    assert {tuple(one.group.values()) for one in summary.groups} == {(y, m) for y in ("2024", "2025") for m in ("0301", "1103", None)}
    for rule, counts in summary.rules.items():
        assert sum(one.counts[rule][ipcore.Outcome.MET] for one in summary.groups) == counts.count(ipcore.Outcome.MET)


def test_nothing_is_collected_but_the_summary(session, facts, tmp_path):
    judge([str(facts)], mapped(facts), LAW, ON, str(tmp_path / "out"))
    with pytest.raises(Exception, match="maxResultSize"):
        session.read.parquet(str(tmp_path / "out")).collect()


def test_counts_without_a_folder_are_the_same(session, few, tmp_path):
    there = judge([str(few)], mapped(few), LAW, ON, str(tmp_path / "out"), groups=["year"])
    assert judge([str(few)], mapped(few), LAW, ON, groups=["year"]) == there


@pytest.mark.parametrize("ansi", ["true", "false"])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_neither_ansi_mode_nor_the_time_zone_changes_an_outcome(session, few, tmp_path, ansi, zone):
    columns, expected = judged_by_duckdb(few)
    settings = {"spark.sql.ansi.enabled": ansi, "spark.sql.session.timeZone": zone}
    judge([str(few)], mapped(few), LAW, ON, str(tmp_path / "out"), settings=settings)
    assert written(tmp_path / "out", columns) == expected


def test_the_session_of_somebody_else_keeps_its_settings(session, few):
    before = session.conf.get("spark.sql.session.timeZone")
    judge([str(few)], mapped(few), LAW, ON, settings={"spark.sql.session.timeZone": "Asia/Tokyo"})
    assert session.conf.get("spark.sql.session.timeZone") == before
    assert session.range(1).count() == 1


def test_absent_days_come_through_unshifted(session, tmp_path):
    days = [dt.date(1000, 1, 1), dt.date(9000, 1, 1), dt.date(1582, 10, 10), dt.date(1582, 10, 4), dt.date(1900, 1, 1), None]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (id VARCHAR, plan_begun_on DATE)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [[str(n), one] for n, one in enumerate(days)])
        connection.execute(f"COPY t TO '{tmp_path}/in.parquet'")
    from ipcore_dataset.reading.settings import FileSettings
    from ipcore_dataset.spark.input import read
    from ipcore_dataset.spark.session import session as own

    with own() as mine:
        rows = read(mine, [f"{tmp_path}/in.parquet"], FileSettings())
        column = rows.column("plan_begun_on").column
        mine.table(rows.table).select("_row", column).write.parquet(f"{tmp_path}/out")
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT {column} FROM '{tmp_path}/out/*.parquet' ORDER BY _row").fetchall()
    assert [one for (one,) in found] == days


def test_the_folder_tells_which_law_and_only_its_owner_can_read_it(session, few, tmp_path):
    out = tmp_path / "out"
    judge([str(few)], mapped(few), LAW, ON, str(out), groups=["year"], forecast=True)
    told = json.loads((out / "_ipcore.json").read_text("utf-8"))
    assert told["law"]["digest"] == LAW.stamp.digest
    assert (told["on"], told["law_on"], told["forecast"], told["engine"], told["groups"]) == (str(ON), str(ON), True, "spark", ["year"])
    assert told["rules"]["coordinator_offered"] == "coordinator-offered"
    assert (out / "_SUCCESS").exists()
    assert out.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in out.iterdir()} == {0o600}
    with duckdb.connect() as connection:
        columns = [one[0] for one in connection.execute(f"SELECT * FROM '{out}/*.parquet'").description]
    assert columns == ["id", "municipality", "group_year", *told["rules"]]


def test_a_rule_that_no_column_can_answer_is_outside(session, tmp_path):
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 'a' AS id, true AS plan_active) TO '{tmp_path}/in.parquet'")
    summary = judge([f"{tmp_path}/in.parquet"], mapped(tmp_path / "in.parquet"), LAW, ON, str(tmp_path / "out"))
    never = [rule for rule, how in summary.coverage.rules.items() if how is ipcore.Answerable.NEVER]
    assert never
    for rule in never:
        assert summary.rules[rule].outside == 1
        assert written(tmp_path / "out", [rule_column(rule)]) == [("outside",)]


def test_a_second_run_takes_the_place_of_the_first_and_of_nothing_else(session, few, tmp_path):
    judge([str(few)], mapped(few), LAW, ON, str(tmp_path / "out"))
    judge([str(few)], mapped(few), LAW, ON, str(tmp_path / "out"))
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept.txt").write_text("kept")
    with pytest.raises(ipcore.ExchangeError, match="something else"):
        judge([str(few)], mapped(few), LAW, ON, str(tmp_path / "mine"))
    assert (tmp_path / "mine" / "kept.txt").read_text() == "kept"


def test_a_cancelled_run_leaves_nothing_and_what_stood_there(session, few, facts, tmp_path):
    judge([str(few)], mapped(few), LAW, ON, str(tmp_path / "out"))
    before = sorted(one.name for one in (tmp_path / "out").iterdir())
    begun = threading.Event()

    def interrupt():
        for _ in range(600):
            if list(tmp_path.glob(".out.*")):
                begun.set()
                break
            threading.Event().wait(0.05)
        os.kill(os.getpid(), 2)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        judge([str(facts)], mapped(facts), LAW, ON, str(tmp_path / "out"))
    assert begun.is_set()
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == before


def test_no_cell_is_in_the_error_where_spark_fails(session, tmp_path):
    (tmp_path / "in.parquet").write_text("Kari Nordmann 01010112345")
    with pytest.raises(ipcore.ExchangeError) as caught:
        judge([str(tmp_path / "in.parquet")], identity(ON, ["id", "plan_active"]), LAW, ON)
    assert "Nordmann" not in str(caught.value)
    assert "Spark could not" in str(caught.value)
    with pytest.raises(ipcore.ExchangeError, match="PATH_NOT_FOUND"):
        judge([str(tmp_path / "gone.parquet")], identity(ON, ["id", "plan_active"]), LAW, ON)
