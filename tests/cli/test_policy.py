"""What a policy does to what the command line says."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.samples import BREACH, DAY, ROOT, answers, case, put, run

FJORDBY = str(ROOT / "examples" / "policy" / "fjordby.toml")
DORMANT = str(ROOT / "examples" / "cases" / "dormant-plan.json")
HEAD = '[policy]\nname = "Fjordby"\n'
GROUP = case("group", need="no", groups=[{"id": "gro-1", "span": {"start": "2024-01-10"}, "meetings": []}])
"""A person with nothing wrong but a group that has not met: advice, and practice."""


def waived(rule: str = "group-meets", until: str = "2026-12-31", more: str = "") -> str:
    return f'[[waiver]]\nrule = "{rule}"\nreason = "Because."\nuntil = {until}\n{more}\n'


@pytest.fixture
def policy(tmp_path):
    def write(text: str) -> str:
        path: Path = tmp_path / "policy.toml"
        path.write_text(HEAD + text, encoding="utf-8")
        return str(path)

    return write


def flat(*arguments: str) -> str:
    return " ".join(run("check", *arguments).stdout.split())


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "nb",
            (
                "De lokale innstillingene til Fjordby kommune har hevet dette fra råd til avvik.",
                "Midlertidig unntak til og med 31. desember 2026: Kommunen bytter møtesystem;",
                "Det teller likevel: ingen kan gjøre unntak fra det lov eller forskrift krever.",
                "Unntaket fra dormant-plan gikk ut 30. juni 2026 og teller ikke lenger.",
                "2 avvik, 2 råd, 2 av disse med midlertidig unntak",
                "Regnet med tall som er satt her: 6 måneder (review_interval).",
                "Vurdert med de lokale innstillingene til Fjordby kommune.",
            ),
        ),
        (
            "nn",
            (
                "Dei lokale innstillingane til Fjordby kommune har heva dette frå råd til avvik.",
                "Mellombels unntak til og med 31. desember 2026: Kommunen bytter møtesystem;",
                "Det tel likevel: ingen kan gjere unntak frå det lov eller forskrift krev.",
                "Unntaket frå dormant-plan gjekk ut 30. juni 2026 og tel ikkje lenger.",
                "2 avvik, 2 råd, 2 av desse med mellombels unntak",
                "Rekna med tal som er sette her: 6 månader (review_interval).",
                "Vurdert med dei lokale innstillingane til Fjordby kommune.",
            ),
        ),
        (
            "en",
            (
                "The policy of Fjordby kommune has raised this from advice to deviation.",
                "Waived through 31 December 2026: Kommunen bytter møtesystem;",
                "It counts all the same: nobody can waive what an act or a regulation asks.",
                "The waiver of dormant-plan ended on 30 June 2026 and no longer counts.",
                "2 deviations, 2 advice, 2 of these waived",
                "Counted with numbers set here: 6 months (review_interval).",
                "Judged with the policy of Fjordby kommune.",
            ),
        ),
    ],
)
def test_what_a_policy_has_done_is_said(lang, said):
    told = flat(DORMANT, "--policy", FJORDBY, "--lang", lang)
    assert [one for one in said if told.count(one) != 1] == []
    many = flat(DORMANT, DORMANT, "--policy", FJORDBY, "--lang", lang)
    assert [one for one in said[:4] if many.count(one) != 2] == []
    plain = flat(DORMANT, "--lang", lang)
    assert [one for one in said if one in plain] == []


def test_a_waived_practice_is_clean_and_still_shown(tmp_path, policy):
    file = put(tmp_path / "a.json", GROUP)
    assert run("check", file).exit_code == 1
    result = run("check", file, "--policy", policy(waived()), "--lang", "en")
    assert result.exit_code == 0
    assert "1 advice, 1 of these waived" in result.stdout
    assert "Waived through 31 December 2026: Because." in result.stdout
    many = run("check", file, file, "--policy", policy(waived()), "--lang", "en").stdout
    assert many.count("Waived through") == 2
    assert "  2  with something that is waived for a time\n" in many


def test_an_ended_waiver_or_one_for_another_case_counts_for_nothing(tmp_path, policy):
    file = put(tmp_path / "a.json", GROUP)
    for more in (waived(until="2026-06-30"), waived(more='cases = ["another"]'), waived(more="from = 2026-07-02")):
        assert run("check", file, "--policy", policy(more)).exit_code == 1


def test_nobody_can_waive_a_breach(tmp_path, policy):
    file = put(tmp_path / "a.json", BREACH)
    own = policy(waived("coordinator-offered") + waived("plan-offered"))
    for more in ((), ("--fail-on", "breach"), ("--fail-on", "advice")):
        assert run("check", file, "--policy", own, *more).exit_code == 1


@pytest.mark.parametrize("fail_on", ["breach", "deviation", "advice", "unknown"])
def test_fail_on_goes_by_what_is_raised_and_waived(tmp_path, policy, fail_on):
    file = put(tmp_path / "a.json", GROUP)
    raised = '[severity]\ngroup-meets = "deviation"\n'
    assert run("check", file, "--policy", policy(raised), "--fail-on", fail_on).exit_code == (0 if fail_on == "breach" else 1)
    assert run("check", file, "--policy", policy(raised + waived()), "--fail-on", fail_on).exit_code == 0


def test_csv_and_json_and_the_summary_say_what_is_waived(tmp_path):
    summary = tmp_path / "s.json"
    rows = csv.DictReader(io.StringIO(run("check", DORMANT, "--policy", FJORDBY, "--format", "csv", "--summary", str(summary)).stdout))
    assert {row["rule"]: row["waived_until"] for row in rows if row["waived_until"]} == {
        "group-meets": "2026-12-31",
        "plan-revised-as-promised": "2027-01-31",
    }
    told = json.loads(summary.read_text())
    assert (told["waived"], told["law"]["policy"]) == (1, "Fjordby kommune")
    (report,) = answers(run("check", DORMANT, "--policy", FJORDBY, "--format", "jsonl"))
    assert [one["rule"] for one in report["findings"] if one["raised"]] == ["annual-evaluation"]


def test_a_policy_that_cannot_be_used_could_not_run_and_says_all_that_is_wrong(policy):
    own = policy("[parameters]\nminute = 3\n" + waived("group-mets"))
    result = run("check", DORMANT, "--policy", own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{own}: parameters.minute: found minute, expected a parameter there is: did you mean minutes?" in result.stderr
    assert f"{own}: waiver[1].rule: found group-mets, expected a rule there is: did you mean group-meets?" in result.stderr


def test_rules_are_listed_and_shown_as_the_policy_has_them():
    own = ("--policy", FJORDBY, "--lang", "en")
    raised = "deviation (advice, raised by the policy of Fjordby kommune) · practice"
    assert f"annual-evaluation {raised}" in " ".join(run("rules", "list", *own, "--on", DAY).stdout.split())
    assert raised in " ".join(run("rules", "show", "annual-evaluation", *own).stdout.split())
    rows = json.loads(run("rules", "list", *own, "--on", DAY, "--format", "json").stdout)
    assert [(row["id"], row["severity"]) for row in rows if row["raised"]] == [("annual-evaluation", "deviation")]
    assert "local:declined-plan-offered-again" in {row["id"] for row in rows}
    shown = json.loads(run("rules", "show", "annual-evaluation", *own, "--format", "json").stdout)
    assert {(one["severity"], one["raised"]) for one in shown["editions"]} == {("deviation", True)}


def test_coverage_is_of_the_law_with_its_policy():
    told = json.loads(run("coverage", DORMANT, "--policy", FJORDBY, "--format", "json").stdout)
    assert told["law"]["policy"] == "Fjordby kommune"
    assert "local:declined-plan-offered-again" in told["sources"][0]["rules"]


@pytest.fixture
def in_bokmal(tmp_path):
    """The example's rule with words in bokmål alone."""
    for path in (ROOT / "examples" / "rules").glob("*.*"):
        text = path.read_text("utf-8")
        if path.suffix == ".toml":
            start, end = text.index("[nn]"), text.index("[[case]]")
            text = text[:start] + text[end:]
        (tmp_path / path.name).write_text(text, "utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(("lang", "mark"), [("nb", ""), ("nn", " (på bokmål)"), ("en", " (in bokmål)")])
def test_a_text_in_another_language_than_asked_for_is_marked(in_bokmal, lang, mark):
    declined = str(ROOT / "examples" / "cases" / "declined-plan.json")
    more = ("--rules", in_bokmal, "--lang", lang, "--on", "2027-06-01", "--assume-unchanged")
    title = f"Den som takket nei, er spurt på nytt{mark}"
    assert f": {title}\n" in run("check", declined, *more).stdout
    assert title in flat(declined, declined, *more)
    assert f"  {title}\n" in run("rules", "list", "--rules", in_bokmal, "--lang", lang).stdout
    (report,) = answers(run("check", declined, *more, "--format", "jsonl"))
    (text,) = (one["text"] for one in report["findings"] if one["rule"].startswith("local:"))
    assert text["lang"] == "nb"
    assert run("rules", "test", in_bokmal, "--lang", lang).exit_code == 0
