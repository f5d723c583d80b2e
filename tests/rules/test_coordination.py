"""How the rules on coordinators stand to one another, and that they reach a child not yet born."""

import datetime as dt
import itertools

import pytest

import ipcore
from ipcore.model import Topic
from tests.build import ON, appointment, case, day, need, offer, service

VACANCIES = ("coordinator-appointed", "coordinator-continuous")
SPECIALIST = ("specialist-coordinator-offered", "specialist-coordinator-continuous")
CHILD = ("child-coordinator-appointed", "child-coordinator-continuous")


def outcome(of, rule, on=ON):
    found = ipcore.check(of, on=on if isinstance(on, dt.date) else day(on)).of(rule)
    return None if found is None else str(found.outcome)


def ended(start, stop):
    return appointment("coordinator", start, stop)


@pytest.mark.parametrize(
    ("held", "not_met"),
    [
        ((), ["coordinator-appointed"]),
        ((ended("2020-01-01", "2023-12-31"),), ["coordinator-appointed"]),
        ((ended("2020-01-01", "2024-02-09"),), ["coordinator-appointed"]),
        ((ended("2020-01-01", "2024-02-10"),), ["coordinator-continuous"]),
        ((ended("2024-02-09", "2026-11-06"),), ["coordinator-continuous"]),
        ((ended("2024-02-09", "2026-11-07"),), []),
        ((ended("2024-02-09", "2025-01-01"), ended("2026-01-01", None)), []),
    ],
)
def test_whoever_said_yes_and_has_nobody_is_found_once(held, not_met):
    accepted = offer("coordinator", answer="accepted", answered="2024-02-09")
    one = case(judgments=(need(),), services=(service(),), offers=(accepted,), appointments=held)
    assert [rule for rule in (*VACANCIES, "coordinator-offered") if outcome(one, rule) == "not_met"] == not_met


def test_a_vacancy_after_the_yes_is_asked_about_where_nobody_has_assessed_the_need_and_over_where_it_is_gone():
    accepted = offer("coordinator", answer="accepted", answered="2024-02-09")
    parts = {"offers": (accepted,), "appointments": (ended("2024-03-01", "2025-01-01"),), "services": (service(),)}
    assert [outcome(case(**parts), rule) for rule in VACANCIES] == ["met", "needs_assessment"]
    assert [outcome(case(judgments=(need("no"),), **parts), rule) for rule in VACANCIES] == ["met", "not_applicable"]


@pytest.mark.parametrize(("runs", "need_answer"), list(itertools.product((True, False), ("yes", "no", None))))
def test_a_missing_offer_at_18_is_found_once_and_only_where_there_is_a_need(runs, need_answer):
    one = case(
        born="2008-11-21",
        judgments=(need(need_answer),) if need_answer else (),
        services=(service(),) if runs else (),
        appointments=(appointment("child_coordinator"),),
    )
    rules = ("coordinator-offered", "coordinator-after-18")
    found = {"yes": "not_met", "no": "not_applicable", None: "needs_assessment"}[need_answer]
    expected = (found, "not_applicable") if runs else ("not_applicable", found)
    assert tuple(outcome(one, rule) for rule in rules) == expected
    assert "not_met" not in [outcome(one, rule, "2026-11-20") for rule in rules]


def family(due="2027-02-01", answer="yes", **parts):
    """A family that expects a child, has been judged and has said that it wishes a child coordinator."""
    judgments = (need(answer, "2026-09-01", Topic.CHILD_COORDINATOR),) if answer else ()
    wish = offer("child_coordinator", "2026-10-01", "accepted", "2026-10-01")
    return case(born=None, due=due, judgments=judgments, offers=(wish,), **parts)


def test_a_family_that_expects_a_child_is_owed_a_child_coordinator():
    assert outcome(family(), "child-coordinator-appointed", "2026-10-31") == "met"
    assert outcome(family(), "child-coordinator-appointed", "2026-11-01") == "not_met"
    held = family(appointments=(appointment("child_coordinator", "2026-10-20"),))
    assert outcome(held, "child-coordinator-appointed") == "met"
    assert outcome(family(answer=None), "child-coordinator-appointed") == "needs_assessment"


def test_the_conditions_are_asked_about_for_a_child_expected_and_not_where_neither_day_is_recorded():
    services = (service(start="2026-01-01"), service("child_welfare", "2026-01-01"))
    assert outcome(case(born=None, due="2027-02-01", services=services), "child-coordinator-assessed") == "needs_assessment"
    assert outcome(case(born=None, services=services), "child-coordinator-assessed") == "unknown"
    assert outcome(case(services=services), "child-coordinator-assessed") == "not_applicable"


def test_a_need_of_coordination_in_specialist_care_recorded_lately_accuses_nobody():
    def hospital(recorded):
        return case(judgments=(need("yes", recorded, Topic.SPECIALIST_COORDINATION),), services=(service("specialist_health"),))

    assert outcome(hospital("2026-11-20"), "specialist-coordinator-offered") == "met"
    assert outcome(hospital("2026-10-22"), "specialist-coordinator-offered") == "met"
    assert outcome(hospital("2026-10-21"), "specialist-coordinator-offered") == "not_met"


def not_met(of, *rules):
    return [rule for rule in rules if outcome(of, rule) == "not_met"]


@pytest.mark.parametrize(
    ("answers", "stop", "found"),
    [
        ((("yes", "2019-01-01"),), "2022-01-01", ["coordinator-continuous"]),
        ((("yes", "2015-01-01"), ("no", "2018-01-01"), ("yes", "2026-01-01")), "2018-01-01", ["coordinator-offered"]),
        ((("yes", "2022-01-01"),), "2022-01-01", ["coordinator-continuous"]),
        ((("yes", "2022-01-02"),), "2022-01-01", ["coordinator-offered"]),
        ((("yes", "2019-01-01"),), "2026-11-07", []),
        ((("yes", "2019-01-01"), ("no", "2022-01-01")), "2022-01-01", []),
    ],
)
def test_whoever_had_a_coordinator_without_an_offer_on_record_and_has_nobody_is_found_once(answers, stop, found):
    one = case(
        judgments=tuple(need(*answer) for answer in answers),
        services=(service(start="2014-01-01"),),
        appointments=(ended("2016-01-01", stop),),
    )
    assert not_met(one, "coordinator-offered", *VACANCIES) == found


def test_a_yes_binds_nobody_once_the_need_is_judged_as_gone_or_the_service_has_ended():
    accepted = (offer("coordinator", answer="accepted", answered="2024-02-09"),)
    judged = (need("yes", "2024-01-01"), need("no", "2025-01-01"))
    assert not_met(case(offers=accepted, judgments=judged[:1], services=(service(),)), *VACANCIES) == ["coordinator-appointed"]
    assert not_met(case(offers=accepted, judgments=judged, services=(service(),)), *VACANCIES) == []
    anew = (*judged, need("yes", "2026-11-01"))
    assert not_met(case(offers=accepted, judgments=anew, services=(service(),)), *VACANCIES) == []
    left = {"offers": accepted, "judgments": judged[:1], "services": (service(stop="2026-09-01"),)}
    assert not_met(case(**left), *VACANCIES) == []
    assert not_met(case(**left, appointments=(ended("2024-03-01", "2026-09-01"),)), *VACANCIES) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("pending", []),
        ("accepted", ["child-coordinator-appointed"]),
        ("declined", ["coordinator-offered"]),
        (None, ["coordinator-offered"]),
    ],
)
def test_a_child_whose_family_was_offered_a_child_coordinator_is_found_once(answer, found):
    made = offer("child_coordinator", answer=None if answer == "pending" else answer, answered="2024-02-09" if answer else None)
    one = case(
        born="2016-05-17",
        judgments=(need(), need("yes", "2024-01-01", Topic.CHILD_COORDINATOR)),
        services=(service(),),
        offers=(made,) if answer else (),
    )
    assert not_met(one, "coordinator-offered", *CHILD) == found


def test_a_service_that_began_lately_accuses_nobody_of_an_old_need():
    def served(*services):
        judgments = (need(on="2020-01-01"), need("yes", "2020-01-01", Topic.SPECIALIST_COORDINATION))
        return not_met(case(judgments=judgments, services=services), "coordinator-offered", "specialist-coordinator-offered")

    both = ["coordinator-offered", "specialist-coordinator-offered"]
    assert served(service(start="2026-11-21"), service("specialist_health", "2026-10-22")) == []
    assert served(service(start="2026-10-21"), service("specialist_health", "2026-10-21")) == both
    assert served(service(stop="2026-11-21"), service(start="2026-11-21")) == ["coordinator-offered"]
    assert served(service(stop="2026-11-20"), service(start="2026-11-21")) == []


HELD = [
    ((), "first"),
    ((("2020-01-01", "2024-02-09"),), "first"),
    ((("2020-01-01", "2024-02-10"),), "second"),
    ((("2024-02-09", "2026-11-06"),), "second"),
    ((("2024-02-09", "2026-11-07"),), None),
    ((("2024-02-09", "2025-01-01"), ("2026-01-01", None)), None),
]


@pytest.mark.parametrize(
    ("role", "topic", "rules"),
    [("specialist_coordinator", Topic.SPECIALIST_COORDINATION, SPECIALIST), ("child_coordinator", Topic.CHILD_COORDINATOR, CHILD)],
)
@pytest.mark.parametrize(("spans", "which"), HELD)
def test_a_missing_appointment_and_a_gap_are_found_once_in_every_role(role, topic, rules, spans, which):
    one = case(
        born="2016-05-17",
        judgments=(need("yes", "2024-01-01", topic),),
        services=(service("specialist_health"),),
        offers=(offer(role, answer="accepted", answered="2024-02-09"),),
        appointments=tuple(appointment(role, *span) for span in spans),
    )
    assert not_met(one, *rules) == {"first": [rules[0]], "second": [rules[1]], None: []}[which]


def test_a_gap_in_specialist_care_without_an_offer_on_record_is_found_once():
    def left(recorded):
        return case(
            judgments=(need("yes", recorded, Topic.SPECIALIST_COORDINATION),),
            services=(service("specialist_health"),),
            appointments=(appointment("specialist_coordinator", "2020-01-01", "2025-01-01"),),
        )

    assert not_met(left("2025-01-01"), *SPECIALIST) == [SPECIALIST[1]]
    assert not_met(left("2025-01-02"), *SPECIALIST) == [SPECIALIST[0]]
