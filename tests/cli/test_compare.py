"""`ipcore compare`: which questions it takes, what it writes, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from ipcore.check import comparison_schema
from ipcore.cli.compare_writers import CSV_COLUMNS
from tests.cli.samples import BREACH, CANARY, CLEAN, DAY, ROOT, UNASSESSED, WRONG, answers, case, on_terminal, put, run, start

DRAFT = str(ROOT / "examples" / "amendments" / "yearly-evaluation")
VALID = jsonschema.Draft202012Validator(comparison_schema())
PLAN = {
    "id": "plan-1",
    "kind": "individual",
    "begun_on": "2024-01-10",
    "in_force": [{"start": "2024-02-01"}],
    "evaluations": [{"id": "eva-1", "held_on": "2025-05-01"}],
}
PLANNED = case("planned", need="no", plans=[PLAN])
"""Last evaluated on 2025-05-01: the yearly evaluation is not met from 2026-05-02, and the records end on 2026-07-01."""
DAYS = ("--on", "2026-05-01", "--on", "2026-05-02")
LOST = ("--on", DAY, "--on", "2026-07-02")


def changes(document):
    return {one["rule"]: one["change"] for one in document["changes"]}


def one(tmp_path, document, *options):
    """The comparison of a case."""
    found = run("compare", put(tmp_path / "a.json", document), "--format", "jsonl", *options)
    (told,) = answers(found)
    VALID.validate(told)
    return told


def test_two_days_are_compared_the_first_before(tmp_path):
    assert changes(one(tmp_path, PLANNED, *DAYS))["annual-evaluation"] == "new"
    back = one(tmp_path, PLANNED, "--on", "2026-05-02", "--on", "2026-05-01")
    assert changes(back)["annual-evaluation"] == "fixed"
    assert back["before"]["on"] == "2026-05-02"


def test_two_days_may_be_judged_by_the_law_of_one(tmp_path):
    told = one(tmp_path, PLANNED, *DAYS, "--law-on", "2022-07-31")
    assert (told["before"]["law_on"], told["after"]["law_on"]) == ("2022-07-31", "2022-07-31")


def test_the_law_of_two_days_is_compared_on_the_case_s_own_day(tmp_path):
    told = one(tmp_path, PLANNED, "--law-on", "2022-07-31", "--law-on", "2022-08-01")
    assert (told["before"]["on"], told["after"]["on"]) == (DAY, DAY)
    assert (told["before"]["law_on"], told["after"]["law_on"]) == ("2022-07-31", "2022-08-01")
    assert {one["before"]["standing"] for one in told["changes"] if one["change"] == "new"} >= {"not_in_force"}
    other = one(tmp_path, PLANNED, "--law-on", "2022-07-31", "--law-on", "2022-08-01", "--on", "2026-05-02")
    assert (other["before"]["on"], other["after"]["on"]) == ("2026-05-02", "2026-05-02")


def test_a_draft_is_tried_on_the_first_day_all_of_it_is_in_force(tmp_path):
    told = one(tmp_path, PLANNED, "--amendment", DRAFT)
    assert (told["before"]["law_on"], told["after"]["law_on"], told["after"]["on"]) == ("2027-07-01", "2027-07-01", DAY)
    assert (told["before"]["law"]["amendments"], told["after"]["law"]["amendments"]) == ([], ["yearly-evaluation"])
    (found,) = [one for one in told["changes"] if one["rule"] == "annual-evaluation"]
    assert (found["change"], found["severity_change"], told["worse"]) == ("still_open", "raised", True)
    assert [found[side]["finding"]["draft"] for side in ("before", "after")] == [False, True]
    assert "draft" not in found["before"]["finding"]["text"]["title"]
    assert "ikke vedtatt" in found["after"]["finding"]["text"]["title"]


def test_a_draft_is_tried_on_the_day_asked_about_where_that_is_later(tmp_path):
    told = one(tmp_path, PLANNED, "--amendment", DRAFT, "--on", "2028-01-01", "--assume-unchanged")
    assert (told["after"]["on"], told["after"]["law_on"]) == ("2028-01-01", "2028-01-01")
    before = one(tmp_path, PLANNED, "--amendment", DRAFT, "--law-on", "2027-06-30")
    assert not before["differs"]


def test_a_draft_that_is_never_in_force_as_a_whole_needs_a_day(tmp_path):
    folder = tmp_path / "short"
    folder.mkdir()
    text = (ROOT / "examples/amendments/yearly-evaluation/annual_evaluation.py").read_text("utf-8")
    (folder / "annual_evaluation.py").write_text(
        text.replace("Span(date(2027, 7, 1))", "Span(date(2027, 7, 1), date(2027, 8, 1))"), "utf-8"
    )
    (folder / "plan_offered.py").write_text(text.replace("annual-evaluation", "plan-offered").replace("2027, 7", "2028, 7"), "utf-8")
    name = put(tmp_path / "a.json", CLEAN)
    result = run("compare", name, "--amendment", str(folder))
    assert result.exit_code == 2
    assert "say which day is meant with --law-on" in result.stderr
    assert run("compare", name, "--amendment", str(folder), "--law-on", "2027-07-01").exit_code == 0


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--on", "2026-05-01"],
        ["--law-on", "2026-05-01"],
        ["--on", "2026-05-01", "--on", "2026-05-02", "--on", "2026-05-03"],
        [*DAYS, "--law-on", "2026-05-01", "--law-on", "2026-05-02"],
        [*DAYS, "--amendment", DRAFT],
        ["--law-on", "2026-05-01", "--law-on", "2026-05-02", "--amendment", DRAFT],
        ["--on", "2026-05-01", "--law-on", "2026-05-02"],
    ],
)
def test_no_difference_or_two_kinds_of_it_are_refused_with_what_was_expected(tmp_path, options):
    result = run("compare", put(tmp_path / "a.json", CLEAN), *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "expected one kind of difference" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--on", "2026-05-01", "--on", "2026-05-01"],
        ["--on", "2011-12-31", "--on", "2026-05-01"],
        ["--law-on", "2011-12-31", "--law-on", "2026-05-01"],
        ["--amendment", "no-such-folder"],
        [*DAYS, "--pack", "no-such-pack"],
        [*DAYS, "--format", "xml"],
    ],
)
def test_a_question_that_cannot_be_asked_could_not_be_run(tmp_path, options):
    result = run("compare", put(tmp_path / "a.json", CLEAN), "--format", "jsonl", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("documents", "options", "code"),
    [
        ([CLEAN], DAYS, 0),
        ([BREACH], DAYS, 0),  # unmet before and now: nothing is worse
        ([PLANNED], DAYS, 1),
        ([PLANNED], ("--on", "2026-05-02", "--on", "2026-05-01"), 0),  # put right
        ([PLANNED], LOST, 1),
        ([PLANNED], ("--amendment", DRAFT), 1),
        ([CLEAN], ("--amendment", DRAFT), 0),
        ([CLEAN, WRONG], DAYS, 1),
        ([WRONG], DAYS, 2),
        ([case("silent", records=())], DAYS, 2),
        ([CLEAN, case("silent", records=())], DAYS, 1),
    ],
)
def test_it_ends_with_one_where_something_is_worse_or_cannot_be_told(tmp_path, documents, options, code):
    assert run("compare", put(tmp_path / "a.jsonl", *documents), *options).exit_code == code


def test_an_empty_input_could_not_be_run():
    assert run("compare", "-", *DAYS, stdin="").exit_code == 2


def test_what_cannot_be_seen_any_more_is_never_called_put_right(tmp_path):
    name = put(tmp_path / "a.json", PLANNED)
    told = one(tmp_path, PLANNED, *LOST)
    assert changes(told)["annual-evaluation"] == "lost_sight"
    assert "fixed" not in changes(told).values()
    text = run("compare", name, *LOST, "--lang", "en").stdout
    assert "lost from sight: The plan is evaluated regularly" in text
    assert "Whether it has been put right is not known." in text
    assert "  put right" not in text


def test_a_case_without_a_difference_has_no_block(tmp_path):
    text = run("compare", put(tmp_path / "a.jsonl", CLEAN, BREACH, PLANNED), *DAYS, "--lang", "en").stdout
    assert text.startswith("Before: 1 May 2026. Now: 2 May 2026.\n")
    assert "planned · " in text
    assert "breach · " not in text
    assert "  3  cases\n  1  with a difference\n" in text
    assert "  new  still\n    1         The plan is evaluated regularly\n" in text


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("options", [DAYS, LOST, ("--law-on", "2022-07-31", "--law-on", "2022-08-01"), ("--amendment", DRAFT)])
def test_every_language_tells_every_kind(tmp_path, lang, options):
    result = run("compare", put(tmp_path / "a.jsonl", PLANNED, UNASSESSED), *options, "--lang", lang)
    assert result.exit_code == 1
    assert "planned · " in result.stdout
    for told in answers(run("compare", str(tmp_path / "a.jsonl"), *options, "--lang", lang, "--format", "jsonl")):
        VALID.validate(told)


def test_a_draft_is_marked_in_words_wherever_it_is_told(tmp_path):
    text = run("compare", put(tmp_path / "a.json", PLANNED), "--amendment", DRAFT, "--lang", "en").stdout
    shown = [line for line in text.splitlines() if "The plan is evaluated every year" in line]
    assert len(shown) == 2
    assert all("(draft: not adopted)" in line for line in shown)
    assert "Findings marked as draft rest on yearly-evaluation, which is not adopted." in " ".join(text.split())


def test_csv_has_a_row_for_each_change_and_for_each_case_without_one(tmp_path):
    result = run("compare", put(tmp_path / "a.jsonl", CLEAN, PLANNED, WRONG, case("silent", records=())), *DAYS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["change"] for row in rows if row["case"] != "planned"] == [
        "no_change",
        "rejected",
        "rejected",
        "nothing_checked",
    ]
    (new,) = [row for row in rows if row["change"] == "new" and row["rule"] == "annual-evaluation"]
    assert (new["rule"], new["before"], new["after"], new["after_severity"], new["since"]) == (
        "annual-evaluation",
        "met",
        "not_met",
        "advice",
        "2026-05-02",
    )


def test_no_field_of_csv_can_be_taken_for_a_formula(tmp_path):
    rows = csv.DictReader(io.StringIO(run("compare", put(tmp_path / "a.json", case("=1+1")), *DAYS, "--format", "csv").stdout))
    assert {row["case"] for row in rows} == {"'=1+1"}


def test_json_is_one_array_of_what_jsonl_has_on_its_lines(tmp_path):
    name = put(tmp_path / "a.jsonl", CLEAN, WRONG, PLANNED)
    found = json.loads(run("compare", name, *DAYS, "--format", "json").stdout)
    assert found == answers(run("compare", name, *DAYS, "--format", "jsonl"))
    for told in found:
        VALID.validate(told)
    assert [told["case"] for told in found] == ["clean", None, "planned"]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_what_the_person_wrote_never_comes_out(tmp_path, form):
    name = put(tmp_path / "a.jsonl", CLEAN, BREACH, UNASSESSED, WRONG, PLANNED)
    assert CANARY not in run("compare", name, *LOST, "--format", form).output


def test_the_worked_cases_of_a_draft_are_tried(tmp_path):
    assert run("rules", "test", DRAFT, "--amendment", "--lang", "en").stdout.endswith("as they say: 5 of 5.\n")
    assert run("rules", "test", DRAFT).exit_code == 2
    folder = tmp_path / "my-draft"
    folder.mkdir()
    (folder / "annual_evaluation.py").write_bytes((Path(DRAFT) / "annual_evaluation.py").read_bytes())
    assert "0 of 0" in run("rules", "test", str(folder), "--amendment", "--lang", "en").stdout


def test_the_schema_of_a_comparison_is_printed():
    assert json.loads(run("schema", "comparison").stdout) == comparison_schema()


def test_each_line_on_standard_input_is_answered_before_the_next_comes():
    with start("compare", "-", *DAYS, "--format", "jsonl", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for name in ("first", "second"):
            process.stdin.write(json.dumps(PLANNED | {"id": name}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["case"] == name
        process.stdin.close()
        assert process.wait(timeout=60) == 1


def test_progress_is_shown_for_many_cases(tmp_path):
    name = put(tmp_path / "many.jsonl", *(case(f"c-{number}", need="no") for number in range(60)))
    assert "60 cases, 0 differing, 0 rejected" in on_terminal("compare", name, *DAYS)


def test_an_interrupted_run_is_not_clean(tmp_path, monkeypatch):
    from ipcore.cli import running

    def broken_off(file, *, lines):
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "items", broken_off)
    result = run("compare", put(tmp_path / "a.json", CLEAN), *DAYS, "--format", "jsonl")
    assert (result.exit_code, answers(result)) == (1, [{"case": None, "clean": False, "cut_off": True}])


def test_the_three_languages_have_the_same_words():
    tables = [tomllib.loads((files("ipcore.cli") / f"{lang}.toml").read_text("utf-8")) for lang in ("nb", "nn", "en")]
    for section in ("compare", "change_column"):
        assert {tuple(one[section]) for one in tables} == {tuple(tables[0][section])}


def test_what_nobody_can_tell_before_or_after_is_counted_and_not_called_no_difference(tmp_path):
    name = put(tmp_path / "a.json", BREACH)
    result = run("compare", name, "--on", "2027-01-01", "--on", "2027-02-01", "--lang", "en")
    assert "answers that are undecided both before and now" in result.stdout
    assert "--assume-unchanged gives a forecast" in result.stderr
    told = json.loads(run("compare", name, "--on", "2027-01-01", "--on", "2027-02-01", "--format", "jsonl").stdout)
    assert "coordinator-offered" in told["undecided"]


def test_a_draft_of_which_nothing_is_in_force_that_day_is_said_to_be(tmp_path):
    name = put(tmp_path / "a.json", CLEAN)
    result = run("compare", name, "--amendment", "examples/amendments/yearly-evaluation", "--law-on", "2026-01-01", "--lang", "en")
    assert "the draft has no edition in force on the day judged by (number of cases): annual-evaluation (1)" in result.stderr
    assert result.exit_code == 1
