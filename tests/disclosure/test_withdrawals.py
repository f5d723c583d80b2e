import datetime as dt

import pytest

from ipcore.disclosure import Ground, withdrawals
from ipcore.model import Basis, Category, Consent, ConsentPurpose, Disclosure, Objection, Plan, PlanKind, Span
from tests.disclosure.build import ON, changed, participant, sharing, whole

DAY = dt.date(2026, 6, 1)
BEFORE = dt.date(2026, 5, 31)
HEALTH, ECONOMY = Category.HEALTH, Category.ECONOMY


def told(case, since=BEFORE, on=None):
    return [(one.recipient, one.on, one.categories) for one in withdrawals(case, since, on)]


def disclosed(*categories, to="nurse", made=dt.date(2026, 3, 1), basis=Basis.CONSENT):
    return Disclosure(id="log", made_on=made, recipient=to, categories=categories, basis=basis)


@pytest.mark.parametrize("end", ["withdrawn_on", "until"])
def test_those_a_consent_names_are_told_when_it_stops(end):
    case = whole(sharing("health", "economy", to=("school", "nurse"), **{end: DAY}))
    assert told(case) == [("nurse", DAY, (HEALTH, ECONOMY)), ("school", DAY, (HEALTH, ECONOMY))]


def test_the_day_since_is_not_counted_and_the_last_day_is():
    case = whole(sharing("health", withdrawn_on=DAY))
    assert told(case, since=DAY) == []
    assert told(case, since=BEFORE, on=DAY) == [("school", DAY, (HEALTH,))]
    assert told(case, since=BEFORE, on=BEFORE) == []
    assert told(whole(sharing("health", until=dt.date(2027, 1, 1)))) == []


def test_what_another_consent_still_covers_is_not_lost():
    case = whole(sharing("health", "economy", withdrawn_on=DAY), sharing("health", name="still"))
    assert told(case) == [("school", DAY, (ECONOMY,))]
    assert told(whole(sharing("health", withdrawn_on=DAY), sharing("health", name="still"))) == []


def test_whom_something_was_disclosed_to_is_told_though_the_consent_does_not_name_them():
    case = whole(sharing("health", withdrawn_on=DAY), disclosures=(disclosed(HEALTH, ECONOMY),))
    assert told(case) == [("nurse", DAY, (HEALTH,)), ("school", DAY, (HEALTH,))]


def test_who_is_not_named_loses_only_what_was_disclosed():
    case = whole(sharing("health", "economy", withdrawn_on=DAY), disclosures=(disclosed(HEALTH),))
    assert told(case) == [("nurse", DAY, (HEALTH,)), ("school", DAY, (HEALTH, ECONOMY))]


def test_a_disclosure_to_nobody_by_name_is_listed_by_itself():
    log = Disclosure(id="log", made_on=dt.date(2026, 3, 1), organisation="ORG-1", categories=(HEALTH,), basis=Basis.CONSENT)
    (one, _) = withdrawals(whole(sharing("health", "economy", withdrawn_on=DAY), disclosures=(log,)), BEFORE)
    assert (one.recipient, one.disclosure, one.organisation, one.categories) == (None, "log", "ORG-1", (HEALTH,))
    (one,) = withdrawals(whole(disclosures=(log,), objections=(Objection(id="no", span=Span(DAY)),)), BEFORE)
    assert (one.recipient, one.disclosure, one.ground) == (None, "log", Ground.OBJECTION)
    assert "ORG-1" not in repr(one)


def test_what_was_disclosed_counts_though_the_consent_names_another_plan():
    other = Plan(id="other", kind=PlanKind.CRISIS, participants=(participant("doctor"),))
    consent = sharing("health", "economy", to=("doctor",), plan="plan", withdrawn_on=DAY)
    case = whole(consent, plans=(*whole().plans, other), disclosures=(disclosed(HEALTH, to="doctor"),))
    assert told(case) == [("doctor", DAY, (HEALTH,))]


@pytest.mark.parametrize("since", [dt.date(2026, 2, 1), DAY])
def test_what_was_disclosed_on_the_day_of_the_withdrawal_counts(since):
    case = whole(sharing("health", to=(), since=since, withdrawn_on=DAY), disclosures=(disclosed(HEALTH, made=DAY),))
    assert told(case) == [("nurse", DAY, (HEALTH,))]
    assert told(whole(sharing("health", to=(), since=since, until=DAY), disclosures=(disclosed(HEALTH, made=DAY),))) == []
    objected = whole(disclosures=(disclosed(HEALTH, made=DAY),), objections=(Objection(id="no", span=Span(DAY)),))
    assert told(objected) == [("nurse", DAY, (HEALTH,))]


def test_what_rests_on_a_statute_is_not_taken_back_with_a_consent():
    case = whole(sharing("health", to=(), withdrawn_on=DAY), disclosures=(disclosed(HEALTH, basis=Basis.STATUTE),))
    assert told(case) == []


def test_an_objection_concerns_those_who_are_given_health_or_were_told_of_it():
    case = whole(
        sharing("health", "economy"),
        disclosures=(disclosed(HEALTH, basis=Basis.COOPERATING_PERSONNEL),),
        objections=(Objection(id="no", span=Span(DAY)),),
    )
    assert told(case) == [("nurse", DAY, (HEALTH,)), ("school", DAY, (HEALTH,))]
    assert {(one.ground, one.consent) for one in withdrawals(case, BEFORE)} == {(Ground.OBJECTION, "no")}


def test_a_consent_that_stops_while_an_objection_stands_takes_health_from_nobody_twice():
    case = whole(sharing("health", withdrawn_on=ON), objections=(Objection(id="no", span=Span(DAY)),))
    assert told(case) == [("school", DAY, (HEALTH,))]


def test_everybody_who_takes_part_is_told_that_the_consent_to_the_plan_is_withdrawn():
    consent = Consent(id="c", purpose=ConsentPurpose.PLAN, given_on=dt.date(2026, 1, 1), withdrawn_on=DAY)
    case = changed(whole(consent), "nurse", span=Span(None, DAY))
    assert told(case) == [("mother", DAY, ()), ("school", DAY, ())]
    again = Consent(id="again", purpose=ConsentPurpose.PLAN, given_on=DAY)
    assert told(whole(consent, again)) == []


def test_a_consent_given_and_withdrawn_on_one_day_never_stood():
    assert told(whole(sharing("health", since=DAY, withdrawn_on=DAY))) == []
