from __future__ import annotations

import importlib
import json

import pytest

from tests.cli.samples import BREACH, CANARY, CLEAN, UNASSESSED, WITHOUT_OFFERS, WRONG, case, put, run

ADVICE = case(
    "advice",
    need="no",
    groups=[{"id": "gro-1", "span": {"start": "2024-01-10"}, "meetings": []}],
)


@pytest.mark.parametrize(("document", "code"), [(CLEAN, 0), (BREACH, 1), (UNASSESSED, 1), (WITHOUT_OFFERS, 1), (ADVICE, 1), (WRONG, 2)])
def test_a_case_is_clean_or_not_or_cannot_be_read(tmp_path, document, code):
    assert run("check", put(tmp_path / "a.json", document)).exit_code == code


@pytest.mark.parametrize(
    ("document", "passing"),
    [
        (CLEAN, {"breach", "deviation", "advice", "unknown"}),
        (BREACH, set()),
        (ADVICE, {"breach", "deviation"}),
        (UNASSESSED, {"breach", "deviation", "advice"}),
        (WITHOUT_OFFERS, {"breach", "deviation", "advice"}),
    ],
)
def test_fail_on_says_from_what_a_run_fails(tmp_path, document, passing):
    name = put(tmp_path / "a.json", document)
    found = {one for one in ("breach", "deviation", "advice", "unknown") if run("check", name, "--fail-on", one).exit_code == 0}
    assert found == passing


def test_rejected_input_beside_a_clean_case_is_not_clean(tmp_path):
    name = put(tmp_path / "a.jsonl", CLEAN, WRONG)
    assert run("check", name).exit_code == 1
    assert run("check", name, "--fail-on", "breach").exit_code == 1


def test_a_missing_file_beside_a_clean_case_is_not_clean(tmp_path):
    result = run("check", put(tmp_path / "a.json", CLEAN), str(tmp_path / "b.json"))
    assert result.exit_code == 1
    assert "b.json: found no such file" in result.stderr


def test_a_case_in_which_nothing_could_be_judged_is_never_clean(tmp_path):
    name = put(tmp_path / "a.jsonl", CLEAN, case("silent", records=()))
    assert run("check", name).exit_code == 1
    assert run("check", name, "--fail-on", "breach").exit_code == 1


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_a_run_in_which_every_rule_is_outside_the_source_could_not_be_run(tmp_path, form):
    name = put(tmp_path / "a.jsonl", case("silent", records=()), case("still", records=()), WRONG)
    summary = tmp_path / "s.json"
    assert run("check", name, "--format", form, "--fail-on", "breach", "--summary", str(summary)).exit_code == 2
    told = json.loads(summary.read_text())
    assert (told["exit_code"], told["cases"], told["clean"], told["rejected"]) == (2, 2, 0, 1)


@pytest.mark.parametrize("content", ["", "\n\n", "[]", "hello", '{"format"', "\0\1\2"])
def test_no_case_at_all_could_not_be_run(tmp_path, content):
    name = put(tmp_path / "a.json", content)
    result = run("check", name)
    assert result.exit_code == 2
    assert "a.json: " in result.stderr
    assert result.stdout == ""


def test_empty_standard_input_could_not_be_run():
    result = run("check", "-", stdin="")
    assert (result.exit_code, result.stderr) == (2, "standard input: found nothing, expected a case\n")


def test_what_is_no_file_could_not_be_run(tmp_path):
    assert "found a directory" in run("check", str(tmp_path)).stderr
    assert run("check", str(tmp_path)).exit_code == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--on", "2011-12-31"],
        ["--law-on", "2011-12-31"],
        ["--on", "2026-02-30"],
        ["--on", "yesterday"],
        ["--pack", "no-such-pack"],
        ["--format", "xml"],
        ["--lang", "sv"],
        ["--fail-on", "question"],
        ["--no-such-option"],
    ],
)
def test_a_wrong_option_could_not_be_run(tmp_path, options):
    result = run("check", put(tmp_path / "a.json", CLEAN), *(options if "--format" in options else ["--format", "jsonl", *options]))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_no_file_could_not_be_run():
    assert run("check").exit_code == 2


def test_an_export_before_the_law_begins_is_rejected_and_says_where(tmp_path):
    old = case("old", source={"system": "s", "exported_on": "2011-12-31", "records": ["ipcore/1"]})
    result = run("check", put(tmp_path / "a.jsonl", CLEAN, old), "--format", "jsonl")
    assert result.exit_code == 1
    assert "a.jsonl: line 2, column 1: /source/exported_on: found a day for which there is no law here" in result.stderr
    assert json.loads(result.stdout.splitlines()[1])["rejected"]["source_line"] == 2


def test_the_day_of_the_export_is_asked_about_unless_another_is(tmp_path):
    name = put(tmp_path / "a.json", CLEAN)
    on = [json.loads(run("check", name, "--format", "jsonl", *more).stdout)["on"] for more in ([], ["--on", "2026-05-01"])]
    assert on == ["2026-07-01", "2026-05-01"]


def test_after_the_export_a_clean_case_stays_clean_only_as_a_forecast(tmp_path):
    name = put(tmp_path / "a.json", CLEAN)
    assert run("check", name, "--on", "2026-08-01").exit_code == 1
    result = run("check", name, "--on", "2026-08-01", "--assume-unchanged")
    assert result.exit_code == 0
    assert "Framskriving: det er lagt til grunn" in result.stdout


def test_the_law_of_another_day_is_used_and_said(tmp_path):
    name = put(tmp_path / "a.json", BREACH)
    result = run("check", name, "--law-on", "2022-07-31", "--format", "jsonl")
    assert json.loads(result.stdout)["law_on"] == "2022-07-31"
    assert "31. juli 2022" in run("check", name, "--law-on", "2022-07-31").stdout


def test_a_crashed_rule_always_fails_and_is_named(tmp_path, monkeypatch):
    def broken(*given):
        raise ValueError(CANARY)

    monkeypatch.setattr(importlib.import_module("ipcore.check.course"), "decide", broken)
    name = put(tmp_path / "a.json", CLEAN)
    result = run("check", name, "--fail-on", "breach")
    assert result.exit_code == 1
    assert "coordinator-offered: ValueError i test_exit_codes.py, linje" in result.stdout
    assert CANARY not in result.output
