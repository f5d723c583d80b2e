"""The numbers of the list are those of `ipcore caseload` and `ipcore deadlines` for the same files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from document_parts.worklists import KEY, everybody, in_file, run, told

from ipcore.cli.caseload import caseload
from ipcore.cli.deadlines import deadlines

EXAMPLES = sorted(str(one) for one in Path("examples/cases").glob("*.json"))
LOAD = ("cases", "due", "overdue", "waived", "to_assess", "unknown", "crashed", "outside", "unjudged", "meetings", "collisions")


def _json(command, *args):
    done = CliRunner().invoke(command, [*args, "--format", "json"], standalone_mode=False)
    assert done.exception is None
    return json.loads(done.stdout_bytes)


def _compare(files, key, *options):
    """Compare the list with what the two commands say of the same coordinator."""
    loads = _json(caseload, *files, *options)
    load = next(one for one in loads["loads"] if one["coordinator"]["holder"] == key)
    listed = json.loads(_listed(files, key, *options))
    assert (listed["on"], listed["until"], listed["pace"]) == (loads["on"], loads["until"], loads["pace"])
    assert {name: listed["load"][name] for name in LOAD} == {name: load[name] for name in LOAD}
    missed = [{name: one[name] for name in ("due_on", "case", "rule")} for one in load["cannot_meet"]]
    assert listed["load"]["cannot_meet"] == missed
    persons = [one["deadlines"] for one in listed["persons"]]
    assert (
        load["overdue"] + load["waived"] == sum(len(one["unmet"]) for one in persons) == sum(len(one["unmet"]) for one in listed["persons"])
    )
    assert load["due"] == sum(entry["kind"] == "rule" for one in persons for entry in one["entries"])
    return loads, listed


def _listed(files, key, *options):
    return run(*files, "--coordinator", key, "--format", "json", *options).stdout_bytes


@pytest.mark.parametrize("on", ["2026-11-23", "2025-03-01"])
def test_each_coordinator_of_the_examples_has_the_load_that_caseload_gives(on):
    holders = [one["coordinator"]["holder"] for one in _json(caseload, *EXAMPLES, "--on", on)["loads"]]
    assert len([one for one in holders if one]) > 3
    for holder in filter(None, holders):
        _compare(EXAMPLES, holder, "--on", on)


def test_made_up_people_have_the_load_and_the_unclaimed_that_caseload_gives(tmp_path):
    file = in_file(tmp_path, everybody(45, 200))
    loads, listed = _compare([file], KEY, "--on", "2026-11-23", "--days", "200", "--pace", "1/20")
    assert listed["counts"]["persons"] == 45
    assert listed["load"]["collisions"]
    assert listed["load"]["cannot_meet"]
    hands = {one["coordinator"]["hand"]: one["cases"] for one in loads["loads"] if not one["coordinator"]["holder"]}
    assert hands == {name: listed["files"][name] for name in ("nobody", "unnamed", "unknown") if listed["files"][name]}


def test_every_deadline_of_a_person_is_the_one_that_deadlines_gives(tmp_path):
    file = in_file(tmp_path, everybody(45, 200))
    listed = told(file, "--on", "2026-11-23", "--days", "90", "--lang", "en")
    rows = _json(deadlines, file, "--on", "2026-11-23", "--until", "2027-02-21", "--lang", "en")
    cases = {one["case"] for one in listed["persons"]}
    theirs = {
        (one["case"], one["rule"], one["due_on"], one["text"]["message"]) for one in rows if one["kind"] == "rule" and one["case"] in cases
    }
    ours = {
        (one["case"], entry["rule"], entry["due_on"], entry["text"]["message"])
        for one in listed["persons"]
        for entry in one["deadlines"]["entries"]
        if entry["kind"] == "rule"
    }
    assert ours == theirs
    assert len(ours) > 10


def test_the_day_is_that_of_the_first_export_where_none_is_chosen(tmp_path):
    file = in_file(tmp_path, everybody(5, 40))
    assert told(file)["on"] == _json(caseload, file)["on"]
