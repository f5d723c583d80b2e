"""Refusals of a plan or a coordinator."""

import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Decision, DecisionArea, DecisionSubject
from tests.build import case, day, fact, maybe, new_id

FACTS = ("refusal.area", "refusal.known_on")
AREAS = [str(one) for one in DecisionArea]


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


def refused(name, *decisions, on="2026-11-21"):
    return fact(f"refusal.{name}", case(decisions=decisions), on)


NONE = ("none", NEVER)


@pytest.mark.parametrize("area", [str(one) for one in DecisionArea])
@pytest.mark.parametrize("subject", ["plan", "coordinator", "child_coordinator"])
def test_all_facts_are_about_the_refusal(area, subject):
    one = decision(area, subject, known="2026-03-05", reasoned=True, complaint_told=True)
    assert answers(one) == (area, dt.date(2026, 3, 5))
    assert [refused(other, one) for other in AREAS] == [other == area for other in AREAS]


def test_what_the_refusal_does_not_record_is_unknown():
    assert answers(decision()) == ("nav", None)
    assert [refused(f"nav_{name}", decision()) for name in ("unreasoned", "untold")] == [None, None]


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


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize(("name", "field"), [("unreasoned", "reasoned"), ("untold", "complaint_told")])
def test_what_a_refusal_lacks_is_found_where_it_stands(area, name, field):
    def lacking(*decisions, on="2026-11-21"):
        return refused(f"{area}_{name}", *decisions, on=on)

    bare, full, open_ = (decision(area, **({} if given is None else {field: given})) for given in (False, True, None))
    other = decision("nav" if area != "nav" else "social", **{field: False})
    assert lacking() == ()
    assert lacking(other) == ()
    assert lacking(full) == ()
    assert lacking(full, bare) == (f"/decisions/1/{field}",)
    assert lacking(bare, open_) == (f"/decisions/0/{field}",)
    assert lacking(full, open_) is None
    assert lacking(bare, on="2026-02-28") == ()


def test_a_later_refusal_hides_no_earlier_one():
    bare = decision("social", on="2026-03-01", reasoned=False, complaint_told=False)
    full = {"reasoned": True, "complaint_told": True}
    for later in (decision("health", on="2026-03-05", **full), decision("social", on="2026-03-05", **full)):
        assert refused("social", bare, later) is True
        assert refused("social_unreasoned", bare, later) == ("/decisions/0/reasoned",)
        assert refused("social_untold", later, bare) == ("/decisions/1/complaint_told",)


def test_a_later_yes_takes_an_earlier_refusal_away_and_no_later_one():
    bare = decision("social", reasoned=False)
    assert refused("social", bare, decision("health", on="2026-03-05", refused=False)) is False
    assert refused("social_unreasoned", bare, decision("health", on="2026-03-05", refused=False)) == ()
    assert refused("social_unreasoned", bare, decision("social", "coordinator", "2026-03-05", refused=False)) == ("/decisions/0/reasoned",)
    assert refused("social_unreasoned", bare, decision("social", on="2026-02-05", refused=False)) == ("/decisions/0/reasoned",)


def test_silence_on_one_field_leaves_the_other_facts():
    recorded = tuple(f"decisions.{name}" for name in ("subject", "refused", "decided_on", "area"))
    one = case(decisions=(decision(complaint_told=False),), records=recorded)
    names = (*FACTS, "refusal.nav", "refusal.social", "refusal.nav_unreasoned", "refusal.nav_untold")
    assert [fact(name, one) for name in names] == ["nav", None, True, False, None, None]
