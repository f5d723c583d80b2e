import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Area, Decision, DecisionArea, DecisionSubject, Measure, MeasureStanding, Participant, ParticipantRole
from tests.build import case, fact, maybe, new_id, plan, service, span

NAMES = ("shared", "responsible_left", "granted_without_decision", "transition")


def measure(*, closed=None, due=None, standing=None, area=None, **more):
    return Measure(
        id=new_id(),
        wording="wording",
        closed_on=maybe(closed),
        due_on=maybe(due),
        standing=standing and MeasureStanding(standing),
        area=area and Area(area),
        **more,
    )


def participant(key, of=None, stay=None):
    return Participant(id=key, role=ParticipantRole.PROVIDER, service=of, span=stay)


def with_measures(*measures, people=(), services=(), **more):
    return case(plans=(plan(measures=measures, participants=people),), services=services, **more)


def responsible(index):
    return (f"/plans/0/measures/{index}/responsible",)


def test_a_measure_with_two_responsible_is_shared_and_one_named_twice_is_not():
    people = (participant("one"), participant("other"))
    alone, twice = measure(responsible=("one",)), measure(responsible=("one", "one"))
    both = measure(responsible=("one", "other"))
    assert fact("measure.shared", with_measures(measure(), alone, twice, both, people=people)) == responsible(3)
    assert fact("measure.shared", with_measures(measure(), alone, twice, people=people)) == ()


@pytest.mark.parametrize(
    ("name", "culprit"),
    [
        ("shared", {"responsible": ("one", "other")}),
        ("responsible_left", {"responsible": ("gone",)}),
        ("granted_without_decision", {"standing": "granted"}),
        ("transition", {"area": "transition"}),
    ],
)
def test_a_measure_counts_until_the_day_it_was_closed(name, culprit):
    people = (participant("one"), participant("other"), participant("gone", stay=span("2024-01-01", "2025-01-01")))
    one = with_measures(measure(closed="2026-11-21", **culprit), people=people)
    assert len(fact(f"measure.{name}", one, "2026-11-20")) == 1
    assert fact(f"measure.{name}", one, "2026-11-21") == ()


def test_without_a_plan_in_force_there_are_no_measures():
    draft = case(plans=(plan(in_force=(), measures=(measure(standing="granted", area="transition", due="2025-01-01"),)),))
    assert [fact(f"measure.{name}", draft) for name in NAMES] == [()] * len(NAMES)
    assert fact("measure.next_due_on", draft) == NEVER
    assert fact("measure.responsible_left_since_on", draft) == NEVER


def test_the_responsible_have_left_on_the_day_the_last_of_them_has():
    people = (participant("one", stay=span("2024-01-01", "2026-06-01")), participant("other", stay=span("2024-01-01", "2026-11-21")))
    both = with_measures(measure(responsible=("one", "other")), people=people)
    assert fact("measure.responsible_left", both, "2026-11-20") == ()
    assert fact("measure.responsible_left", both, "2026-11-21") == responsible(0)


def test_who_has_no_span_or_has_not_begun_has_not_left_and_nobody_named_is_not_asked_about():
    people = (participant("one"), participant("later", stay=span("2027-01-01")))
    one = with_measures(measure(), measure(responsible=("one",)), measure(responsible=("later",)), people=people)
    assert fact("measure.responsible_left", one) == ()


def test_the_responsible_are_gone_when_the_service_they_act_for_has_ended():
    ended = service("dental", "2024-01-01", "2026-11-21")
    one = with_measures(measure(responsible=("one",)), people=(participant("one", of=ended.id),), services=(ended, service("school")))
    assert fact("measure.responsible_left", one, "2026-11-20") == ()
    assert fact("measure.responsible_left", one, "2026-11-21") == responsible(0)


def test_a_service_followed_by_another_of_its_sector_has_not_ended():
    ended, renewed = service("dental", "2024-01-01", "2025-01-01"), service("dental", "2025-01-01")
    one = with_measures(measure(responsible=("one",)), people=(participant("one", of=ended.id),), services=(ended, renewed))
    assert fact("measure.responsible_left", one) == ()


def left_since(*measures, on="2026-11-21", **more):
    return fact("measure.responsible_left_since_on", with_measures(*measures, **more), on)


def test_a_measure_has_had_nobody_since_the_last_of_its_responsible_left_and_the_longest_such_counts():
    people = (
        participant("one", stay=span("2024-01-01", "2026-06-01")),
        participant("other", stay=span("2024-01-01", "2026-09-01")),
        participant("here"),
    )
    both, first = measure(responsible=("one", "other")), measure(responsible=("one",))
    assert left_since(both, people=people) == dt.date(2026, 9, 1)
    assert left_since(both, people=people, on="2026-08-31") == NEVER
    assert left_since(both, first, people=people) == dt.date(2026, 6, 1)
    assert left_since(both, measure(responsible=("one",), closed="2026-11-21"), people=people) == dt.date(2026, 9, 1)
    assert left_since(measure(), measure(responsible=("one", "here")), people=people) == NEVER


def test_one_who_acts_for_a_service_has_been_gone_since_the_last_service_of_its_sector_ended_or_since_leaving():
    ended, renewed = service("dental", "2024-01-01", "2025-01-01"), service("dental", "2025-01-01", "2026-01-01")
    services = (ended, renewed, service("school", "2024-01-01", "2026-05-01"))
    for stay, since in (
        (None, "2026-01-01"),
        (span("2024-01-01", "2026-03-01"), "2026-01-01"),
        (span("2024-01-01", "2025-06-01"), "2025-06-01"),
    ):
        people = (participant("one", of=ended.id, stay=stay),)
        assert left_since(measure(responsible=("one",)), people=people, services=services) == dt.date.fromisoformat(since)
    assert left_since(measure(responsible=("one",)), people=(participant("one", of=ended.id),), services=services, on="2025-12-31") == NEVER


def test_a_source_that_does_not_say_who_has_left_leaves_it_unknown():
    people = (participant("gone", stay=span("2024-01-01", "2025-01-01")),)
    recorded: tuple[str, ...] = (
        "plans:individual.in_force",
        "plans:individual.measures",
        "plans:individual.participants.service",
        "services",
    )
    recorded += ("plans:individual.revisions",)
    assert fact("measure.responsible_left", with_measures(measure(responsible=("gone",)), people=people, records=recorded)) is None
    assert left_since(measure(responsible=("gone",)), people=people, records=recorded) is None
    recorded += ("plans:individual.participants.span",)
    assert fact("measure.responsible_left", with_measures(measure(responsible=("gone",)), people=people, records=recorded)) == responsible(
        0
    )


def test_the_next_due_day_is_the_earliest_of_the_open_measures_passed_or_to_come():
    measures = (measure(due="2027-03-01"), measure(), measure(due="2026-01-01", closed="2026-06-01"), measure(due="2026-02-01"))
    assert fact("measure.next_due_on", with_measures(*measures)) == dt.date(2026, 2, 1)
    assert fact("measure.next_due_on", with_measures(*measures), "2026-05-31") == dt.date(2026, 1, 1)
    assert fact("measure.next_due_on", with_measures(*measures[:3])) == dt.date(2027, 3, 1)
    assert fact("measure.next_due_on", with_measures(measure())) == NEVER


@pytest.mark.parametrize(
    ("standings", "found"),
    [
        (("granted",), ("/plans/0/measures/0",)),
        (("wish", "agreed", "applied", "refused"), ()),
        (("granted", None), ("/plans/0/measures/0",)),
        (("agreed", None), None),
        ((), ()),
    ],
)
def test_a_granted_measure_points_to_a_decision_or_is_found(standings, found):
    assert fact("measure.granted_without_decision", with_measures(*(measure(standing=one) for one in standings))) == found


def test_a_measure_that_points_to_a_decision_is_not_asked_how_far_it_has_come():
    granted = Decision(
        id=new_id(), area=DecisionArea.SOCIAL, subject=DecisionSubject.SERVICE, refused=False, decided_on=dt.date(2026, 1, 1)
    )
    for standing in ("granted", None):
        one = with_measures(measure(standing=standing, decision=granted.id), decisions=(granted,))
        assert fact("measure.granted_without_decision", one) == ()


@pytest.mark.parametrize(
    ("areas", "found"),
    [
        (("housing", "transition"), ("/plans/0/measures/1",)),
        ((None, "transition"), ("/plans/0/measures/1",)),
        (("housing", None), None),
        (("housing",), ()),
        ((), ()),
    ],
)
def test_a_transition_measure_is_known_by_its_area(areas, found):
    assert fact("measure.transition", with_measures(*(measure(area=one) for one in areas))) == found
