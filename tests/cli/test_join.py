from __future__ import annotations

import json

import pytest

import ipcore
from tests.cli.samples import BREACH, CANARY, DAY, WRONG, answers, case, put, run


def told(name, system, person="person-1", **more):
    made = case(name, **more)
    made["person"] |= {"key": person}
    return made | {"source": {"system": system, "exported_on": DAY, "records": ["ipcore/1"]}}


A, B = told("a", "DIPS"), told("b", "Gerica")
OTHER = told("c", "Gerica", person="person-2")


def test_cases_about_one_person_become_one_document(tmp_path):
    result = run("join", put(tmp_path / "a.json", A), put(tmp_path / "b.json", B))
    joined = ipcore.loads(result.stdout)
    assert joined == ipcore.join([ipcore.loads(json.dumps(one)) for one in (B, A)]).case
    assert result.stdout == ipcore.dumps(joined, indent=2) + "\n"
    assert (result.exit_code, result.stderr) == (0, "")


def test_cases_about_several_people_become_one_each_on_its_line(tmp_path):
    result = run("join", put(tmp_path / "all.jsonl", A, OTHER, B))
    assert [one["id"] for one in answers(result)] == ["join(a + b)", "c"]
    assert result.exit_code == 0
    assert (
        "3 cases joined into 2. People who stand in one case only: 1."
        in run("join", put(tmp_path / "all.jsonl", A, OTHER, B), "--lang", "en").stderr
    )


def test_when_nobody_is_joined_it_is_said_and_not_clean(tmp_path):
    result = run("join", put(tmp_path / "all.jsonl", A, OTHER), "--lang", "en")
    assert "ipcore: joined nobody" in result.stderr
    assert (result.exit_code, len(answers(result))) == (1, 2)


def test_the_system_whose_export_sets_the_day_is_named(tmp_path):
    early = told("b", "Gerica")
    early["source"]["exported_on"] = "2020-01-02"
    summary = tmp_path / "summary.json"
    result = run("join", put(tmp_path / "all.jsonl", A, early), "--lang", "en", "--summary", str(summary))
    assert "Gerica: nothing later is known" in result.stderr.replace("\n", " ")
    assert {"system": "Gerica", "exported_on": "2020-01-02"} in json.loads(summary.read_text())["joined"][0]["sources"]
    assert json.loads(summary.read_text())["alone"] == 0


def test_one_line_is_written_when_asked_for(tmp_path):
    assert len(answers(run("join", put(tmp_path / "a.jsonl", A, B), "--format", "jsonl"))) == 1


def test_several_people_do_not_go_into_one_document(tmp_path):
    result = run("join", put(tmp_path / "a.jsonl", A, OTHER), "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(("lang", "words"), [("nb", "oppgir ulikt"), ("nn", "oppgir ulikt"), ("en", "tell differently")])
def test_what_the_sources_disagree_on_is_said_without_its_value(tmp_path, lang, words):
    other = told("b", "Gerica")
    other["person"] |= {"born_on": "1991-04-05", "name": f"{CANARY} Nord"}
    result = run("join", put(tmp_path / "a.jsonl", A, other), "--lang", lang)
    assert result.stderr.count(words) == 2
    assert result.stderr.startswith("join(a + b): DIPS ")
    assert CANARY not in result.stderr
    assert result.exit_code == 1


def test_what_is_no_case_is_rejected_and_the_rest_joined(tmp_path):
    result = run("join", put(tmp_path / "a.jsonl", A, WRONG, B))
    assert ipcore.loads(result.stdout).id == "join(a + b)"
    assert f"{tmp_path}/a.jsonl: line 2" in result.stderr
    assert CANARY not in result.stderr
    assert result.exit_code == 1


def test_a_case_that_is_joined_already_is_rejected(tmp_path):
    out = tmp_path / "joined.jsonl"
    run("join", put(tmp_path / "a.jsonl", A, B), "-o", str(out), "--format", "jsonl")
    result = run("join", str(out), put(tmp_path / "c.json", OTHER))
    assert "line 1, column 1: /id: found a case that is joined already" in result.stderr
    assert result.exit_code == 1


def test_nothing_to_join_could_not_run(tmp_path):
    out = tmp_path / "out.json"
    assert run("join", put(tmp_path / "a.json", WRONG), str(tmp_path / "missing"), "-o", str(out)).exit_code == 2
    assert not out.exists()


def test_what_is_written_is_its_owner_s_and_counts_everything(tmp_path):
    out, summary = tmp_path / "out.jsonl", tmp_path / "summary.json"
    other = told("b", "Gerica", need="no")
    result = run("join", put(tmp_path / "a.jsonl", A, other, OTHER, WRONG), "-o", str(out), "--summary", str(summary), "--lang", "en")
    assert result.stdout == ""
    assert len(out.read_text().splitlines()) == 2
    assert {path.stat().st_mode & 0o777 for path in (out, summary)} == {0o600}
    written = json.loads(summary.read_text())
    assert {name: written[name] for name in ("people", "cases", "rejected", "conflicts")} == {
        "people": 2,
        "cases": 3,
        "rejected": 1,
        "conflicts": 1,
    }
    (conflict,) = written["joined"][0]["conflicts"]
    assert (conflict["kind"], conflict["path"], conflict["fields"]) == ("parts", "judgments:plan_need", ["answer"])
    assert conflict["text"] in result.stderr
    assert written["joined"][0]["provenance"]["/person/key"] == ["DIPS", "Gerica"]
    assert written["joined"][0]["provenance"]["DIPS/a/ser-1 + Gerica/b/ser-1"] == ["DIPS", "Gerica"]
    assert CANARY not in summary.read_text()


@pytest.mark.parametrize("option", ["-o", "--summary"])
def test_nothing_is_written_over_what_is_joined(tmp_path, option):
    name = put(tmp_path / "a.json", A)
    before = (tmp_path / "a.json").read_bytes()
    (tmp_path / "link").symlink_to(name)
    for place in (name, str(tmp_path / "link")):
        assert run("join", name, option, place).exit_code == 2
    assert (tmp_path / "a.json").read_bytes() == before


def test_output_and_summary_do_not_go_to_one_place(tmp_path):
    place = str(tmp_path / "out")
    assert run("join", put(tmp_path / "a.json", A), "-o", place, "--summary", place).exit_code == 2


def test_standard_input_is_joined(tmp_path):
    result = run("join", "-", put(tmp_path / "b.json", B), stdin=json.dumps(A) + "\n")
    assert ipcore.loads(result.stdout).id == "join(a + b)"


def test_a_case_alone_stays_as_it_is(tmp_path):
    name = put(tmp_path / "a.json", BREACH)
    assert ipcore.loads(run("join", name).stdout) == ipcore.loads(json.dumps(BREACH))
