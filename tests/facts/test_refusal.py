"""Refusals of a plan or a coordinator."""

import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Decision, DecisionArea, DecisionSubject
from tests.build import case, day, fact, maybe, new_id

FACTS = ("refusal.area", "refusal.known_on", "refusal.reasoned", "refusal.complaint_told")


def decision(area="nav", subject="plan", on="2026-03-01", refused=True, known=None, **more):
    return Decision(
        id=new_id(),
        area=DecisionArea(area),
        subject=DecisionSubject(subject),
        refused=refused,
        decided_on=day(on),
        known_on=maybe(known),
        **more,
    )


def answers(*decisions, on="2026-11-21"):
    return tuple(fact(name, case(decisions=decisions), on) for name in FACTS)


NONE = ("none", NEVER, False, False)


@pytest.mark.parametrize("area", [str(one) for one in DecisionArea])
@pytest.mark.parametrize("subject", ["plan", "coordinator", "child_coordinator"])
def test_all_facts_are_about_the_refusal(area, subject):
    one = decision(area, subject, known="2026-03-05", reasoned=True, complaint_told=True)
    assert answers(one) == (area, dt.date(2026, 3, 5), True, True)


def test_what_the_refusal_does_not_record_is_unknown():
    assert answers(decision()) == ("nav", None, None, None)
    assert answers(decision(reasoned=False, complaint_told=False)) == ("nav", None, False, False)


def test_a_refused_service_or_a_granted_plan_is_no_refusal():
    assert answers() == NONE
    assert answers(decision(subject="service"), decision(refused=False)) == NONE


def test_a_refusal_counts_from_its_day():
    assert answers(decision(), on="2026-02-28") == NONE
    assert answers(decision(), on="2026-03-01")[0] == "nav"


def test_the_person_knows_from_the_day_they_got_to_know():
    one = decision(known="2026-03-05")
    assert [answers(one, on=on)[1] for on in ("2026-03-04", "2026-03-05")] == [None, dt.date(2026, 3, 5)]


def test_the_latest_refusal_counts_and_of_one_day_the_one_listed_last():
    assert answers(decision("health", on="2026-03-02"), decision("nav"))[0] == "health"
    assert answers(decision("health"), decision("nav", "coordinator"))[0] == "nav"
    assert answers(decision("nav", "coordinator"), decision("health"))[0] == "health"
    assert answers(decision("nav"), decision("health"))[0] == "health"


def test_a_later_yes_to_the_same_thing_replaces_it_and_to_another_does_not():
    assert answers(decision(), decision("health", on="2026-04-01", refused=False)) == NONE
    assert answers(decision(), decision(on="2026-03-01", refused=False)) == NONE
    assert answers(decision(), decision("health", "coordinator", "2026-04-01", refused=False))[0] == "nav"
    assert answers(decision(on="2026-04-01"), decision(refused=False))[0] == "nav"
    assert answers(decision(), decision(on="2026-04-01", refused=False), on="2026-03-31")[0] == "nav"


def test_an_older_refusal_of_another_thing_stands_where_a_later_one_was_replaced():
    older, later = decision("health", "coordinator", "2026-01-01"), decision("nav", "plan", "2026-02-01")
    assert answers(older, later, decision("nav", "plan", "2026-03-01", refused=False))[0] == "health"


def test_silence_on_one_field_leaves_the_other_facts():
    recorded = tuple(f"decisions.{name}" for name in ("subject", "refused", "decided_on", "area"))
    one = case(decisions=(decision(complaint_told=False),), records=recorded)
    assert [fact(name, one) for name in FACTS] == ["nav", None, None, None]
