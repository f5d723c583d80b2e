"""What the list says, and in which order."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from document_parts.worklists import ON, everybody, found, items, mine, overdue, part, plan_due, sheet

from ipcore import Lang, Law, Level, load_policy, loads
from ipcore.model import Group, Meeting
from ipcore_document.words import table
from ipcore_document.worklist.person import RANKS
from tests import build

TOLD = list(Lang)


def grouped(*meetings, **more):
    group = Group(id="g-1", span=build.span("2026-01-01"), meetings=meetings)
    return mine(groups=(group,), **more)


def meeting(number, **days):
    return Meeting(id=f"m-{number}", **{name: dt.date.fromisoformat(day) for name, day in days.items()})


def cell(case, column, lang=Lang.EN, **more):
    section = part(sheet([case], lang, **more), "everybody")
    return section.rows[0].cells[section.columns.index(column) - 1][0]


def test_what_acts_and_regulations_ask_comes_before_all_else():
    for person in found(everybody(30, 150)).persons:
        statutory = [one.edition.level in (Level.ACT, Level.REGULATION) for one in person.unmet]
        assert statutory == sorted(statutory, reverse=True)


def test_whoever_lacks_most_of_what_the_law_asks_comes_first():
    listed = sheet([mine(1), overdue(2)])
    assert [row.who.case for row in part(listed, "everybody").rows] == ["case-002", "case-001"]
    assert part(listed, "now").groups[0].who.case == "case-002"


def test_every_finding_that_is_not_met_stands_with_its_person():
    gathered = found(everybody(30, 150))
    shown = part(sheet(everybody(30, 150)), "now")
    number = sum(len(group.items) + len(group.short[1] if group.short else ()) for group in shown.groups)
    assert number == sum(len(one.deadlines.unmet) for one in gathered.persons)


def test_advice_is_told_by_its_title_and_more_than_advice_at_length():
    for group in part(sheet(everybody(30, 150)), "now").groups:
        assert all(one.mark != "advice" for one in group.items)
        assert group.short is None or all(one.mark == "advice" for one in group.short[1])


def test_days_come_in_order_with_their_weekday_and_the_heaviest_first():
    section = part(sheet(everybody(45, 200), days=200), "due")
    weights = [[("breach", "deviation", "advice", "question").index(one.mark) for one in group.items] for group in section.groups[1:]]
    assert weights == [sorted(one) for one in weights]
    assert max(map(len, weights)) > 1
    titles = [group.title for group in section.groups]
    assert any(one.startswith("Saturday ") for one in titles)


def test_what_falls_due_says_who_must_act_and_where_it_stands():
    for item in items(part(sheet(everybody(45, 200)), "due")):
        assert item.who
        assert item.bearer or item.beside
        assert all(item.beside)


def test_a_day_on_which_several_cases_have_something_due_is_marked():
    listed = sheet([plan_due(1, "2026-12-15"), plan_due(2, "2026-12-15"), plan_due(3, "2026-12-16")], pace=5)
    notes = {group.title: group.note for group in part(listed, "due").groups}
    crowded = [title for title, note in notes.items() if note == "2 cases have something due that day."]
    assert crowded == ["Tuesday 15\u00a0December\u00a02026"]


def test_what_cannot_be_met_at_the_pace_stands_before_the_days():
    section = part(sheet([plan_due(1, "2026-12-15"), plan_due(2, "2026-12-15")], pace=Fraction(1, 20)), "due")
    assert section.groups[0].title == "2 steps cannot be taken in time at this pace"
    assert "house number, not law" in section.groups[0].note


def test_a_number_no_law_sets_is_named_as_one():
    cases = [mine(1, groups=(Group(id="g", span=build.span("2026-01-01"), meetings=(meeting(1, held_on="2026-07-01"),)),))]
    told = [note for one in items(part(sheet(cases), "due")) for note in one.notes]
    assert any("No law sets the number 6 months" in one for one in told)


def test_no_deadline_found_is_not_said_to_be_none():
    assert "may fall due unseen" in part(sheet([mine()]), "due").lines[0]


def test_each_step_is_told_once_and_every_number_leads_to_one():
    listed = sheet(everybody(45, 200))
    steps = [one.number for one in part(listed, "steps").steps]
    assert steps == list(range(1, len(steps) + 1))
    used = {one.step for key in ("now", "due") for one in items(part(listed, key))}
    used |= {one.step for group in part(listed, "now").groups if group.short for one in group.short[1]}
    assert used - {0} == set(steps)


def test_a_day_that_is_not_recorded_is_unknown_and_one_that_is_none_is_none():
    plan = build.plan(evaluations=(build.evaluation("2026-05-04"),))
    assert cell(mine(plans=(plan,)), "Last evaluated") == "4 May 2026"
    assert cell(mine(plans=(build.plan(),)), "Last evaluated") == "not evaluated"
    assert cell(mine(), "Last evaluated") == "no individual plan"
    assert cell(mine(plans=(plan,), records=("appointments",)), "Last evaluated") == "unknown"


def test_a_revision_that_should_have_been_is_said_to_be_so():
    assert cell(plan_due(1, "2026-09-01"), "Next revision") == "should have been 1 September 2026"
    assert cell(plan_due(1, "2026-12-24"), "Next revision") == "24 December 2026"


def test_the_next_meeting_is_the_first_planned_from_the_day_on():
    meetings = [meeting(1, planned_on="2026-11-20"), meeting(2, planned_on="2026-12-10"), meeting(3, planned_on="2026-11-23")]
    assert cell(grouped(*meetings), "Next meeting") == "23 November 2026"
    assert cell(grouped(meetings[0]), "Next meeting") == "none is planned"
    held = meeting(4, planned_on="2026-11-23", held_on="2026-11-23")
    assert cell(grouped(held), "Next meeting") == "none is planned"


def test_a_planned_meeting_that_is_seen_is_told_though_others_may_be_missing():
    seen = grouped(meeting(1, planned_on="2026-12-10"), records=("appointments",))
    assert cell(seen, "Next meeting") == "10 December 2026 (there may be others)"
    assert cell(grouped(records=("appointments",)), "Next meeting") == "unknown"


def test_a_meeting_that_sources_contradict_each_other_on_is_unknown():
    seen = grouped(meeting(1, planned_on="2026-12-10"), records=("appointments",))
    disputed = evolve(seen, source=evolve(seen.source, disputed=("groups.meetings.planned_on",)))
    assert cell(disputed, "Next meeting") == "unknown"


def test_a_person_of_whom_nothing_can_be_judged_is_said_to_be_so_at_the_head_in_the_row_and_at_the_end():
    listed = sheet([mine(1), mine(2, records=())])
    assert any(note.startswith("Of 1 person nothing could be judged") for note in listed.notes)
    row = next(one for one in part(listed, "everybody").rows if one.who.case == "case-002")
    assert ("nothing could be judged", True) in row.cells
    assert any("case-002" in line for line in part(listed, "untold").lines)


def test_rules_outside_the_source_are_told_with_whose_they_are():
    listed = sheet([mine(1), mine(2, records=("appointments", "offers", "services", "judgments", "person"))])
    ((title, counted),) = part(listed, "untold").counted[-1:]
    assert title == "Rules the source can never answer"
    assert all("case-002" in one.whom for one in counted)


def test_old_records_say_how_old_they_are():
    listed = sheet([mine(1, exported="2026-10-02"), mine(2)])
    assert "2\u00a0October\u00a02026, 52 days ago" in listed.notes[0]
    assert not any("records are from" in note for note in sheet([mine(1, exported="2026-11-23")]).notes)


def test_a_person_whose_records_are_older_than_those_of_others_has_it_in_the_row():
    listed = sheet([mine(1, exported="2026-10-02"), mine(2)])
    assert {row.who.case: row.age for row in part(listed, "everybody").rows} == {"case-001": "records from 2 October 2026", "case-002": ""}


def test_what_a_waiver_excuses_is_shown_as_excused_and_is_not_overdue():
    case = loads(Path("examples/cases/dormant-plan.json").read_bytes())
    asked = {"key": "ansatt-0021", "law": Law(policy=load_policy("examples/policy/fjordby.toml"))}
    (person,) = found([case], **asked).persons
    assert [one.rule.id for one in person.excused] == ["group-meets"]
    assert "group-meets" not in [one.rule.id for one in person.unmet]
    excused = [one for one in items(part(sheet([case], **asked), "now")) if one.mark == "question"]
    assert [one.notes[0] for one in excused] == ["Excused through 31\u00a0December\u00a02026 by an arrangement of the house."]


@pytest.mark.parametrize("lang", TOLD)
def test_nothing_is_left_without_words(lang):
    listed = sheet([*everybody(30, 120), evolve(mine(900), closed_on=ON)], lang)
    assert listed.lang == lang
    assert not re.search(r"\{[a-z_]+\}", str(listed))


def test_the_three_languages_have_the_same_keys_and_places():
    from ipcore_document.words import places

    norwegian = table(Lang.NB)["worklist"]
    for lang in (Lang.NN, Lang.EN):
        other = table(lang)["worklist"]
        assert set(other) == set(norwegian)
        assert {key: places(text) for key, text in other.items()} == {key: places(text) for key, text in norwegian.items()}


def test_of_what_falls_due_first_the_row_names_the_heaviest():
    cases = list(everybody(45, 200))
    cells = {row.who.case: row.cells[-1][0] for row in part(sheet(cases, days=200), "everybody").rows}
    for person in found(cases, days=200).persons:
        same = [one for one in person.due if one.due_on == person.due[0].due_on]
        heaviest = min((RANKS[one.severity] for one in same), default=None)
        titles = [one.text(Lang.EN).title for one in same if RANKS[one.severity] == heaviest]
        assert not same or any(cells[person.case].endswith(f": {title}") for title in titles)
