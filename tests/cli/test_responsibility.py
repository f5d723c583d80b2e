"""`ipcore responsibility`."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from tests.cli.samples import BREACH, CANARY, CLEAN, ROOT, WITHOUT_OFFERS, WRONG, case, on_terminal, put, run, start

NOBODY = str(ROOT / "examples" / "cases" / "nobody-responsible.json")
DORMANT = str(ROOT / "examples" / "cases" / "dormant-plan.json")


def told(*arguments):
    return run("responsibility", *arguments)


def test_the_default_is_the_year_up_to_and_including_the_day_of_the_export():
    (one,) = json.loads(told(NOBODY, "--format", "json").stdout)
    assert one["span"] == {"start": "2025-11-22", "stop": "2026-11-22"}


@pytest.mark.parametrize(
    ("options", "start", "stop"),
    [
        (("--until", "2026-03-31"), "2025-04-01", "2026-04-01"),
        (("--from", "2026-01-01"), "2026-01-01", "2026-11-22"),
        (("--from", "2026-01-01", "--until", "2026-01-01"), "2026-01-01", "2026-01-02"),
    ],
)
def test_the_last_day_is_counted(options, start, stop):
    (one,) = json.loads(told(NOBODY, "--format", "json", *options).stdout)
    assert one["span"] == {"start": start, "stop": stop}


def test_exit_codes_tell_a_gap_the_unknown_and_what_could_not_run(tmp_path):
    assert told(put(tmp_path / "a.json", CLEAN)).exit_code == 0
    assert told(put(tmp_path / "b.json", BREACH)).exit_code == 1
    assert told(put(tmp_path / "c.json", WITHOUT_OFFERS)).exit_code == 1
    assert told(put(tmp_path / "d.json", WRONG)).exit_code == 2
    assert told(put(tmp_path / "e.jsonl", CLEAN, WRONG)).exit_code == 1
    assert told(str(tmp_path / "none")).exit_code == 2


@pytest.mark.parametrize(
    "days",
    [
        ("--from", "2026-08-01"),
        ("--from", "2026-02-01", "--until", "2026-01-01"),
        ("--from", "1990-01-01"),
        ("--until", "2199-12-31"),
    ],
)
def test_days_that_make_no_time_could_not_be_run(tmp_path, days):
    result = told(put(tmp_path / "a.json", CLEAN), *days)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "expected" in result.stderr


def test_the_export_of_the_last_day_of_all_can_be_mapped(tmp_path):
    source = {"system": "a", "exported_on": "2199-12-31", "records": ["ipcore/1"]}
    assert told(put(tmp_path / "a.json", case("late", need="no", source=source))).exit_code == 0


def test_text_and_json_take_all_cases_of_a_file_and_one_can_be_named(tmp_path):
    name = put(tmp_path / "a.jsonl", CLEAN, WRONG, BREACH)
    assert [one["case"] for one in json.loads(told(name, "--format", "json").stdout)] == ["clean", None, "breach"]
    assert told(name, "--lang", "en").stdout.count("Who was responsible for what") == 2
    assert [one["case"] for one in json.loads(told(name, "--format", "json", "--case", "breach").stdout)][-1] == "breach"


def test_a_picture_is_of_one_case(tmp_path):
    name = put(tmp_path / "a.jsonl", CLEAN, BREACH)
    refused = told(name, "--format", "svg")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--case" in refused.stderr
    drawn = told(name, "--format", "svg", "--case", "breach")
    assert drawn.exit_code == 1
    assert ElementTree.fromstring(drawn.stdout).get("role") == "img"


@pytest.mark.parametrize("form", ["text", "json", "svg"])
def test_a_case_that_is_not_there_could_not_be_run(tmp_path, form):
    result = told(put(tmp_path / "a.json", CLEAN), "--case", "other", "--format", form)
    assert result.exit_code == 2
    assert "no case with that id" in result.stderr


@pytest.mark.parametrize("form", ["text", "json", "svg"])
def test_names_are_told_only_where_they_are_asked_for(form):
    assert "Ruskonsulent" not in told(DORMANT, "--format", form).stdout
    assert "Ruskonsulent" in told(DORMANT, "--format", form, "--names").stdout


@pytest.mark.parametrize("form", ["text", "json", "svg"])
def test_nothing_of_a_person_is_told_with_names_but_of_who_is_responsible(tmp_path, form):
    assert CANARY not in told(put(tmp_path / "a.json", BREACH), "--format", form, "--names").stdout


def test_the_lines_are_those_of_the_library_on_a_terminal_too():
    assert "! Koordinator: ingen, fra 06.10.2025" in on_terminal("responsibility", NOBODY)


def test_the_command_is_a_process_like_the_others():
    process = start("responsibility", NOBODY, "--format", "svg", stdout=-1)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out.startswith(b"<svg ")
