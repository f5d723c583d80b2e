"""The numbers at the head of the list, and that silence is not taken for done."""

from __future__ import annotations

import re

from attrs import evolve
from document_parts.worklists import found, mine, overdue, part, plan_due, sheet

from tests import build


def test_the_numbers_at_the_head_count_persons():
    cases = [mine(1), overdue(2), plan_due(3, "2026-12-15"), mine(4, offers=(build.offer("plan", "2026-10-09"),))]
    numbers = {one.label: one.number for one in sheet(cases).numbers}
    assert numbers["persons"] == 4
    assert numbers["has somebody without answer"] == 1
    gathered = found(cases)
    assert numbers["have something that is not met"] == sum(bool(one.unmet) for one in gathered.persons) > 1
    assert numbers["has something due within 30 days"] == 1


def test_the_head_counts_those_of_whom_nothing_could_be_judged_and_only_where_there_are_some():
    silent, half = mine(2, records=()), mine(3, records=("appointments", "offers", "services"))
    assert [one.part for one in sheet([mine(1), half]).numbers] == ["everybody", "now", "due", "unanswered"]
    last = sheet([mine(1), half, silent]).numbers[-1]
    assert (last.number, last.label, last.part) == (1, "of whom nothing could be judged", "untold")


def test_whoever_has_something_that_could_not_be_judged_is_counted_where_silence_might_be_taken_for_done():
    half = [mine(number, records=("appointments", "offers", "services")) for number in (2, 3)]
    for cases, number in (([mine(1), *half], 2), ([mine(1), overdue(4), *half], 3)):
        listed = sheet(cases)
        told = f"Of {number} persons something could not be judged. What it is stands last on the list."
        assert part(listed, "now").lines[-1] == told
        assert listed.sections[-1].key == "untold"
        named = {name for _, several in part(listed, "untold").counted for one in several for name in re.findall(r"case-\d+", one.whom)}
        assert len(named) == number
    assert len(part(sheet([mine(1)]), "now").lines) == 1


def test_a_rule_the_source_can_never_answer_is_one_that_could_not_be_judged():
    (person,) = found([mine(1, records=("appointments", "offers", "services", "judgments", "person"))]).persons
    assert person.deadlines.outside
    assert evolve(person, deadlines=evolve(person.deadlines, unknown=(), crashed=())).unclear


def test_that_nobody_is_without_answer_is_not_said_of_those_whose_answers_are_not_recorded():
    label = {one.part: one.label for one in sheet([mine(1), mine(2, records=("appointments",))]).numbers}["unanswered"]
    assert label == "have somebody without answer (of 1 person not all can be seen)"
    assert {one.part: one.label for one in sheet([mine(1)]).numbers}["unanswered"] == "have somebody without answer"


def test_every_number_at_the_head_leads_to_a_section():
    listed = sheet([mine(1), mine(2, records=())])
    assert {one.part for one in listed.numbers} <= {one.key for one in listed.sections}
