"""`ipcore dataset check` on tables: through the real command line, on small files."""

import csv
import datetime as dt
import json
import os
import re
import stat
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

import ipcore
from ipcore.cli.main import ipcore as command_line
from ipcore.facts import FactsOfCase, all_facts
from ipcore.identifiers import check_digits
from ipcore_dataset.columns import fact_column, rule_column
from ipcore_dataset.mapping import Reason as UnreadableReason
from ipcore_dataset.mapping.doubts import Doubt
from ipcore_dataset.reading.rejects import Reason as RejectedReason
from ipcore_dataset.running.text import reason_text

DAY = dt.date(2025, 12, 31)
MAPPING = """
dataset = 1
reference_day = 2025-12-31
[file]
dates = ["dd.mm.yyyy"]
[row]
id = "lopenr"
municipality = "kommune"
[groups]
year = "aar"
[facts."plan.active"]
column = "ip"
values = { "1" = true, "2" = false }
empty = "not_recorded"
[facts."plan.period_stops_on"]
column = "slutt"
empty = "none"
"""
HEADER = "lopenr;kommune;aar;ip;slutt\n"
RULE = "plan-period-current"


def check(*arguments, on="2025-12-31"):
    given = [str(one) for one in arguments]
    return CliRunner().invoke(command_line, ["dataset", "check", *given, "--on", on, "--lang", "en", "--quiet", "--threads", "1"])


@pytest.fixture
def table(tmp_path):
    """Writes rows below the header; gives the arguments that read them."""

    def write(*rows, mapping=MAPPING):
        (tmp_path / "rows.csv").write_text(HEADER + "".join(f"{one}\n" for one in rows), encoding="utf-8")
        (tmp_path / "map.toml").write_text(mapping, encoding="utf-8")
        return tmp_path / "rows.csv", "--mapping", tmp_path / "map.toml"

    return write


def summary_of(path):
    return json.loads(path.read_text(encoding="utf-8"))


def outcomes_of(path):
    return duckdb.connect().sql(f"SELECT * FROM '{path}'").fetchall()


GOOD, GONE, NO_PLAN, OPEN = "a;0301;2024;1;31.12.2030", "b;0301;2025;1;31.12.2024", "c;4601;2025;2;", "d;4601;2025;;01.01.2020"


def test_rows_are_judged_written_and_counted(table, tmp_path):
    result = check(*table(GOOD, GONE, NO_PLAN, OPEN), "-o", tmp_path / "out.parquet", "--summary", tmp_path / "s.json")
    assert result.exit_code == 1, result.output
    found = dict(duckdb.connect().sql(f"SELECT id, {rule_column(RULE)}::TEXT FROM '{tmp_path / 'out.parquet'}'").fetchall())
    assert found == {"a": "met", "b": "not_met", "c": "not_applicable", "d": "unknown"}
    told = summary_of(tmp_path / "s.json")
    counts = told["rules"][RULE]["counts"]
    assert {one: counts[one] for one in ("met", "not_met", "not_applicable", "unknown")} == dict.fromkeys(
        ("met", "not_met", "not_applicable", "unknown"), 1
    )
    assert told["rules"][RULE]["share_not_met"] == 0.5
    assert told["rules"][RULE]["missing"] == {"plan.active": 1}
    assert (told["rows"], told["clean_rows"], told["exit_code"], told["forecast"]) == (4, 2, 1, False)


def test_nothing_unmet_or_open_is_clean(table):
    assert check(*table(GOOD, NO_PLAN)).exit_code == 0


def test_a_cell_that_cannot_be_read_keeps_a_run_from_being_clean_and_is_told_without_its_text(table):
    result = check(*table(GOOD, "c;4601;2025;2;31.02.2024"))
    assert result.exit_code == 1
    assert "slutt: 1" in result.output
    assert "row 3" in result.output
    assert "31.02" not in result.output


def test_rules_outside_the_table_are_constants_and_count_for_nothing(table, tmp_path):
    check(*table(GOOD), "-o", tmp_path / "out.parquet", "--summary", tmp_path / "s.json")
    column = rule_column("coordinator-offered")
    assert duckdb.connect().sql(f"SELECT DISTINCT {column}::TEXT FROM '{tmp_path / 'out.parquet'}'").fetchall() == [("outside",)]
    rule = summary_of(tmp_path / "s.json")["rules"]["coordinator-offered"]
    assert rule["counts"]["outside"] == 1
    assert rule["counts"]["unknown"] == 0


def test_coverage_is_told_first(table):
    lines = check(*table(GOOD)).output.splitlines()
    assert lines[0] == "Rules that the table can answer"
    assert any("unlocks" in one for one in lines[:20])


def test_groups_are_counted_and_one_that_is_not_there_is_refused(table, tmp_path):
    result = check(*table(GOOD, GONE, NO_PLAN), "--group-by", "municipality,year", "--summary", tmp_path / "s.json")
    groups = summary_of(tmp_path / "s.json")["groups"]
    assert [one["group"] for one in groups] == [
        {"municipality": "0301", "year": "2024"},
        {"municipality": "0301", "year": "2025"},
        {"municipality": "4601", "year": "2025"},
    ]
    assert [one["clean"] for one in groups] == [1, 0, 1]
    assert check(*table(GOOD), "--group-by", "colour").exit_code == 2
    assert "0301, 2024: 1 rows" in result.output


SEVERITY = next(ipcore.Law().severity(rule, edition) for rule, edition in ipcore.Law().editions_on(DAY) if rule.id == RULE)


@pytest.mark.parametrize("share", ["0%", "100%"])
def test_a_share_that_is_not_over_its_limit_is_clean(table, share):
    assert check(*table(GOOD), "--fail-over", f"{SEVERITY}={share}").exit_code == 0


@pytest.mark.parametrize("row", [OPEN, NO_PLAN])
def test_a_limit_says_nothing_where_no_rule_of_its_severity_is_decided_in_any_row(table, row, tmp_path):
    result = check(*table(row), "--fail-over", f"{SEVERITY}=0%", "--summary", tmp_path / "s.json")
    assert result.exit_code == summary_of(tmp_path / "s.json")["exit_code"] == 1
    assert f"--fail-over {SEVERITY}: no rule of this severity is met or not met in any row" in " ".join(result.output.split())
    other = next(one for one in ("breach", "deviation", "advice") if one != SEVERITY)
    both = check(*table(GOOD), "--fail-over", f"{SEVERITY}=0%,{other}=100%")
    assert both.exit_code == 1
    assert f"--fail-over {other}:" in both.output
    assert f"--fail-over {SEVERITY}:" not in both.output


def test_a_share_over_its_limit_is_not_clean_and_one_at_it_is(table):
    rows = table(GOOD, GONE)
    assert check(*rows, "--fail-over", f"{SEVERITY}=50%").exit_code == 0
    assert check(*rows, "--fail-over", f"{SEVERITY}=49.9%").exit_code == 1


def test_what_is_unreadable_fails_whatever_the_limit(table):
    assert check(*table(GOOD, "c;4601;2025;x;"), "--fail-over", "breach=100%").exit_code == 1


@pytest.mark.parametrize("limit", ["5%", "breach", "breach=5", "breach=101%", "breach=5%,breach=6%", "question=5%", "breach=-1%", ""])
def test_a_limit_of_another_form_is_refused(table, limit):
    assert check(*table(GOOD), "--fail-over", limit).exit_code == 2


def test_a_day_before_the_reference_day_is_refused_and_a_later_one_is_a_forecast(table, tmp_path):
    rows = table(GOOD)
    assert check(*rows, on="2025-12-30").exit_code == 2
    assert check(*rows, on="2026-01-01").exit_code == 2
    result = check(*rows, "--assume-unchanged", "-o", tmp_path / "o.parquet", "--summary", tmp_path / "s.json", on="2026-01-01")
    assert result.exit_code == 0, result.output
    assert "Forecast" in result.output
    assert summary_of(tmp_path / "s.json")["forecast"] is True
    metadata = (
        duckdb.connect()
        .sql(f"SELECT decode(value) FROM parquet_kv_metadata('{tmp_path / 'o.parquet'}') WHERE decode(key) = 'ipcore'")
        .fetchall()
    )
    assert json.loads(metadata[0][0])["forecast"] is True


def test_a_table_without_a_row_or_a_rule_could_not_be_run(table, tmp_path):
    assert check(*table(), "-o", tmp_path / "o.parquet").exit_code == 2
    only = "\n".join(MAPPING.splitlines()[:-3])
    assert check(*table(GOOD, mapping=only), "-o", tmp_path / "o.parquet").exit_code == 2
    assert not (tmp_path / "o.parquet").exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_files_are_their_owners_alone_and_nothing_else_is_left(table, tmp_path):
    rows = table(GOOD, GONE)
    old = os.umask(0)
    try:
        check(*rows, "-o", tmp_path / "o.parquet", "--summary", tmp_path / "s.json", "--extract", tmp_path / "e.csv", "--spill", tmp_path)
    finally:
        os.umask(old)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["e.csv", "map.toml", "o.parquet", "rows.csv", "s.json"]
    assert {stat.S_IMODE((tmp_path / one).stat().st_mode) for one in ("o.parquet", "s.json", "e.csv")} == {0o600}


def test_outcomes_as_csv_hold_no_formula(table, tmp_path):
    check(*table("=cmd();0301;2024;1;31.12.2030"), "-o", tmp_path / "o.csv")
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert rows[0]["id"] == "'=cmd()"
    assert rows[0][rule_column(RULE)] == "met"


def test_an_extract_has_the_ids_of_the_rows_asked_for(table, tmp_path):
    check(*table(GOOD, GONE), "--extract", tmp_path / "e.csv", "--rule", RULE)
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
        assert [(one["id"], one["rule"], one["outcome"]) for one in csv.DictReader(file)] == [("b", RULE, "not_met")]
    assert check(*table(GOOD), "--extract", tmp_path / "e.csv", "--rule", "no-such-rule").exit_code == 2


@pytest.mark.parametrize(("on", "forecast"), [("2025-12-31", False), ("2026-01-05", True)])
def test_where_people_are_listed_each_row_says_its_day_and_whether_it_is_a_forecast(table, tmp_path, on, forecast):
    extract, outcomes = tmp_path / "e.csv", tmp_path / "o.csv"
    check(*table(GOOD, GONE), "--assume-unchanged", "--extract", extract, "-o", outcomes, on=on)
    for path, delimiter in ((extract, ","), (outcomes, ";")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=delimiter))
        assert rows
        assert {(one["on"], one["forecast"]) for one in rows} == {(on, str(forecast).lower())}


def test_in_parquet_the_day_the_forecast_and_the_law_stand_in_the_metadata_of_both(table, tmp_path):
    extract, outcomes = tmp_path / "e.parquet", tmp_path / "o.parquet"
    check(*table(GOOD, GONE), "--assume-unchanged", "--extract", extract, "-o", outcomes, on="2026-01-05")
    stamps = set()
    for path, key in ((extract, "ipcore_extract"), (outcomes, "ipcore")):
        told = json.loads(dict(duckdb.connect().sql(f"SELECT key, value FROM parquet_kv_metadata('{path}')").fetchall())[key.encode()])
        assert (told["on"], told["law_on"], told["forecast"]) == ("2026-01-05", "2026-01-05", True)
        stamps.add(json.dumps(told["law"], sort_keys=True))
    assert len(stamps) == 1
    assert duckdb.connect().sql(f"SELECT DISTINCT \"on\", forecast FROM '{extract}'").fetchall() == [(dt.date(2026, 1, 5), True)]


def test_a_row_without_its_own_id_has_none_and_is_paired_with_nobody(table, tmp_path):
    for name, row in (("a", GONE), ("b", GOOD)):
        result = check(*table(GOOD, ";" + row.partition(";")[2]), "-o", tmp_path / f"{name}.parquet", "--summary", tmp_path / "s.json")
        assert result.exit_code == 1
        assert "the row has no id" in result.output
        assert duckdb.connect().sql(f"SELECT id FROM '{tmp_path / f'{name}.parquet'}' ORDER BY id").fetchall() == [("a",), (None,)]
        found = next(one for one in summary_of(tmp_path / "s.json")["findings"] if one["rule"] == "duplicate-rows")
        assert (found["counts"]["ids"], found["counts"]["without_id"]) == (0, 1)
    compared = CliRunner().invoke(
        command_line, ["dataset", "compare", str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet"), "--lang", "en"]
    )
    assert "Rows without id, which are not compared: 2." in compared.output
    assert "fixed" not in compared.output.lower()
    assert compared.exit_code == 1


def test_with_one_thread_the_bytes_are_the_same_each_time(table, tmp_path):
    rows = table(GOOD, GONE, NO_PLAN)
    for name in ("1.parquet", "2.parquet"):
        check(*rows, "-o", tmp_path / name)
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_cases_and_tables_are_not_judged_together(table, tmp_path):
    rows, *more = table(GOOD)
    (tmp_path / "cases.jsonl").write_text('{"format": "ipcore/1", "id": "a"}\n', encoding="utf-8")
    result = check(rows, tmp_path / "cases.jsonl", *more)
    assert result.exit_code == 2
    assert "two runs" in result.output


def test_a_file_that_is_read_is_not_written_over(table):
    rows, *more = table(GOOD)
    assert check(rows, *more, "--summary", rows).exit_code == 2
    assert rows.read_text(encoding="utf-8").startswith(HEADER)


def test_cases_as_rows_have_the_outcomes_of_the_cases(tmp_path):
    cases = [ipcore.loads(one.read_bytes()) for one in sorted(Path("examples/cases").glob("*.json"))]
    on = max(one.source.exported_on for one in cases)
    cases = [one for one in cases if one.source.exported_on == on and one.closed_on is None]
    law = ipcore.Law()
    names = sorted({fact.name for _, edition in law.editions_on(on) for fact in edition.facts})
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE t (id TEXT, {', '.join(f'{fact_column(all_facts()[one])} {_sql(one)}' for one in names)})")
    for number, case in enumerate(cases):
        facts = FactsOfCase(case, on, all_facts())
        row = [str(number), *(_cell(facts(one)) for one in names)]
        connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(row))})", row)
    connection.execute(f"COPY t TO '{tmp_path / 'facts.parquet'}' (FORMAT parquet)")
    result = check(tmp_path / "facts.parquet", "--reference-day", on, "-o", tmp_path / "out.parquet", on=str(on))
    assert result.exit_code in (0, 1), result.output
    relation = duckdb.connect().sql(f"SELECT * FROM '{tmp_path / 'out.parquet'}'")
    rows = [dict(zip(relation.columns, one, strict=True)) for one in relation.fetchall()]
    compared = 0
    for case, row in zip(cases, rows, strict=True):
        for finding in ipcore.check(case, on).findings:
            compared += 1
            assert _same(row[rule_column(finding.rule.id)]) == _same(str(finding.outcome)), (finding.rule.id, row["id"])
    assert compared > 100


def _sql(name):
    return {"bool": "BOOLEAN", "int": "BIGINT", "date": "DATE", "code": "TEXT", "places": "BIGINT"}[all_facts()[name].type]


def _cell(value):
    return len(value) if isinstance(value, tuple) else value


def _same(outcome):
    """In a table a judgment that the source never records cannot be told from one that nobody has made yet."""
    return "open" if outcome in ("unknown", "needs_assessment") else outcome


@pytest.mark.parametrize("lang", list(ipcore.Lang))
def test_every_reason_has_words(lang):
    kinds = [f"case_{one}" for one in ipcore.ProblemKind]
    for reason in [*UnreadableReason, *RejectedReason, *Doubt, "passed_over", "not_read", *kinds]:
        assert " " in reason_text(reason, lang)


def test_what_changed_no_answer_is_told_and_keeps_no_run_from_being_clean(table, tmp_path):
    rows, *more = table("a;0301;2024;1;31.12.2030;\x07")
    rows.write_text(rows.read_text(encoding="utf-8").replace("slutt\n", "slutt ; fritekst \n"), encoding="utf-8")
    result = check(rows, *more, "--summary", tmp_path / "s.json")
    assert result.exit_code == 0, result.output
    told = summary_of(tmp_path / "s.json")
    assert told["unreadable"] == []
    assert {(one["column"], place["reason"]) for one in told["notes"] for place in one["first"]} == {
        ("slutt", "header_space"),
        ("fritekst", "header_space"),
        ("fritekst", "control_character"),
    }
    assert "white space around it" in result.output


def test_a_control_character_in_a_column_that_is_read_is_counted_once(table, tmp_path):
    rows = table("a;0301;2024;1\x07;31.12.2030")
    assert check(*rows, "--fail-over", "breach=100%", "--summary", tmp_path / "s.json").exit_code == 1
    (found,) = summary_of(tmp_path / "s.json")["unreadable"]
    assert (found["column"], found["count"]) == ("ip", 1)


def test_municipality_numbers_out_of_use_and_files_passed_over_are_noted(table, tmp_path):
    rows, *more = table("a;0101;2024;1;31.12.2030")
    folder = tmp_path / "in"
    folder.mkdir()
    rows.rename(folder / "rows.csv")
    (folder / ".notes.docx").write_text("x", encoding="utf-8")
    result = check(folder, *more, "--summary", tmp_path / "s.json")
    assert result.exit_code == 0, result.output
    notes = summary_of(tmp_path / "s.json")["notes"]
    assert {(one["column"], one["first"][0]["reason"]) for one in notes} == {(None, "passed_over"), ("kommune", "no_longer")}


@pytest.mark.parametrize("folder", [False, True])
def test_cases_as_they_are_written_are_judged_one_by_one(tmp_path, folder):
    cases = [ipcore.loads(one.read_bytes()) for one in sorted(Path("examples/cases").glob("d*.json"))]
    (tmp_path / "cases.jsonl").write_bytes("".join(f"{ipcore.dumps(one).rstrip()}\n" for one in cases).encode())
    result = check(tmp_path if folder else tmp_path / "cases.jsonl", "--summary", tmp_path / "s.json", on="2026-11-21")
    assert result.exit_code == 1, result.output
    assert summary_of(tmp_path / "s.json")["rows"] == len(cases)


REAL = f"170510501{check_digits('170510501')}"
"""In the form of a real number; nobody has been asked."""


@pytest.mark.parametrize("line", ['person = "fnr"', 'coordinator = "fnr"', '[groups]\nwho = "fnr"'])
def test_real_identity_numbers_are_refused_before_anything_is_written(table, tmp_path, line):
    mapping = MAPPING.replace("[groups]", f"{line}\n[groups]" if "[" not in line else line)
    rows, *more = table(f"a;0301;2024;1;31.12.2030;{REAL}", mapping=mapping)
    rows.write_text(rows.read_text(encoding="utf-8").replace("slutt\n", "slutt;fnr\n"), encoding="utf-8")
    result = check(rows, *more, "-o", tmp_path / "o.parquet", "--summary", tmp_path / "s.json")
    assert result.exit_code == 2
    assert "real identity numbers" in result.output
    assert REAL not in result.output
    assert sorted(one.name for one in tmp_path.iterdir()) == ["map.toml", "rows.csv"]


def test_with_a_key_no_real_number_is_written_and_the_same_person_has_one_pseudonym(table, tmp_path):
    mapping = MAPPING.replace(
        'id = "lopenr"', 'id = { column = "lopenr", pseudonym = true }\nperson = { column = "fnr", pseudonym = true }'
    )
    rows, *more = table(f"a;0301;2024;1;31.12.2030;{REAL}", f"b;0301;2024;1;31.12.2030;{REAL[:6]} {REAL[6:]}", mapping=mapping)
    rows.write_text(rows.read_text(encoding="utf-8").replace("slutt\n", "slutt;fnr\n"), encoding="utf-8")
    assert check(rows, *more).exit_code == 2, "without a key there is no pseudonym"
    (tmp_path / "key").write_bytes(b"k" * 32)
    (tmp_path / "key").chmod(0o600)
    result = check(rows, *more, "--pseudonym-key", tmp_path / "key", "-o", tmp_path / "o.parquet", "--summary", tmp_path / "s.json")
    assert result.exit_code == 0, result.output
    found = duckdb.connect().sql(f"SELECT id, person FROM '{tmp_path / 'o.parquet'}'").fetchall()
    assert len({one for one, _ in found}) == 2
    assert len({person for _, person in found}) == 1
    assert all(re.fullmatch("[a-p]{32}", one) for row in found for one in row)
    assert REAL not in result.output + (tmp_path / "s.json").read_text(encoding="utf-8")
    assert {one["found"] for one in summary_of(tmp_path / "s.json")["findings"] if one["rule"] == "one-active-plan-per-person"} == {1}


def in_folder(table, folder, *rows):
    file, *more = table(*rows)
    folder.mkdir()
    file.rename(folder / "a.csv")
    return more


def test_a_visible_file_that_was_not_read_keeps_the_run_from_being_clean(table, tmp_path):
    more = in_folder(table, tmp_path / "in", GOOD)
    (tmp_path / "in" / "b.dat").write_text(HEADER + NO_PLAN, encoding="utf-8")
    (tmp_path / "in" / ".c.csv").write_text(HEADER + NO_PLAN, encoding="utf-8")
    (tmp_path / "in" / "_SUCCESS").touch()
    result = check(tmp_path / "in", *more, "--summary", tmp_path / "s.json")
    assert result.exit_code == 1, result.output
    told = summary_of(tmp_path / "s.json")
    assert told["clean"] is False
    assert [one["file"] for one in told["not_read"]["first"]] == ["b.dat"]
    assert sorted(place["file"] for one in told["notes"] for place in one["first"]) == [".c.csv", "_SUCCESS"]
    assert "b.dat: the file has not been read" in result.output


def test_files_of_the_run_itself_and_hidden_ones_do_not_keep_it_from_being_clean(table, tmp_path):
    in_folder(table, tmp_path / "in", GOOD)
    (tmp_path / "map.toml").rename(tmp_path / "in" / "map.toml")
    (tmp_path / "in" / ".DS_Store").write_text("x", encoding="utf-8")
    result = check(tmp_path / "in", "--mapping", tmp_path / "in" / "map.toml", "--summary", tmp_path / "in" / "s.json")
    again = check(tmp_path / "in", "--mapping", tmp_path / "in" / "map.toml", "--summary", tmp_path / "in" / "s.json")
    assert (result.exit_code, again.exit_code) == (0, 0), result.output
    assert summary_of(tmp_path / "in" / "s.json")["not_read"] is None


def test_cases_that_were_not_read_keep_the_run_from_being_clean(tmp_path):
    cases = [ipcore.loads(one.read_bytes()) for one in sorted(Path("examples/cases").glob("d*.json"))]
    for name in ("c.jsonl", "d.json", "e.jsonl.bak", ".f.jsonl"):
        (tmp_path / name).write_text(f"{ipcore.dumps(cases[0])}\n", encoding="utf-8")
    check(tmp_path, "--summary", tmp_path / "s.json", on="2026-11-21")
    told = summary_of(tmp_path / "s.json")
    assert (told["rows"], told["clean"]) == (1, False)
    assert [one["file"] for one in told["not_read"]["first"]] == ["d.json", "e.jsonl.bak"]
    assert [place["file"] for one in told["notes"] for place in one["first"]] == [".f.jsonl"]
