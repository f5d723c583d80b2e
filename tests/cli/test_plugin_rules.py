"""`--plugins`: what is asked for judges, what did not load is told by every command, and what is merely installed changes nothing."""

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

import ipcore
from tests.cli.samples import BREACH, CANARY, CLEAN, ROOT, environment, put, run

EXAMPLE = ROOT / "examples" / "plugins" / "my-vendor"
CASES = ROOT / "examples" / "cases"
FILE = ("--plugin-file", str(EXAMPLE / "my_vendor.py"))
ASKED = (*FILE, "--plugins", "my-vendor")
GONE = ("--plugins", "gone")
RULE = "my-vendor:measures-answer-needs"
PLAN = str(CASES / "complete-plan.json")
UNLOADED = {
    "nb": "som ikke ble lastet: gone",
    "nn": "som ikkje blei lasta: gone",
    "en": "that did not load: gone",
}


def one_line(text):
    return " ".join(text.split())


# --- judging


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_with_a_plugin_the_built_in_findings_are_the_same_and_its_own_are_added(path):
    alone, both = (json.loads(run("check", str(path), "--format", "jsonl", *more).stdout) for more in ((), ASKED))
    own = [one for one in both["findings"] if one["rule"].startswith("my-vendor:")]
    assert [one["rule"] for one in own] == [RULE]
    assert [one for one in both["findings"] if one not in own] == alone["findings"]
    assert (both["law"]["plugins"], both["law"]["failed_plugins"]) == (["my-vendor"], [])


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("nb", ("En regel fra programtillegget my-vendor", "Med regler fra programtillegg: my-vendor.")),
        ("nn", ("Ein regel frå programtillegget my-vendor", "Med reglar frå programtillegg: my-vendor.")),
        ("en", ("A rule of the plugin my-vendor, not one of ipcore's own", "With rules of plugins: my-vendor.")),
    ],
)
def test_a_finding_says_whose_rule_it_is_and_the_report_whose_rules_judged(lang, told):
    for command in (("check", PLAN), ("explain", PLAN, RULE, "--reader", "archive")):
        text = one_line(run(*command, *ASKED, "--lang", lang).stdout)
        assert told[0] in text
    assert told[1] in one_line(run("check", PLAN, *ASKED, "--lang", lang).stdout)


def test_the_options_stand_before_the_command_as_well():
    before = run(*FILE, "check", PLAN, "--plugins", "my-vendor")
    assert before.stdout == run("check", PLAN, *ASKED).stdout
    assert RULE in one_line(before.stdout)


def test_a_plugin_file_alone_does_not_judge():
    assert run("check", PLAN, *FILE).stdout == run("check", PLAN).stdout


# --- what did not load

COMMANDS = {
    "check": ("check", "{clean}"),
    "check many": ("check", "{clean}", "{clean}"),
    "check --fail-on breach": ("check", "{clean}", "--fail-on", "breach"),
    "explain": ("explain", "{clean}", "plan-offered"),
    "timeline": ("timeline", "{clean}"),
    "deadlines": ("deadlines", "{clean}"),
    "caseload": ("caseload", "{clean}"),
    "coverage": ("coverage", "{clean}"),
    "compare": ("compare", "{clean}", "--on", "2026-06-01", "--on", "2026-06-02"),
    "rules list": ("rules", "list", "--on", "2026-06-01"),
}
QUIET = {
    "facts": ("facts",),
    "rules show": ("rules", "show", "plan-offered"),
    "rules test": ("rules", "test"),
}


@pytest.fixture
def clean(tmp_path):
    return put(tmp_path / "clean.json", CLEAN)


def filled(command, clean):
    return [one.format(clean=clean) for one in command]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", UNLOADED)
def test_every_command_says_in_words_that_a_plugin_did_not_load_and_is_not_clean(clean, name, lang):
    command = filled(COMMANDS[name], clean)
    without = run(*command, "--lang", lang)
    assert without.exit_code == 0
    result = run(*command, *GONE, "--lang", lang)
    assert result.exit_code == 1
    assert UNLOADED[lang] in one_line(result.stdout)
    assert "plugin gone: found no plugin of that name" in result.stderr


@pytest.mark.parametrize("name", QUIET)
def test_no_command_with_plugins_ends_well_when_one_did_not_load(clean, name):
    result = run(*filled(QUIET[name], clean), *GONE)
    assert (result.exit_code, "plugin gone: found no plugin" in result.stderr) == (1, True)


def laws(document):
    """Every stamp in a document."""
    if isinstance(document, list):
        return [one for part in document for one in laws(part)]
    if not isinstance(document, dict):
        return []
    here = [document["law"]] if isinstance(document.get("law"), dict) else []
    return here + [one for part in document.values() for one in laws(part)]


@pytest.mark.parametrize("name", [one for one in COMMANDS if one != "rules list"])
def test_every_stamp_in_json_says_what_did_not_load(clean, name):
    result = run(*filled(COMMANDS[name], clean), *GONE, "--format", "json")
    found = laws(json.loads(result.stdout))
    assert found
    assert {tuple(one["failed_plugins"]) for one in found} == {("gone",)}
    assert result.exit_code == 1


def test_the_documents_hold_what_their_schemas_say(clean):
    reports = json.loads(run("check", clean, *GONE, "--format", "json").stdout)
    schema = json.loads(run("schema", "report").stdout)
    for one in reports:
        Draft202012Validator(schema).validate(one)
        assert one["clean"] is False
    compared = json.loads(run(*filled(COMMANDS["compare"], clean), *GONE, "--format", "json").stdout)
    for one in compared:
        Draft202012Validator(json.loads(run("schema", "comparison").stdout)).validate(one)
        assert one["worse"] is True


@pytest.mark.parametrize(("name", "column"), [("check", 3), ("deadlines", 2), ("caseload", 0), ("compare", 1)])
def test_a_table_has_a_row_for_what_did_not_load(clean, name, column):
    rows = list(csv.reader(io.StringIO(run(*filled(COMMANDS[name], clean), *GONE, "--format", "csv").stdout)))
    (failed,) = [row for row in rows if "plugin_failed" in row]
    assert failed[column] == "plugin_failed"
    assert "gone" in failed


def test_the_summary_names_it(clean, tmp_path):
    summary = tmp_path / "summary.json"
    assert run("check", clean, *GONE, "--summary", str(summary)).exit_code == 1
    told = json.loads(summary.read_text("utf-8"))
    assert (told["failed_plugins"], told["clean"], told["exit_code"]) == (["gone"], 0, 1)


def test_the_rule_of_a_plugin_that_did_not_load_is_not_called_unknown(clean):
    result = run("explain", clean, "gone:its-rule", *GONE)
    assert (result.exit_code, "the plugin whose rule this is did not load" in result.stderr) == (2, True)


# --- what crashes


@pytest.mark.parametrize(
    ("lang", "heading", "line"),
    [
        ("nb", "Regler fra programtillegg som feilet", "fra programtillegget my-vendor: SystemExit i my_vendor.py, linje"),
        ("nn", "Reglar frå programtillegg som feila", "frå programtillegget my-vendor: SystemExit i my_vendor.py, linje"),
        ("en", "Rules of plugins that crashed", "of the plugin my-vendor: SystemExit in my_vendor.py, line"),
    ],
)
def test_a_rule_that_crashes_is_named_with_its_plugin_its_file_and_its_line(tmp_path, lang, heading, line):
    shutil.copytree(EXAMPLE, tmp_path / "vendor")
    file = tmp_path / "vendor" / "my_vendor.py"
    broken = file.read_text("utf-8").replace("    measures = enumerate(", f'    raise SystemExit("{CANARY}")\n    measures = enumerate(')
    file.write_text(broken, "utf-8")
    result = run("check", PLAN, "--plugin-file", str(file), "--plugins", "my-vendor", "--lang", lang)
    assert result.exit_code == 1
    text = one_line(result.stdout)
    assert heading in text
    assert f"{RULE} {line}" in text
    assert CANARY not in result.stdout + result.stderr
    document = json.loads(run("check", PLAN, "--plugin-file", str(file), "--plugins", "my-vendor", "--format", "jsonl").stdout)
    Draft202012Validator(ipcore.report_schema()).validate(document)
    (crashed,) = [one for one in document["findings"] if one["outcome"] == "crashed"]
    assert (crashed["rule"], crashed["crash"]["type"], crashed["crash"]["file"]) == (RULE, "SystemExit", "my_vendor.py")


# --- looking at them


def test_its_rules_and_facts_can_be_listed_shown_and_tried():
    (row,) = [one for one in json.loads(run("rules", "list", *ASKED, "--format", "json").stdout) if one["id"] == RULE]
    assert (row["pack"], row["level"]) == ("my-vendor", "practice")
    assert "measures_without_need" in run("rules", "show", RULE, *ASKED).stdout
    names = [one["name"] for one in json.loads(run("facts", *ASKED, "--format", "json").stdout)]
    assert names[-1] == "my_vendor.measures_without_need"
    tried = run("rules", "test", *ASKED, "--lang", "en")
    assert (tried.exit_code, tried.stdout) == (0, "Rules: 1. Cases that came out as they say: 5 of 5.\n")
    assert run("rules", "test").exit_code == 2
    assert run("rules", "test", "examples/rules", *ASKED).exit_code == 2


def test_a_policy_waives_a_plugins_rule(tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text(
        f'[policy]\nname = "Fjordby"\n[[waiver]]\nrule = "{RULE}"\nreason = "being put in place"\nuntil = 2099-01-01\n', "utf-8"
    )
    assert run("check", PLAN, "--policy", str(policy)).exit_code == 0
    assert run("check", PLAN, *ASKED).exit_code == 1
    assert run("check", PLAN, *ASKED, "--policy", str(policy)).exit_code == 0


# --- merely installed


@pytest.fixture
def installed(tmp_path):
    """A folder in which a healthy and a broken plugin are installed."""
    home = tmp_path / "site"
    shutil.copytree(EXAMPLE, home, ignore=shutil.ignore_patterns("__pycache__"))
    (home / "broken_vendor.py").write_text(f"raise SystemExit('{CANARY}')\n", "utf-8")
    for name, module in (("my-vendor", "my_vendor"), ("broken-vendor", "broken_vendor")):
        info = home / f"ipcore_{module}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: ipcore-{name}\nVersion: 1.2\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[ipcore]\n{name} = {module}\n", "utf-8")
    return home


def told(home, *arguments):
    path = str(ROOT / "src") if home is None else f"{ROOT / 'src'}{':'}{home}"
    command = [sys.executable, "-m", "ipcore", *arguments]
    done = subprocess.run(command, env=environment() | {"PYTHONPATH": path}, capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_installing_a_plugin_changes_no_byte_of_what_check_answers(installed):
    files = [str(one) for one in sorted(CASES.glob("*.json"))]
    for form in ("text", "json"):
        command = ("check", *files, "--format", form)
        assert told(installed, *command) == told(None, *command)


def test_an_installed_plugin_judges_when_asked_for_by_name_and_a_broken_one_is_told(installed):
    code, out, err = told(installed, "check", PLAN, "--format", "jsonl", "--plugins", "my-vendor", "--plugins", "broken-vendor")
    document = json.loads(out)
    assert code == 1
    assert (document["law"]["plugins"], document["law"]["failed_plugins"]) == (["my-vendor 1.2"], ["broken-vendor"])
    assert [one["rule"] for one in document["findings"] if ":" in one["rule"]] == [RULE]
    assert b"plugin broken-vendor (ipcore-broken-vendor 1.2)" in err
    assert CANARY.encode() not in out + err
    code, _, err = told(installed, "check", PLAN, "--plugins", "my-vendor")
    assert (code, err) == (1, b"")


def test_a_breach_is_found_with_or_without(tmp_path):
    breach = put(tmp_path / "breach.json", BREACH)
    assert run("check", breach, *GONE, "--fail-on", "breach").exit_code == run("check", breach, "--fail-on", "breach").exit_code == 1
