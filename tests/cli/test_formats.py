from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from ipcore.check.schema import report_schema
from tests.cli.samples import BREACH, CANARY, CLEAN, UNASSESSED, WITHOUT_OFFERS, WRONG, answers, case, line, put, run

ALL = (CLEAN, BREACH, UNASSESSED, WITHOUT_OFFERS, WRONG)
VALID = jsonschema.Draft202012Validator(report_schema())


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_line_of_jsonl_is_as_the_schema_says(tmp_path, lang):
    found = answers(run("check", put(tmp_path / "a.jsonl", *ALL), "--format", "jsonl", "--lang", lang))
    assert [one["case"] for one in found] == ["clean", "breach", "unassessed", "without-offers", None]
    for one in found:
        VALID.validate(one)


def test_json_is_one_array_of_the_same_objects(tmp_path):
    name = put(tmp_path / "a.jsonl", *ALL)
    assert json.loads(run("check", name, "--format", "json").stdout) == answers(run("check", name, "--format", "jsonl"))


def test_json_of_input_that_cannot_be_read_is_still_an_array(tmp_path):
    result = run("check", str(tmp_path / "none.json"), "--format", "json")
    [rejection] = json.loads(result.stdout)
    assert rejection["rejected"]["problems"] == [
        {"kind": "unreadable", "pointer": "", "line": None, "column": None, "found": "no such file", "expected": "a file that can be read"}
    ]
    assert rejection["rejected"]["source_line"] is None


def test_a_rejected_line_has_its_own_object_with_every_problem_and_place(tmp_path):
    found = answers(run("check", put(tmp_path / "a.jsonl", CLEAN, "", WRONG), "--format", "jsonl"))
    rejected = found[1]["rejected"]
    assert rejected["source_line"] == 3
    assert {(one["pointer"], one["line"]) for one in rejected["problems"]} == {("/judgments/0/answer", 3), ("", 3)}


def test_problems_go_to_standard_error_one_on_each_line(tmp_path):
    result = run("check", put(tmp_path / "a.json", WRONG, indent=1), "--format", "jsonl")
    told = result.stderr.splitlines()
    assert len(told) == 2
    assert all(one.startswith(str(tmp_path / "a.json") + ": line ") and ": found " in one and ", expected " in one for one in told)


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_what_the_person_wrote_never_comes_out(tmp_path, form):
    result = run("check", put(tmp_path / "a.jsonl", *ALL), "--format", form)
    assert CANARY not in result.output


def test_csv_has_a_row_for_each_finding(tmp_path):
    name = put(tmp_path / "a.jsonl", *ALL)
    text = run("check", name, "--format", "csv").stdout_bytes.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = sum(len(one.get("findings", ())) for one in answers(run("check", name, "--format", "jsonl")))
    assert sum(row["outcome"] != "rejected" for row in rows) == expected
    assert ",".join(rows[0]) == "case,on,rule,outcome,severity,level,duty_bearer,since,where,title,message,waived_until"
    offered = next(row for row in rows if row["case"] == "breach" and row["rule"] == "coordinator-offered")
    assert (offered["outcome"], offered["severity"], offered["since"]) == ("not_met", "breach", "2025-02-10")
    assert text.endswith("\r\n")


def test_csv_leaves_nothing_out_in_silence(tmp_path):
    rows = csv.DictReader(io.StringIO(run("check", put(tmp_path / "a.jsonl", WRONG, case("silent", records=())), "--format", "csv").stdout))
    assert [row["outcome"] for row in rows] == ["rejected", "rejected", "nothing_checked"]


@pytest.mark.parametrize("sign", "=+-@")
def test_no_field_of_csv_can_be_taken_for_a_formula(tmp_path, sign):
    name = put(tmp_path / "a.json", case(f'{sign}HYPERLINK("x"),1'))
    rows = csv.DictReader(io.StringIO(run("check", name, "--format", "csv").stdout))
    assert {row["case"] for row in rows} == {f'\'{sign}HYPERLINK("x"),1'}


def test_several_files_and_both_shapes_of_a_case_are_read(tmp_path):
    pretty = put(tmp_path / "a.json", CLEAN, indent=2)
    compact = put(tmp_path / "b.json", BREACH)
    lines = put(tmp_path / "c.txt", UNASSESSED, "", WITHOUT_OFFERS)
    found = answers(run("check", pretty, compact, lines, "--format", "jsonl"))
    assert [one["case"] for one in found] == ["clean", "breach", "unassessed", "without-offers"]


def test_a_jsonl_file_is_lines_whatever_its_first_line_is(tmp_path):
    found = answers(run("check", put(tmp_path / "a.jsonl", '{"format":', CLEAN), "--format", "jsonl"))
    assert [one["case"] for one in found] == [None, "clean"]


@pytest.mark.parametrize("indent", [None, 2])
def test_one_document_on_standard_input_is_read_however_it_is_laid_out(indent):
    result = run("check", "-", "--format", "json", stdin=json.dumps(CLEAN, indent=indent))
    assert (result.exit_code, json.loads(result.stdout)[0]["case"]) == (0, "clean")


def test_where_lines_are_answered_with_lines_each_line_of_standard_input_is_a_case():
    for command in (("check",), ("compare", "--on", "2026-06-01", "--on", "2026-07-01")):
        result = run(*command, "-", "--format", "jsonl", stdin='{"format": "ipcore/1",\n' + line(CLEAN))
        assert [one["case"] for one in answers(result)] == [None, "clean"]


def test_a_file_is_read_however_it_is_laid_out_also_where_lines_are_written(tmp_path):
    found = answers(run("check", put(tmp_path / "a.json", CLEAN, indent=2), "--format", "jsonl"))
    assert [one["case"] for one in found] == ["clean"]


def test_each_problem_says_of_what_kind_it_is(tmp_path):
    lines = ['{"format":', line(WRONG).strip(), line(CLEAN).strip().replace("ipcore/1", "ipcore/9", 1), "{}"]
    result = run("check", "-", "--format", "jsonl", stdin="\n".join(lines))
    kinds = [[one["kind"] for one in told["rejected"]["problems"]] for told in answers(result)]
    assert kinds == [["unreadable"], ["unknown_code", "invalid"], ["unknown_format"], ["unknown_format", *["missing"] * 3]]
    [nothing] = answers(run("check", "-", "--format", "jsonl", stdin=""))
    [absent] = answers(run("check", str(tmp_path / "none.json"), "--format", "jsonl"))
    assert [told["rejected"]["problems"][0]["kind"] for told in (nothing, absent)] == ["unreadable"] * 2


def test_the_summary_counts_everything(tmp_path):
    summary = tmp_path / "summary.json"
    run("check", put(tmp_path / "a.jsonl", *ALL), "--summary", str(summary))
    told = json.loads(summary.read_text())
    assert {name: told[name] for name in ("cases", "clean", "not_clean", "rejected", "crashed", "cut_off", "exit_code")} == {
        "cases": 4,
        "clean": 1,
        "not_clean": 3,
        "rejected": 1,
        "crashed": 0,
        "cut_off": False,
        "exit_code": 1,
    }
    assert told["severities"]["breach"] == told["outcomes"]["not_met"] == 2
    assert told["outside"]
    assert told["law"]["packs"] == ["core"]
    assert summary.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_the_summary_is_not_written_over_what_is_checked(tmp_path):
    name = put(tmp_path / "a.json", CLEAN)
    assert run("check", name, "--summary", name).exit_code == 2
    assert json.loads((tmp_path / "a.json").read_text()) == CLEAN


def test_a_summary_that_cannot_be_written_is_told_before_anything_is_judged(tmp_path):
    result = run("check", put(tmp_path / "a.json", CLEAN), "--summary", str(tmp_path / "none" / "s.json"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "s.json: cannot be written" in result.stderr


def test_the_texts_of_json_are_in_the_language_asked_for(tmp_path):
    name = put(tmp_path / "a.json", BREACH)
    titles = {
        lang: answers(run("check", name, "--format", "jsonl", "--lang", lang))[0]["findings"][0]["text"] for lang in ("nb", "nn", "en")
    }
    assert len({json.dumps(one) for one in titles.values()}) == 3
