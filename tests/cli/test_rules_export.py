"""`ipcore rules export`."""

from __future__ import annotations

import json
import shutil

import pytest

import ipcore
from ipcore import Law
from ipcore.rules import built_in_rules
from tests.cli.samples import BREACH, CANARY, ROOT, put, run

OWN = ROOT / "examples" / "rules"
PLUGIN = ("--plugin-file", str(ROOT / "examples" / "plugins" / "my-vendor" / "my_vendor.py"), "--plugins", "my-vendor")
POLICY = ("--policy", str(ROOT / "examples" / "policy" / "fjordby.toml"))


def test_it_writes_the_law_document_and_its_schema_is_offered():
    result = run("rules", "export")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == ipcore.law_document()
    assert json.loads(run("schema", "law").stdout) == ipcore.law_schema()


def test_it_is_the_law_that_check_judges_by_with_the_same_options(tmp_path):
    path = put(tmp_path / "case.json", BREACH)
    for options in ((), ("--pack", "core", "--pack", "time"), ("--rules", str(OWN)), (*POLICY, *PLUGIN)):
        exported = json.loads(run("rules", "export", *options).stdout)
        assert exported["law"] == json.loads(run("check", path, "--format", "jsonl", *options).stdout)["law"]
    assert [one["id"] for one in exported["rules"] if ":" in one["id"]] == [
        "local:declined-plan-offered-again",
        "my-vendor:measures-answer-needs",
    ]


def test_a_pack_can_be_written_alone():
    told = json.loads(run("rules", "export", "--pack", "time").stdout)
    assert [one["id"] for one in told["rules"]] == sorted(rule.id for rule in built_in_rules() if rule.pack == "time")
    assert run("rules", "export", "--pack", "none").exit_code == 2


def test_a_file_is_written_whole_with_the_same_bytes(tmp_path):
    target = tmp_path / "law.json"
    result = run("rules", "export", "-o", str(target))
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_bytes() == run("rules", "export", "-o", "-").stdout_bytes
    assert target.read_bytes().endswith(b"}\n")
    assert ipcore.law_document(Law())["digest"] in target.read_text("utf-8")


def test_a_worked_case_that_is_wrong_is_named_and_leaves_what_stood_there(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    for path in OWN.iterdir():
        if path.is_file():
            text = path.read_text("utf-8")
            (rules / path.name).write_text(text.replace('expect = "met"', 'expect = "unknown"'), encoding="utf-8")
    target = tmp_path / "law.json"
    target.write_text("old")
    result = run("rules", "export", "--rules", str(rules), "-o", str(target))
    assert result.exit_code == 2
    assert "local:declined-plan-offered-again, case" in result.stderr
    assert "it says unknown, and came out as met" in result.stderr
    assert target.read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["law.json", "rules"]


def own_rules(folder, old, new):
    """The example rule, with something else in its Python file."""
    folder.mkdir()
    for path in OWN.iterdir():
        if path.is_file():
            text = path.read_text("utf-8")
            (folder / path.name).write_text(text.replace(old, new) if path.suffix == ".py" else text, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("text", ["this is a routine", '"our routine for coordinators"', "cite(LOCAL_ROUTINE", '"our routine")'])
def test_a_rule_with_half_a_character_in_a_text_is_refused_when_it_is_loaded(tmp_path, text):
    half = {"cite(LOCAL_ROUTINE": 'cite(LOCAL_ROUTINE, "\\ud800"'}.get(text, f"{text[:4]}\\ud800{text[4:]}")
    rules = own_rules(tmp_path / "rules", text, half)
    for arguments in (("rules", "export"), ("check", put(tmp_path / "case.json", BREACH), "--format", "jsonl")):
        result = run(*arguments, "--rules", rules)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "half a character" in result.stderr


def test_an_interval_that_leads_out_of_the_calendar_is_refused_with_its_place(tmp_path):
    rules = own_rules(tmp_path / "rules", "months(ASK_AGAIN)", "months(10**9)")
    result = run("rules", "export", "--rules", rules)
    assert result.exit_code == 2
    assert "declined_plan_offered_again.py, line 33: RuleDefinitionError: found 1000000000 months, expected at most 2400" in result.stderr


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    result = run("rules", "export", "-o", str(tmp_path / "none" / "law.json"))
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_a_plugin_that_did_not_load_is_said_in_the_document_and_by_the_exit_code():
    result = run("rules", "export", "--plugins", "gone")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["law"]["failed_plugins"] == ["gone"]
    assert "gone" in result.stderr


def test_a_waiver_which_may_name_cases_is_not_in_it(tmp_path):
    policy = tmp_path / "policy.toml"
    waiver = f'[[waiver]]\nrule = "annual-evaluation"\nreason = "{CANARY}"\nuntil = 2026-12-31\ncases = ["{CANARY}-1"]\n'
    policy.write_text(f'[policy]\nname = "Fjordby"\n{waiver}', encoding="utf-8")
    result = run("rules", "export", "--policy", str(policy))
    assert result.exit_code == 0
    assert CANARY not in result.stdout


def test_half_a_character_in_what_a_plugin_says_of_its_fact_is_said_too(tmp_path):
    folder = shutil.copytree(ROOT / "examples" / "plugins" / "my-vendor", tmp_path / "vendor")
    plugin = folder / "my_vendor.py"
    plugin.write_text(plugin.read_text("utf-8").replace("Open measures", "\\ud800 Open measures"), encoding="utf-8")
    result = run("rules", "export", "--plugin-file", str(plugin), "--plugins", "my-vendor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "half a character" in result.stderr
