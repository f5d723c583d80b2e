"""Reports and messages through ipcore's own command line, with the plugin as it is installed: to cases, checked, and back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kostra_parts.child_welfare_files import write_report
from kostra_parts.messages import care_message, message, referral
from kostra_parts.social_files import delivery, person_number, record

from ipcore import dumps
from ipcore.cli.main import ipcore as command_line
from ipcore_kostra.messages.bufdir import PlanStatus, read_plan
from ipcore_kostra.messages.plan_information import read_information
from ipcore_kostra.social.answers import Answers
from tests.build import appointment, case, plan

PACKS = ("core", "discharge", "platform", "time")
WHEN: tuple[tuple[str, ...], ...] = ((), ("--on", "2024-12-31"), ("--on", "2027-12-31", "--assume-unchanged"))
YEARS = (2022, 2023, 2024, 2025, 2026)
ABOUT = ("--from-set", "person=p-1", "--from-set", "sent-on=2025-06-01")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command_line, [str(one) for one in arguments], catch_exceptions=False)


def converted(file: Path, adapter: str, *more: object) -> Path:
    out = file.with_suffix(".jsonl")
    result = run("convert", file, "--from", adapter, *more, "--to", "jsonl", "-o", out)
    assert result.exit_code == 0, result.stderr
    return out


def outcomes(cases: Path, *when: str) -> Counter[str]:
    """How many findings there are of each outcome, with all packs of ipcore. Exit code 2: of no case could anything be judged."""
    packs = [one for name in PACKS for one in ("--pack", name)]
    result = run("check", cases, *packs, "--format", "jsonl", *when)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == len(cases.read_text(encoding="utf-8").splitlines()), result.stderr
    found = Counter(one["outcome"] for answer in answers for one in answer["findings"])
    assert result.exit_code == (1 if found else 2)
    return found


def nobody_is_accused(cases: Path) -> bool:
    """No rule comes out not met, be it on the day of the export, before it, or long after with nothing taken to have changed."""
    return not any(outcomes(cases, *when)["not_met"] for when in WHEN)


def test_the_packs_are_all_there_are() -> None:
    from ipcore.rules.catalogue import built_in_rules

    assert {one.pack for one in built_in_rules()} == set(PACKS)


@pytest.mark.parametrize("year", YEARS)
def test_a_report_of_social_assistance_becomes_cases_that_accuse_nobody(year: int, tmp_path: Path) -> None:
    file = tmp_path / "in.dat"
    answers = ("1", "2", " ")
    file.write_bytes(b"".join(record(year, number, FAAT_INDIVIDUELL_PLAN=code) + b"\r\n" for number, code in enumerate(answers, 1)))
    cases = converted(file, "kostra-11f", "--from-set", f"year={year}")
    plans = [json.loads(line).get("plans", []) for line in cases.read_text(encoding="utf-8").splitlines()]
    assert plans == [[{"id": "individual-plan", "kind": "individual"}], [], []]
    assert person_number(1) not in cases.read_text(encoding="utf-8")
    assert nobody_is_accused(cases)


def test_a_report_of_child_welfare_becomes_cases_that_accuse_nobody(tmp_path: Path) -> None:
    file = tmp_path / "in.xml"
    with file.open("wb") as out:
        write_report(out, 20)
    cases = converted(file, "kostra-15f")
    assert len(cases.read_text(encoding="utf-8").splitlines()) == 20
    assert nobody_is_accused(cases)


@pytest.mark.parametrize(("made", "asked"), list(permutations(YEARS, 2)), ids=lambda year: str(year))
def test_no_year_is_read_as_another(made: int, asked: int, tmp_path: Path) -> None:
    file, out = tmp_path / "in.dat", tmp_path / "out"
    file.write_bytes(delivery(made, 1))
    (tmp_path / "answers.csv").write_text("record;plan\n1;1\n", encoding="utf-8")
    assert run("kostra", "check", file, "--year", asked, "--synthetic").exit_code == 1
    read = run("convert", file, "--from", "kostra-11f", "--from-set", f"year={asked}", "--to", "jsonl", "-o", out, "--lang", "en")
    assert read.exit_code == 2
    assert f"a record for {made}" in " ".join(read.stderr.split())
    filled = run("kostra", "fill", file, "--year", asked, "--answers", tmp_path / "answers.csv", "--replace", "-o", out)
    assert filled.exit_code == 2
    assert f"a record for {made}" in filled.stderr
    assert not out.exists()


def test_a_fill_that_is_interrupted_never_answers_as_one_that_has_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, out = tmp_path / "in.dat", tmp_path / "out.dat"
    file.write_bytes(delivery(2025, 2))
    out.write_bytes(b"what stood there")
    (tmp_path / "answers.csv").write_text("record;plan\n1;2\n", encoding="utf-8")

    def broken_off(self: Answers, record: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Answers, "fitting", broken_off)
    result = run("kostra", "fill", file, "--year", 2025, "--answers", tmp_path / "answers.csv", "-o", out)
    assert result.exit_code == 2
    assert "nothing is written" in result.stderr
    assert out.read_bytes() == b"what stood there"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["answers.csv", "in.dat", "out.dat"]


@pytest.fixture
def of_a_plan(tmp_path: Path) -> Path:
    """The file of a case with a plan in force and a coordinator, both complete on record."""
    file = tmp_path / "case.json"
    file.write_text(dumps(case(plans=(plan(),), appointments=(appointment(),))), encoding="utf-8")
    return file


def sent(file: Path, to: str, onto: bytes) -> Path:
    """The message that a case's plan was put into."""
    received, out = file.with_name("received.xml"), file.with_name("sent.xml")
    received.write_bytes(onto)
    result = run("export", file, "--to", to, "--set", f"onto={received}", "--audience", "archive", "--on", "2026-11-21", "-o", out)
    assert result.exit_code == 0, result.stderr
    return out


def test_a_plan_goes_out_in_a_referral_and_comes_back(of_a_plan: Path) -> None:
    message_file = sent(of_a_plan, "bufdir-plan", referral())
    assert read_plan(message(message_file.read_bytes())).status is PlanStatus.IN_FORCE
    cases = converted(message_file, "bufdir-plan", *ABOUT)
    (back,) = (json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines())
    assert back["plans"] == [{"id": "plan-1", "kind": "individual", "in_force": [{"start": "2024-04-01"}]}]
    assert nobody_is_accused(cases)


def test_a_plan_goes_out_in_a_care_message_and_comes_back(of_a_plan: Path) -> None:
    message_file = sent(of_a_plan, "plo-plan", care_message())
    told = read_information(message(message_file.read_bytes()))
    assert told is not None
    assert (told.plan_exists, told.coordinator_appointed) == (True, True)
    cases = converted(message_file, "plo-plan", *ABOUT)
    (back,) = (json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines())
    assert [one["role"] for one in back["appointments"]] == ["coordinator"]
    assert nobody_is_accused(cases)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("what", [("check",), ("check", "--format", "json"), ("layout",)], ids=" ".join)
def test_an_output_that_is_full_is_told_as_what_it_is(what: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "in.dat"
    file.write_bytes(delivery(2025, 1))
    command = (*what, *([str(file)] if "check" in what else []), "--year", "2025")
    with Path("/dev/full").open("wb") as full:
        run_apart = subprocess.run([sys.executable, "-m", "ipcore", "kostra", *command], stdout=full, stderr=subprocess.PIPE, check=False)
    assert run_apart.returncode == 2
    assert b"space left" in run_apart.stderr
    assert b"plugin" not in run_apart.stderr
