"""Who has how much, what collides, and who cannot meet what."""

import datetime as dt
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check.coordinators import Hand
from ipcore.check.due_document import load_document
from ipcore.check.weighing import Due, cannot_meet, caseload, collisions
from ipcore.dates import is_working_day
from ipcore.errors import OutsideLawError
from ipcore.model import Entry, Group, Meeting
from ipcore.testing import cases as any_cases
from tests import build
from tests.build import ON, day

DRAFT = Path(__file__).parents[2] / "examples" / "amendments" / "yearly-evaluation"
IN_USE = Entry(id="entry-1", made_on=day("2026-10-01"))


def case(number, *holders, evaluated="2025-12-01", role="coordinator", **more):
    """A plan in force that is to be evaluated by a year after it was last, and whoever coordinates it."""
    held = tuple(attrs.evolve(build.appointment(role), holder=holder) for holder in holders)
    parts = {
        "services": (build.service(),),
        "judgments": (build.need("yes"),),
        "appointments": held,
        "plans": (build.plan(evaluations=(build.evaluation(evaluated),), entries=(IN_USE,)),),
    } | more
    return attrs.evolve(build.case(**parts), id=f"case-{number}")


def loads(cases, **more):
    return {(str(one.coordinator.hand), one.coordinator.holder): one for one in caseload(cases, ON, **more)}


def missed_by(load):
    """What a named person cannot meet."""
    assert load.cannot_meet is not None
    return load.cannot_meet


def test_a_coordinator_with_forty_five_cases_comes_out_on_top_with_the_deadlines_that_collide():
    busy = [case(number, "worker-busy", evaluated=f"2025-12-{1 + number % 3:02}") for number in range(45)]
    calm = [case(100 + number, f"worker-{number}", evaluated="2026-02-01") for number in range(20)]
    first, *others = list(caseload([*calm, *busy], ON))
    assert (first.coordinator.holder, first.cases, len(first.due)) == ("worker-busy", 45, 45)
    assert first.collisions == ((day("2026-12-01"), 15), (day("2026-12-02"), 15), (day("2026-12-03"), 15))
    # From Sunday 22 November working days are 23-27, 30 November and 1-3 December: seven steps by the 1st, one more each day after.
    assert len(missed_by(first)) == 45 - 9
    assert [sum(one.due_on == day(f"2026-12-0{number}") for one in missed_by(first)) for number in (1, 2, 3)] == [8, 14, 14]
    assert all(one.cannot_meet == () for one in others)


def test_a_quicker_pace_meets_more():
    busy = [case(number, "worker-busy") for number in range(20)]
    missed = [len(missed_by(next(caseload(busy, ON, pace=pace)))) for pace in (0.5, 1, 2, 3)]
    assert missed == [20 - 3, 20 - 7, 20 - 14, 0]


def test_a_case_with_several_coordinators_counts_for_each_and_one_with_none_under_nobody():
    child = attrs.evolve(build.appointment("child_coordinator"), holder="worker-c")
    both = case(1, "worker-a", "worker-b")
    three = case(2, "worker-a", appointments=(attrs.evolve(build.appointment(), holder="worker-a"), child))
    found = loads([both, three, case(3)])
    assert {key: one.cases for key, one in found.items()} == {
        ("named", "worker-a"): 2,
        ("named", "worker-b"): 1,
        ("named", "worker-c"): 1,
        ("nobody", ""): 1,
    }


def test_one_person_in_two_roles_has_the_case_once():
    twice = (attrs.evolve(build.appointment(), holder="a"), attrs.evolve(build.appointment("child_coordinator"), holder="a"))
    assert loads([case(1, appointments=twice)])["named", "a"].cases == 1


def test_nobody_is_said_only_where_the_source_could_have_said_otherwise():
    silent = attrs.evolve(case(1), source=attrs.evolve(case(1).source, records=("plans", "services", "judgments")))
    unit = attrs.evolve(build.appointment(), holder=None, unit="team-4")
    found = loads([silent, case(2, appointments=(unit,)), case(3, appointments=(build.appointment(stop="2026-01-01"),))])
    assert {hand for hand, _ in found} == {"unknown", "unnamed", "nobody"}
    assert all(one.cannot_meet is None for one in found.values())


def test_where_nobody_has_the_cases_nobody_has_a_pace():
    assert [len(one.due) for one in caseload([case(number) for number in range(9)], ON, pace=0.01)] == [9]
    assert [one.cannot_meet for one in caseload([case(number) for number in range(9)], ON, pace=0.01)] == [None]


def test_those_without_a_person_come_last():
    order = [one.coordinator.hand for one in caseload([case(1), *(case(n) for n in range(9)), case(2, "worker-a")], ON)]
    assert order == [Hand.NAMED, Hand.NOBODY]


def test_of_two_who_meet_everything_the_one_with_colliding_days_then_the_one_with_more_cases_comes_first():
    colliding = [case(1, "c"), case(2, "c")]
    three = [case(3 + number, "b", evaluated=f"2026-01-{5 + number:02}") for number in range(3)]
    one = [case(9, "a", evaluated="2026-01-07")]
    assert [load.coordinator.holder for load in caseload([*one, *three, *colliding], ON)] == ["c", "b", "a"]


def test_a_closed_case_is_in_nobodys_load():
    assert list(caseload([attrs.evolve(case(1, "worker-a"), closed_on=ON)], ON)) == []


def test_planned_meetings_and_the_day_by_which_the_group_meets_are_counted():
    meetings = (
        Meeting(id="m-1", held_on=day("2026-07-01")),
        Meeting(id="m-2", planned_on=day("2026-12-10")),
        Meeting(id="m-3", planned_on=ON),
        Meeting(id="m-4", planned_on=day("2027-02-20")),
        Meeting(id="m-5", planned_on=day("2026-12-11"), held_on=day("2026-06-20")),
    )
    group = Group(id="group-1", span=build.span("2024-01-01"), meetings=meetings)
    found = loads([case(1, "worker-a", groups=(group,))])["named", "worker-a"]
    assert "group-meets" in {one.rule for one in found.due}
    assert found.meetings == 2
    ended = attrs.evolve(group, span=build.span("2024-01-01", "2026-12-01"))
    assert loads([case(1, "worker-a", groups=(ended,))])["named", "worker-a"].meetings == 0


def test_what_is_not_met_already_is_overdue_and_no_deadline():
    found = loads([case(1, "worker-a", evaluated="2025-01-01")])["named", "worker-a"]
    report = ipcore.check(case(1, "worker-a", evaluated="2025-01-01"), ON)
    assert found.overdue == len(report.unmet()) > 0
    assert "annual-evaluation" not in {one.rule for one in found.due}


DUES = st.lists(st.integers(0, 9).map(lambda n: dt.date(2026, 4, 29) + dt.timedelta(n)), max_size=6)


@given(DUES, st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2), Fraction(3, 2)]))
def test_no_order_of_the_steps_misses_fewer_of_them(days, pace):
    """From Wednesday 29 April 2026: Friday 1 May, a holiday, and a weekend lie in the way."""
    on = dt.date(2026, 4, 29)
    due = [Due(one, 2, f"case-{number}", "rule") for number, one in enumerate(days)]
    assert len(cannot_meet(due, on, pace)) == min(_missed(order, on, pace) for order in permutations(days))


def _missed(order, on, pace):
    """How many are late when those that can be met are done in this order, each by the first working day with room."""
    done = missed = 0
    for last in order:
        working = sum(is_working_day(on + dt.timedelta(n)) for n in range(1, (last - on).days + 1))
        if done + 1 <= int(working * pace):
            done += 1
        else:
            missed += 1
    return missed


def test_what_falls_due_in_a_case_on_one_day_is_one_step_and_the_heaviest_is_told():
    friday, monday = dt.date(2026, 11, 20), dt.date(2026, 11, 23)
    due = [Due(monday, rank, "case-1", f"rule-{rank}") for rank in (2, 0, 1)]
    assert cannot_meet(due, friday, Fraction(1)) == ()
    assert collisions(due) == ()
    assert cannot_meet(due, friday, Fraction(1, 2)) == (due[1],)
    other = Due(monday, 3, "case-2", "rule-0")
    assert cannot_meet([*due, other], friday, Fraction(1)) == (other,)
    assert collisions([*due, other]) == ((monday, 2),)


@given(st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9))))
def test_collisions_are_the_days_with_several(days):
    due = [Due(one, 0, str(number), "rule") for number, one in enumerate(days)]
    assert dict(collisions(due)) == {one: days.count(one) for one in days if days.count(one) > 1}


def renamed(one, name):
    """With another id. What is withheld may name the old one."""
    return attrs.evolve(one, id=name, withheld=(), plans=tuple(attrs.evolve(plan, withheld=()) for plan in one.plans))


@given(st.lists(any_cases(max_parts=2), max_size=4))
@settings(max_examples=20)
def test_every_open_case_is_in_some_load_with_all_that_falls_due(found):
    on = dt.date(2026, 3, 1)
    numbered = [renamed(one, f"case-{number}") for number, one in enumerate(found)]
    due = {(one.case, one.rule, one.due_on) for load in caseload(numbered, on) for one in load.due}
    expected = {
        (one.id, deadline.rule.id, deadline.due_on)
        for one in numbered
        for deadline in ipcore.deadlines(one, on, on + dt.timedelta(90)).deadlines
    }
    assert due == expected


@pytest.mark.parametrize("wrong", [{"pace": 0}, {"pace": -1}, {"days": 0}])
def test_no_pace_and_no_days_are_refused(wrong):
    with pytest.raises(OutsideLawError):
        list(caseload([], ON, **wrong))


def test_what_cannot_be_met_by_a_draft_is_marked():
    law = ipcore.Law(amendments=[ipcore.load_amendment(DRAFT)])
    plans = (build.plan(evaluations=(build.evaluation("2026-07-15"),), entries=(IN_USE,)),)
    busy = [case(number, "worker-a", plans=plans) for number in range(3)]
    [load] = caseload(busy, ON, days=250, pace=Fraction(1, 10_000), law=law)
    missed = [one for one in load_document(load, law, ipcore.Lang.EN)["cannot_meet"] if one["rule"] == "annual-evaluation"]
    assert [(one["due_on"], one["draft"]) for one in missed] == [("2027-07-15", True)] * 3
    assert {one["title"] for one in missed} == {"The plan is evaluated every year (draft: not adopted)"}
    [plain] = caseload(busy, ON, days=250, pace=Fraction(1, 10_000))
    assert not any(one["draft"] or "draft" in one["title"] for one in load_document(plain, ipcore.Law(), ipcore.Lang.EN)["cannot_meet"])
