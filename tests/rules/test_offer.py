"""A refusal beside a plan there is, seen on whole cases."""

import datetime as dt

import ipcore
from ipcore.model import Revision, RevisionKind
from tests.build import ON, case, consent, new_id, offer, plan, span


def refusal_respected(*plans, offers, consents):
    found = ipcore.check(case(plans=plans, offers=offers, consents=consents), on=ON).of("plan-refusal-respected")
    assert found is not None
    return str(found.outcome)


def revised(on):
    return (Revision(id=new_id(), made_on=dt.date.fromisoformat(on), kind=RevisionKind.REVISED),)


FIRST = offer(made="2024-02-01", answer="accepted", answered="2024-02-15")
NO = offer(made="2026-01-05", answer="declined", answered="2026-01-10")


def test_a_no_to_a_further_offer_leaves_the_consented_plan_alone():
    kept_up = plan(revisions=revised("2026-03-01"))
    assert refusal_respected(kept_up, offers=(FIRST, NO), consents=(consent("2024-02-15"),)) == "met"
    assert refusal_respected(kept_up, offers=(FIRST, NO), consents=(consent("2024-02-15", withdrawn="2026-01-10"),)) == "not_met"
    assert refusal_respected(kept_up, offers=(FIRST, NO), consents=()) == "not_met"


def test_a_new_plan_is_not_made_on_the_consent_to_the_old_one():
    old = plan(id="old", in_force=(span("2024-04-01", "2026-02-01"),))
    new = plan(begun="2026-02-01", in_force=("2026-02-01",))
    assert refusal_respected(old, new, offers=(FIRST, NO), consents=(consent("2024-02-15", plan="old"),)) == "not_met"
    assert refusal_respected(old, new, offers=(FIRST, NO), consents=(consent("2026-01-10"),)) == "met"


def test_a_draft_begun_after_the_no_and_given_up_is_not_held_against_the_old_plan():
    draft = plan(begun="2026-02-01", in_force=(), dropped_on=dt.date(2026, 2, 20))
    assert refusal_respected(plan(), draft, offers=(FIRST, NO), consents=()) == "met"
    assert refusal_respected(plan(), plan(begun="2026-02-01", in_force=()), offers=(FIRST, NO), consents=()) == "not_met"
