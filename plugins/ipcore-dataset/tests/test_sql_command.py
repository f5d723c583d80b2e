"""`ipcore dataset sql` and `ipcore dataset template`: what they write, and what they refuse."""

import csv
import datetime as dt
import os
import subprocess
import sys
from types import SimpleNamespace

import duckdb
import pytest
from click.testing import CliRunner

from ipcore import Law
from ipcore.facts import all_facts
from ipcore_dataset.commands.sql_command import command as sql
from ipcore_dataset.commands.template_command import command as template
from ipcore_dataset.sql.layout import DIALECTS

ON = dt.date(2026, 8, 31)


def run(command, *arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False, standalone_mode=True)


def law_file(*arguments):
    done = run(sql, "--dialect", "duckdb", "--on", ON, *arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_template_is_filled_and_judged_without_ipcore(tmp_path):
    assert run(template, "--on", ON, "--rule", "plan-offered", "-o", tmp_path / "empty").exit_code == 0
    text = law_file("--columns", (tmp_path / "empty" / "facts.csv").read_text("utf-8").strip(), "--keep", "municipality")
    with duckdb.connect() as connection:
        connection.execute((tmp_path / "empty" / "facts.sql").read_text("utf-8"))
        for one in text.split(";\n"):
            if one.strip():
                connection.execute(one)
        facts = "need_long_term_coordinated, need_recorded_on, service_nav, programme_kvp, programme_kvp_started_on, plan_offer"
        never = "DATE '9000-01-01'"
        for row, offer in (("a", "'none'"), ("b", "'accepted'"), ("c", "NULL")):
            given = f"'{row}', '0301', true, DATE '2026-01-02', false, false, {never}, {offer}, {never}"
            connection.execute(f"INSERT INTO facts (id, municipality, {facts}, plan_first_begun_on) VALUES ({given})")
        found = connection.execute("SELECT id, municipality, plan_offered FROM ipcore_outcomes ORDER BY id").fetchall()
        assert found == [("a", "0301", "not_met"), ("b", "0301", "met"), ("c", "0301", "unknown")]
        unmet = connection.execute("SELECT id, severity FROM ipcore_findings WHERE rule = 'plan-offered' ORDER BY id").fetchall()
        assert unmet == [("a", "breach"), ("b", None), ("c", None)]
        summary = connection.execute("SELECT outcome, count FROM ipcore_summary WHERE rule = 'plan-offered'").fetchall()
        assert sorted(summary) == [("met", 1), ("not_met", 1), ("unknown", 1)]


def test_the_empty_files_have_the_columns_of_the_table(tmp_path):
    assert run(template, "-o", tmp_path / "out").exit_code == 0
    with duckdb.connect() as connection:
        connection.execute((tmp_path / "out" / "facts.sql").read_text("utf-8"))
        columns = [(name, type_) for name, type_, *_ in connection.execute("DESCRIBE facts").fetchall()]
        parquet = connection.execute(f"DESCRIBE FROM '{tmp_path}/out/facts.parquet'").fetchall()
    assert [(name, type_) for name, type_, *_ in parquet] == columns
    assert (tmp_path / "out" / "facts.csv").read_text("utf-8").strip().split(";") == [name for name, _ in columns]
    with (tmp_path / "out" / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    assert [one["column"] for one in lines] == [name for name, _ in columns]
    asked = {fact.name for rule in Law().rules for edition in rule.editions for fact in edition.facts}
    assert {one["fact"] for one in lines} - {""} == asked
    page = (tmp_path / "out" / "codebook.md").read_text("utf-8")
    assert all(f"## `{name}`" in page for name, _ in columns)


def test_the_codebook_says_how_none_is_told_from_not_known(tmp_path):
    run(template, "--packs", "core,time", "-o", tmp_path / "out")
    with (tmp_path / "out" / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = {one["fact"]: one for one in csv.DictReader(file, delimiter=";")}
    none = {
        name: lines[name]["none"]
        for name in ("plan.begun_on", "plan.last_evaluated_on", "plan.offer", "plan.active_plans", "plan.main_count")
    }
    assert none == {
        "plan.begun_on": "9000-01-01",
        "plan.last_evaluated_on": "1000-01-01",
        "plan.offer": "none",
        "plan.active_plans": "0",
        "plan.main_count": "0",
    }
    assert lines["service.nav"]["none"] == "false"
    assert lines["person.municipality"]["none"] == ""
    assert lines["need.long_term_coordinated"]["null"] == "nobody has judged"
    assert set(lines["plan.offer"]["values"].split(", ")) == all_facts()["plan.offer"].codes
    assert "plan-offered" in lines["plan.offer"]["rules"].split(", ")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_one_file_alone_and_other_databases(tmp_path, dialect):
    assert run(template, "--dialect", dialect, "--table", "register.facts", "-o", tmp_path / "table.sql").exit_code == 0
    text = (tmp_path / "table.sql").read_text("utf-8")
    quoted = "`register`.`facts`" if dialect == "spark" else '"register"."facts"'
    assert text.startswith(f"CREATE TABLE {quoted} (\n")
    assert ("id STRING NOT NULL" if dialect == "spark" else "id TEXT NOT NULL") in text
    assert [one.name for one in tmp_path.iterdir()] == ["table.sql"]


def test_what_the_table_can_never_answer_is_left_out_and_named():
    text = law_file("--columns", "id,plan.begun_on,plan.active")
    assert " AS plan_offered" not in text
    assert "plan-offered" in text.split("DROP", 1)[0]
    assert "closed_on" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--columns", "id,plan_begun"], "did you mean plan_begun_on?"),
        (["--keep", "sex; drop table facts"], "--keep"),
        (["--keep", "plan_offered"], "already"),
        (["--table", 'facts" --'], "--table"),
        (["--table", "a.b.c.d"], "--table"),
        (["--prefix", "X'"], "--prefix"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(tmp_path, arguments, said):
    done = run(sql, "--dialect", "duckdb", "--on", ON, *arguments, "-o", tmp_path / "law.sql")
    assert done.exit_code == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_the_same_bytes_in_every_run(tmp_path):
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "ipcore", "dataset", "sql", "--dialect", "spark", "--on", str(ON), "-o", str(tmp_path / seed)]
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_the_head_says_which_law_it_is_and_what_it_is_not():
    head = law_file("--law-on", "2024-08-31", "--packs", "core,time").split("DROP", 1)[0]
    stamp = Law(packs=("core", "time")).stamp
    for one in (stamp.version, stamp.digest, str(stamp.read_to), "core, time", str(ON), "2024-08-31", "not legal advice", "no data"):
        assert one in head


def test_a_mapping_says_what_the_table_has_and_which_day_it_is_about(monkeypatch, tmp_path):
    mapping = SimpleNamespace(
        reference_day=ON, row={"id": 0, "closed_on": 0}, groups={"year": 0}, facts=("plan.offer", "plan.first_begun_on")
    )
    monkeypatch.setattr("ipcore_dataset.mapping.load", lambda path: mapping, raising=False)
    file = tmp_path / "mapping.toml"
    file.touch()
    text = law_file("--mapping", file, "--keep", "group_year")
    assert "closed_on <= " in text
    assert "group_year" in text
    assert "orecast" not in text
    for day, options, said in (
        ("2026-08-30", (), "an earlier day cannot be judged"),
        ("2026-09-01", (), "needs --assume-unchanged"),
        ("2026-08-31", ("--columns", "id"), "either"),
        ("2026-08-31", ("--keep", "municipality"), "the mapping has no municipality"),
    ):
        done = run(sql, "--dialect", "duckdb", "--on", day, "--mapping", file, *options)
        assert (done.exit_code, said in done.stderr) == (2, True)
    later = run(sql, "--dialect", "duckdb", "--on", "2026-09-01", "--mapping", file, "--assume-unchanged")
    assert "-- Forecast: " in later.stdout


@pytest.mark.parametrize(
    ("dialect", "options", "temporary"),
    [("spark", [], True), ("spark", ["--lasting"], False), ("postgres", [], False), ("duckdb", ["--temporary"], True)],
)
def test_views_last_where_the_database_can_hold_them(dialect, options, temporary):
    text = run(sql, "--dialect", dialect, "--on", ON, "--columns", "id,plan.offer", *options).stdout
    assert text.count("CREATE OR REPLACE TEMPORARY VIEW") == (6 if temporary else 0)
    assert text.count("\nCREATE VIEW") == (0 if temporary else 6)
    assert text.count("DROP VIEW IF EXISTS ipcore_") == (0 if temporary else 7)


def test_a_table_called_as_the_view_that_reads_it_is_refused():
    for table in ("ipcore_facts", "register.IPCORE_facts"):
        refused = CliRunner().invoke(sql, ["--dialect", "duckdb", "--on", str(ON), "--columns", "id,plan.offer", "--table", table])
        assert refused.exit_code == 2
        assert "choose another prefix" in refused.output
    taken = ["--table", "ipcore_facts", "--prefix", "law_"]
    assert run(sql, "--dialect", "duckdb", "--on", ON, "--columns", "id,plan.offer", *taken).exit_code == 0
