"""How the rules on coordinators stand to one another, and that they reach a child not yet born."""

import datetime as dt
import itertools

import pytest

import ipcore
from ipcore.model import Topic
from tests.build import ON, appointment, case, day, need, offer, service

VACANCIES = ("coordinator-appointed", "coordinator-continuous")


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
    parts = {"offers": (accepted,), "appointments": (ended("2024-03-01", "2025-01-01"),)}
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
