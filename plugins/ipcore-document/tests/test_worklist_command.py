"""`ipcore worklist` as a command: whose cases, what it writes where, and its exit codes."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from document_parts.worklists import KEY, ON, everybody, found, in_file, mine, overdue, run, told

from ipcore.cli.main import ipcore as command
from ipcore.model import Role
from tests import build

MONDAY = ("--coordinator", KEY, "--on", "2026-11-23")


def test_everyone_for_whom_the_key_holds_one_of_the_three_roles_is_on_the_list():
    cases = [
        mine(1),
        mine(2, role=Role.CHILD_COORDINATOR),
        mine(3, role=Role.SPECIALIST_COORDINATOR),
        mine(4, role=Role.CONTACT_DOCTOR),
        mine(5, holder="worker-2"),
        mine(6, holder=None),
    ]
    listed = found(cases)
    assert sorted(one.case for one in listed.persons) == ["case-001", "case-002", "case-003"]
    assert (listed.nobody, listed.unnamed, listed.unknown) == (1, 1, 0)


def test_an_appointment_that_has_ended_or_not_begun_makes_nobody_mine():
    past = evolve(mine(1), appointments=(build.appointment(start="2024-01-01", stop="2026-11-23"),))
    to_come = evolve(mine(2), appointments=(build.appointment(start="2026-11-24"),))
    listed = found([past, to_come])
    assert not listed.persons
    assert listed.elsewhere


def test_whether_somebody_is_coordinator_is_unknown_where_the_source_does_not_record_it():
    case = evolve(mine(1), appointments=())
    assert found([evolve(case, source=evolve(case.source, records=("offers",)))]).unknown == 1


def test_a_closed_case_is_counted_and_not_listed():
    listed = found([mine(1), evolve(mine(2), closed_on=ON)])
    assert (len(listed.persons), listed.closed) == (1, 1)


def test_nothing_due_and_nothing_unmet_is_code_0(tmp_path):
    assert run(in_file(tmp_path, [mine()]), *MONDAY).code == 0


def test_something_unmet_is_code_1(tmp_path):
    assert run(in_file(tmp_path, [mine(1), overdue(2)]), *MONDAY).code == 1


def test_what_is_unmet_in_the_cases_of_others_is_not_in_the_code(tmp_path):
    assert run(in_file(tmp_path, [mine(1), overdue(2, holder="worker-2")]), *MONDAY).code == 0


def test_a_key_nobody_has_is_code_1_and_no_list_of_nothing_to_do(tmp_path):
    file = in_file(tmp_path, [mine(1), evolve(mine(2), appointments=())])
    done = run(file, "--coordinator", "worker-9", "--on", "2026-11-23", "--format", "text", "--lang", "en")
    assert done.code == 1
    assert "No case in the files has worker-9 as coordinator" in done.stdout
    assert "1 open case of which nobody is coordinator" in done.stdout
    assert "NOT MET" not in done.stdout
    assert run(file, "--coordinator", "worker-9", "--format", "html", "--lang", "en").stdout.count("<h2") == 1


def test_a_line_that_is_no_case_is_told_and_keeps_the_code_from_0(tmp_path):
    file = in_file(tmp_path, [mine()])
    with Path(file).open("a", encoding="utf-8") as more:
        more.write('{"id": 1}\n')
    done = run(file, *MONDAY, "--format", "text", "--lang", "en")
    assert done.code == 1
    assert "1 case could not be read and is not here. It may be yours." in done.stdout.replace("\n", " ")
    assert "cases.jsonl" in done.stderr


def test_a_file_that_is_not_there_is_told_beside_one_that_is(tmp_path):
    file = in_file(tmp_path, [mine()])
    done = run(str(tmp_path / "no.jsonl"), file, *MONDAY)
    assert done.code == 1
    assert "no such file" in done.stderr


def test_where_no_case_can_be_read_nothing_is_written_and_the_code_is_2(tmp_path):
    out = tmp_path / "out.html"
    assert run(str(tmp_path / "no.jsonl"), *MONDAY, "-o", out).code == 2
    assert not out.exists()


def test_where_nothing_can_be_judged_of_anybody_the_code_is_2(tmp_path):
    silent = mine(records=())
    assert run(in_file(tmp_path, [silent]), *MONDAY).code == 2
    assert run(in_file(tmp_path, [silent, mine(2)]), *MONDAY).code == 1


def test_a_day_without_law_is_code_2(tmp_path):
    file = in_file(tmp_path, [mine()])
    assert run(file, "--coordinator", KEY, "--on", "2011-12-31").code == 2
    assert run(file, "--coordinator", KEY, "--on", "2026-02-30").code == 2
    assert run(file, *MONDAY, "--pace", "0").code == 2


def test_a_file_is_its_owners_only_and_the_old_one_stays_where_nothing_is_written(tmp_path):
    out = tmp_path / "list.html"
    out.write_text("before")
    assert run(str(tmp_path / "no.jsonl"), *MONDAY, "-o", out).code == 2
    assert out.read_text() == "before"
    assert run(in_file(tmp_path, [mine()]), *MONDAY, "-o", out).code == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cases.jsonl", "list.html"]


def test_one_case_laid_out_over_lines_is_read_as_one(tmp_path):
    from ipcore import to_document

    file = tmp_path / "one.json"
    file.write_text(json.dumps(to_document(mine()), indent=2), encoding="utf-8")
    assert told(str(file), "--on", "2026-11-23")["counts"]["persons"] == 1


def test_the_same_input_gives_the_same_bytes(tmp_path):
    file = in_file(tmp_path, everybody(10, 60))
    for form in ("html", "text", "json"):
        assert run(file, *MONDAY, "--format", form).stdout_bytes == run(file, *MONDAY, "--format", form).stdout_bytes


def test_the_order_of_the_cases_changes_nothing_on_the_list(tmp_path):
    cases = list(everybody(10, 60))
    one, other = in_file(tmp_path, cases, "a.jsonl"), in_file(tmp_path, cases[::-1], "b.jsonl")
    assert run(one, *MONDAY).stdout_bytes == run(other, *MONDAY).stdout_bytes


def test_a_case_exported_outside_the_law_is_rejected_and_the_next_gives_the_day(tmp_path):
    file = in_file(tmp_path, [mine(1, exported="2011-01-01"), mine(2)])
    listed = told(file)
    assert (listed["on"], listed["files"]["rejected"], listed["counts"]["persons"]) == ("2026-11-21", 1, 1)


def test_a_policy_and_a_plugin_that_does_not_load_are_told(tmp_path):
    file = in_file(tmp_path, [mine()])
    done = run(file, *MONDAY, "--policy", "examples/policy/fjordby.toml", "--plugins", "nowhere", "--format", "text", "--lang", "en")
    assert done.code == 1
    assert "The plugin nowhere did not load." in done.stdout
    assert "Fjordby" in done.stdout


def test_the_help_says_what_the_codes_mean():
    told = " ".join(run("--help").stdout.split())
    assert "Exit codes: 0 nothing falls due and nothing is unmet for this coordinator, 1 otherwise" in told


@pytest.mark.parametrize("before", [True, False])
def test_a_plugin_that_is_one_file_judges_wherever_it_is_named(tmp_path, before):
    named = ("--plugin-file", "examples/plugins/my-vendor/my_vendor.py")
    asked = ("worklist", in_file(tmp_path, [mine()]), *MONDAY, "--plugins", "my-vendor", "--format", "json")
    done = CliRunner().invoke(command, (*named, *asked) if before else (*asked, *named))
    assert "ipcore:" not in done.stderr
    law = json.loads(done.stdout)["law"]
    assert (law["plugins"], law["failed_plugins"]) == (["my-vendor"], [])


def test_a_plugin_named_after_the_command_that_breaks_keeps_the_code_from_0(tmp_path):
    asked = ("worklist", in_file(tmp_path, [mine()]), *MONDAY)
    assert CliRunner().invoke(command, asked).exit_code == 0
    broken = CliRunner().invoke(command, (*asked, "--plugin-file", "tests/hooks/broken/misspelt_hook.py"))
    assert broken.exit_code == 1
    assert broken.stderr.count("misspelt-hook") == 1
