"""A calendar that is imported again updates what is there: what it is known by stays, and its number grows."""

import datetime as dt
import re

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.model import Decision, DecisionArea, DecisionSubject, Group, Measure, Meeting
from ipcore.testing import cases, with_export_day

ON = dt.date(2026, 11, 21)
STEADY = settings(deadline=None, derandomize=True, max_examples=25, suppress_health_check=list(HealthCheck))


def day(text):
    return dt.date.fromisoformat(text)


def meetings(*planned):
    return Group(
        id="group-1",
        span=ipcore.Span(day("2025-01-01")),
        meetings=tuple(Meeting(id=f"m{n}", planned_on=day(one)) for n, one in enumerate(planned)),
    )


def uids(shown):
    return {one["UID"]: str(one.day) for one in shown}


def test_a_moved_day_keeps_what_it_is_known_by_and_gets_a_higher_number(events, case_of, plan_of):
    def at(due, exported_on):
        measure = Measure(id="measure-1", wording="Samtaler", due_on=day(due))
        case = case_of(exported_on=exported_on, plans=(plan_of(measures=(measure,)),), groups=(meetings(due),))
        return events(case, on=exported_on)

    before, after = at("2027-01-15", ON), at("2027-02-15", ON + dt.timedelta(days=1))
    assert uids(before).keys() == uids(after).keys()
    assert {one["SEQUENCE"] < other["SEQUENCE"] for one, other in zip(before, after, strict=True)} == {True}
    assert {one["DTSTAMP"] < other["DTSTAMP"] for one, other in zip(before, after, strict=True)} == {True}


@pytest.mark.parametrize(("exported_later", "later", "grown"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (3, 20, 23)])
def test_the_number_counts_both_the_day_of_the_export_and_the_day_it_is_made_for(exported_later, later, grown, events, case_of):
    def number(exported_later, later):
        case = case_of(exported_on=ON + dt.timedelta(days=exported_later), groups=(meetings("2027-01-19"),))
        return int(events(case, on=ON + dt.timedelta(days=later))[0]["SEQUENCE"])

    assert number(exported_later, later) - number(0, 0) == grown


@given(case=cases(), later=st.integers(0, 400), exported_later=st.integers(0, 400))
@STEADY
def test_the_number_never_falls_and_grows_when_either_day_does(case, later, exported_later, events):
    exported_on = min(case.source.exported_on, day("2190-01-01"))
    first = {one["UID"]: int(one["SEQUENCE"]) for one in events(with_export_day(case, exported_on))}
    newer = with_export_day(case, exported_on + dt.timedelta(days=exported_later))
    second = {one["UID"]: int(one["SEQUENCE"]) for one in events(newer, on=ON + dt.timedelta(days=later))}
    for uid in first.keys() & second.keys():
        assert second[uid] - first[uid] == later + exported_later
        assert 0 <= first[uid] < 2**31


def test_the_clock_is_not_read(written, case_of):
    data = written(case_of(groups=(meetings("2027-01-19"),)))
    assert set(re.findall(rb"(?:DTSTAMP|LAST-MODIFIED):(\S+)", data)) == {b"20261121T000000Z"}


def test_promised_days_without_ids_are_updated_in_their_order(events, case_of, plan_of):
    def at(*days):
        return uids(events(case_of(plans=(plan_of(kind="measures", revision_days=tuple(map(day, days))),))))

    before, moved = at("2026-12-01", "2027-06-01"), at("2027-06-08", "2026-12-01")
    assert sorted(moved.values()) == ["2026-12-01", "2027-06-08"]
    assert before.keys() == moved.keys()
    past = at("2026-01-01", "2027-06-01")
    assert past.keys() == before.keys()


@pytest.mark.parametrize("due", ["2026-11-20", "2025-11-20"])
def test_a_day_that_is_moved_to_the_past_is_moved_in_the_calendar_too(due, events, case_of, plan_of):
    def at(due):
        measure = Measure(id="measure-1", wording="Samtaler", due_on=day(due))
        plan = plan_of(measures=(measure,), revision_days=(day(due),), in_force=(ipcore.Span(),))
        return uids(events(case_of(plans=(plan,), groups=(meetings(due),))))

    before, after = at("2027-01-15"), at(due)
    assert (len(before), before.keys()) == (3, after.keys())
    assert set(after.values()) == {due}


@pytest.mark.parametrize("due", [None, "2025-11-19"])
def test_a_day_that_was_emptied_or_moved_more_than_a_year_back_is_not_in_the_file(due, events, case_of, plan_of):
    """So it stays in the phone, and the README says so."""
    measure = Measure(id="measure-1", wording="Samtaler", due_on=due and day(due))
    assert events(case_of(plans=(plan_of(kind="measures", measures=(measure,)),))) == []


def test_a_deadline_that_moves_is_the_same_event(events, case_of, plan_of):
    def at(start):
        case = case_of(plans=(plan_of(in_force=(ipcore.Span(day(start)),)),))
        return uids(one for one in events(case, titles="told") if one["SUMMARY"].startswith("Siste dag: "))

    assert at("2027-02-01").keys() == at("2027-03-01").keys() != set()
    assert set(at("2027-02-01").values()) == {"2027-01-31"}


def test_a_complaint_limit_that_becomes_known_is_the_same_event(events, case_of):
    def at(known_on):
        one = Decision(
            id="d", area=DecisionArea.HEALTH, subject=DecisionSubject.PLAN, refused=True, decided_on=day("2026-11-05"), known_on=known_on
        )
        return uids(events(case_of(decisions=(one,))))

    assert at(None).keys() == at(day("2026-11-10")).keys()
    assert at(None) != at(day("2026-11-10"))


def test_what_is_known_stays_the_same_in_every_language_and_for_every_recipient(events, case_of):
    case = case_of(groups=(meetings("2027-01-19"),))
    told = [
        uids(events(case, lang=lang, recipient=recipient, titles=titles))
        for lang in ipcore.Lang
        for recipient in (ipcore.PERSON, ipcore.ARCHIVE)
        for titles in ("plain", "inside", "told")
    ]
    assert all(one == told[0] for one in told)


def test_two_cases_and_two_systems_never_share_an_event(events, case_of):
    case = case_of(groups=(meetings("2027-01-19"),))
    others = [case, evolve(case, id="case-2"), evolve(case, source=evolve(case.source, system="another"))]
    assert len({uid for one in others for uid in uids(events(one))}) == 3


def test_what_an_event_is_known_by_is_a_uuid_and_holds_no_id(events, case_of):
    (event,) = events(case_of(groups=(meetings("2027-01-19"),)))
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", event["UID"])


def test_what_an_event_is_known_by_never_changes_between_versions(events, case_of):
    """Whoever changes this gives everybody every event twice."""
    (event,) = events(case_of(groups=(meetings("2027-01-19"),)))
    assert event["UID"] == "48d5e4e5-d725-56c5-ae64-f2013e33ea78"


@pytest.mark.parametrize("name", ["METHOD", "ORGANIZER", "ATTENDEE"])
def test_a_calendar_asks_nobody_to_answer(name, written, case_of):
    assert f"\r\n{name}".encode() not in written(case_of(groups=(meetings("2027-01-19"),)))
