from __future__ import annotations

import datetime as dt
import json
import re

import jsonschema
import pytest

from ipcore import __version__
from ipcore.check import Law, load_rules
from ipcore.check.schema import report_schema
from ipcore.facts import all_facts
from ipcore.facts.entry import fact_document
from ipcore.rules import built_in_rules
from ipcore.serde import case_schema, loads
from ipcore.synthetic import RECIPES
from tests.cli.samples import BREACH, CANARY, CLEAN, DAY, ROOT, WITHOUT_OFFERS, WRONG, case, put, run

OWN = ROOT / "examples" / "rules"


def test_the_version_is_told():
    assert run("--version").stdout == f"ipcore {__version__}\n"


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["check"],
        ["compare"],
        ["explain"],
        ["timeline"],
        ["responsibility"],
        ["coverage"],
        ["rules"],
        ["rules", "export"],
        ["rules", "list"],
        ["rules", "show"],
        ["rules", "stale"],
        ["rules", "test"],
        ["facts"],
        ["schema"],
        ["synthetic"],
        ["plugins"],
        ["plugins", "list"],
    ],
)
def test_every_command_has_help(command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Usage: ipcore" in result.stdout


def test_no_summary_in_the_list_of_commands_is_cut(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for told in (run("--help").stdout, run("rules", "--help").stdout, run("plugins", "--help").stdout):
        assert "..." not in told.partition("Commands:")[2]
    assert re.search(r"\n  check +Judge cases\.\n", run("--help").stdout)


def test_help_of_synthetic_lists_the_recipes():
    told = run("synthetic", "--help").stdout
    assert all(f"\n  {name}  " in told for name in RECIPES)


def test_help_says_the_exit_codes_and_the_day():
    told = " ".join(run("check", "-h").stdout.split())
    assert "0 clean, 1 not clean" in told
    assert "Default: for each case the day its records were exported" in told


def test_coverage_says_what_to_record_next(tmp_path):
    told = run("coverage", put(tmp_path / "a.json", WITHOUT_OFFERS), "--lang", "en").stdout
    assert "What the source testsystem can answer" in told
    assert "Offers of a coordinator  offers:coordinator" in told
    core = len(Law().editions_on(dt.date.fromisoformat(DAY)))
    assert f"then {core} of {core} can be answered fully" in told


def test_coverage_of_a_source_that_records_all_says_so(tmp_path):
    assert "All rules can be answered." in run("coverage", put(tmp_path / "a.json", CLEAN), "--lang", "en").stdout


def test_coverage_as_json_takes_cases_of_one_source_together(tmp_path):
    name = put(tmp_path / "a.jsonl", CLEAN, BREACH, WITHOUT_OFFERS)
    told = json.loads(run("coverage", name, "--format", "json").stdout)
    assert [one["cases"] for one in told["sources"]] == [2, 1]
    whole, partial = told["sources"]
    assert set(whole["rules"].values()) == {"fully"}
    assert whole["lacking"] == {}
    assert whole["next"] == []
    assert "offers:plan" in partial["lacking"]["plan-offered"]
    assert {one for step in partial["next"] for one in step["unlocks"]} == set(partial["lacking"])


def test_coverage_exit_codes(tmp_path):
    assert run("coverage", put(tmp_path / "a.json", CLEAN)).exit_code == 0
    assert run("coverage", put(tmp_path / "b.jsonl", CLEAN, WRONG)).exit_code == 1
    assert run("coverage", put(tmp_path / "c.json", WRONG)).exit_code == 2
    assert run("coverage", str(tmp_path / "none")).exit_code == 2
    assert run("coverage", put(tmp_path / "a.json", CLEAN), "--on", "2011-01-01").exit_code == 2


def test_a_system_s_name_cannot_steer_the_terminal(tmp_path):
    source = {"system": "a\x1b[2Jb", "exported_on": "2026-07-01", "records": ["ipcore/1"]}
    told = run("coverage", put(tmp_path / "a.json", case("c", source=source))).stdout
    assert "\x1b" not in told


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_rules_are_listed_with_title_and_statute(lang):
    told = run("rules", "list", "--on", "2026-07-01", "--lang", lang).stdout
    in_force = [rule.id for rule in built_in_rules() if rule.edition_on(dt.date(2026, 7, 1))]
    assert [rule for rule in in_force if f"\n{rule}  " not in told] == []
    rows = json.loads(run("rules", "list", "--on", "2026-07-01", "--format", "json", "--lang", lang).stdout)
    assert [row["id"] for row in rows] == in_force
    assert set(rows[0]) == {"id", "pack", "level", "severity", "raised", "duty_bearer", "citations", "lang", "title"}
    assert all(row["title"] for row in rows)


def test_rules_are_listed_as_of_a_day():
    def ids(day: str) -> set[str]:
        return {row["id"] for row in json.loads(run("rules", "list", "--on", day, "--format", "json").stdout)}

    assert "one-plan" not in ids("2022-07-31")
    assert "one-plan" in ids("2022-08-01")
    assert run("rules", "list", "--on", "2011-12-31").exit_code == 2


def test_a_rule_is_shown_with_all_its_editions():
    told = run("rules", "show", "coordinator-offered", "--lang", "en").stdout
    for part in (
        "How we read it",
        "1 January 2012 to 31 July 2022",
        "from 1 August 2022",
        "- Health and Care Services Act § 7-2",
        "coordinator.offer != NONE",
    ):
        assert part in told
    whole = json.loads(run("rules", "show", "coordinator-offered", "--format", "json").stdout)
    assert [one["in_force"]["from"] for one in whole["editions"]] == ["2012-01-01", "2022-08-01"]
    assert whole["editions"][0]["evidence"]["kind"] == "secondary"
    assert whole["words"]["title"] == "Koordinator er tilbudt"


@pytest.mark.parametrize(("lang", "announced"), [("nb", True), ("nn", True), ("en", False)])
def test_how_a_rule_is_read_is_announced_where_its_language_is_another(lang, announced):
    told = run("rules", "show", "coordinator-offered", "--lang", lang).stdout
    assert ("\nLesemåten står på engelsk:\nA coordinator (koordinator) has been offered.\n" in told) == announced
    assert "\nNot covered: " in told


@pytest.mark.parametrize(("lang", "letter"), [("nb", "bokstav h"), ("nn", "bokstav h"), ("en", "letter h")])
def test_a_letter_of_a_section_is_called_one(lang, letter):
    told = " ".join(run("rules", "show", "period-stated", "--lang", lang).stdout.split())
    assert f"§ 9 {letter} FOR-2022-06-22-1110" in told


def test_a_rule_is_shown_as_of_a_day():
    told = json.loads(run("rules", "show", "coordinator-offered", "--on", "2022-07-31", "--format", "json").stdout)
    assert len(told["editions"]) == 1
    assert run("rules", "show", "one-plan", "--on", "2022-07-31").exit_code == 2
    assert run("rules", "show", "no-such-rule").exit_code == 2


def test_the_data_dictionary_has_every_fact():
    told = json.loads(run("facts", "--format", "json").stdout)
    assert [one["name"] for one in told] == list(all_facts())
    assert set(told[0]) == set(fact_document(all_facts()["plan.active"]))
    assert {"definition", "absent", "reads", "of_plan"} <= set(told[0])
    text = run("facts").stdout
    assert all(f"{name}  " in text for name in all_facts())


def test_schemas_are_written():
    assert json.loads(run("schema", "case").stdout) == case_schema()
    assert json.loads(run("schema", "report").stdout) == report_schema()
    jsonschema.Draft202012Validator(case_schema()).validate(CLEAN)
    assert run("schema", "plan").exit_code == 2


def test_made_up_people_are_written_to_a_private_file_and_can_be_checked(tmp_path):
    target = tmp_path / "people.jsonl"
    result = run("synthetic", "--recipe", "mixed", "--cases", "5", "--seed", "7", "-o", str(target))
    assert (result.exit_code, result.output) == (0, "")
    assert target.stat().st_mode & 0o777 == 0o600
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [loads(one) for one in lines] == list(RECIPES["mixed"](5, 7))
    assert run("check", str(target)).exit_code in (0, 1)
    assert run("synthetic", "--recipe", "mixed", "--cases", "5", "--seed", "7", "-o", "-").stdout_bytes == target.read_bytes()


def test_a_wrong_recipe_lists_those_there_are(tmp_path):
    result = run("synthetic", "--recipe", "none", "-o", str(tmp_path / "x"))
    assert result.exit_code == 2
    assert all(name in result.stderr for name in RECIPES)
    assert run("synthetic", "--recipe", "mixed", "--cases", "0", "-o", str(tmp_path / "x")).exit_code == 2
    assert run("synthetic", "--recipe", "mixed", "-o", str(tmp_path / "none" / "x")).exit_code == 2


def test_broken_words_are_told_without_a_traceback(monkeypatch):
    from ipcore.errors import RuleDefinitionError

    def broken(law, day):
        raise RuleDefinitionError("rule x has no words")

    monkeypatch.setattr(Law, "editions_on", broken)
    result = run("rules", "list")
    assert (result.exit_code, result.stderr) == (2, "ipcore: rule x has no words\n")


def test_nothing_a_command_says_holds_what_the_person_wrote(tmp_path):
    for command in ("check", "coverage"):
        assert CANARY not in run(command, put(tmp_path / "a.jsonl", CLEAN, WRONG)).output


def test_rules_not_read_lately_are_listed_the_longest_unread_first_and_are_not_clean():
    result = run("rules", "stale", "--older-than", "30", "--on", "2026-11-21", "--format", "json")
    rows = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [one["read_on"] for one in rows] == sorted(one["read_on"] for one in rows)
    assert {one["id"] for one in rows} == {rule.id for rule in built_in_rules() if rule.edition_on(dt.date(2026, 11, 21))}
    assert (
        "were last read more than 30 days before"
        in run("rules", "stale", "--older-than", "30", "--on", "2026-11-21", "--lang", "en").stdout
    )


def test_a_text_read_just_so_many_days_before_is_not_stale():
    read = [one.read_on for rule in built_in_rules() if (one := rule.edition_on(dt.date(2026, 11, 21)))]
    days = (dt.date(2026, 11, 21) - min(read)).days
    assert run("rules", "stale", "--older-than", str(days), "--on", "2026-11-21").exit_code == 0
    assert run("rules", "stale", "--older-than", str(days - 1), "--on", "2026-11-21").exit_code == 1


def test_a_rule_of_ones_own_is_judged_listed_shown_and_covered(tmp_path):
    file = put(tmp_path / "a.json", CLEAN)
    own = ("--rules", str(OWN))
    (rule,) = load_rules(OWN)
    assert rule.id in run("check", file, *own, "--format", "csv").stdout
    assert rule.id not in run("check", file, "--format", "csv").stdout
    assert rule.id in run("rules", "list", *own).stdout
    assert f"{rule.id}  local" in run("rules", "show", rule.id, *own).stdout
    assert rule.id in run("coverage", file, *own, "--format", "json").stdout


def test_the_cases_of_ones_own_rules_are_tried(tmp_path):
    assert run("rules", "test", str(OWN)).exit_code == 0
    for path in OWN.glob("*.*"):
        (tmp_path / path.name).write_text(path.read_text("utf-8").replace('expect = "met"', 'expect = "unknown"'), "utf-8")
    result = run("rules", "test", str(tmp_path), "--lang", "en")
    assert result.exit_code == 1
    assert "expected unknown, found met" in result.stdout


def test_a_folder_without_rules_could_not_run(tmp_path):
    result = run("check", put(tmp_path / "a.json", CLEAN), "--rules", str(tmp_path))
    assert result.exit_code == 2
    assert "has no rules: expected x.py and x.toml for each" in result.stderr
