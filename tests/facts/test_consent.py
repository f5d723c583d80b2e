import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Consent, ConsentPurpose, Giver, Topic
from tests.build import case, consent, day, fact, maybe, need, new_id, plan, span

OTHER_PLAN = plan(id="closed", in_force=())


def by(giver, given="2024-02-15", withdrawn=None, plan=None, purpose="plan"):
    return Consent(
        id=new_id(),
        purpose=ConsentPurpose(purpose),
        plan=plan,
        giver=Giver(giver) if giver else None,
        given_on=day(given),
        withdrawn_on=maybe(withdrawn),
    )


def finding(answer, on):
    return need(answer, on, Topic.DECISION_CAPACITY)


def giver(*consents, on="2026-11-21"):
    return fact("consent.plan_giver", case(consents=consents), on)


def own(*consents, on="2026-11-21"):
    return fact("consent.own_given_on", case(consents=consents), on)


# --- withdrawn --------------------------------------------------------------------------------------------------------


def test_a_withdrawal_counts_from_its_own_day():
    one = case(consents=(consent(withdrawn="2026-03-01"),))
    assert fact("consent.plan_withdrawn_on", one, "2026-02-28") == NEVER
    assert fact("consent.plan_withdrawn_on", one, "2026-03-01") == dt.date(2026, 3, 1)
    assert fact("consent.plan_withdrawn_on", case()) == NEVER


@pytest.mark.parametrize(
    ("consents", "withdrawn"),
    [
        ((consent("2024-01-01", "2026-03-01"), consent("2026-03-01")), NEVER),
        ((consent("2024-01-01", "2026-03-01"), consent("2026-06-01")), NEVER),
        ((consent("2026-06-01"), consent("2024-01-01", "2026-03-01")), NEVER),
        ((consent("2024-01-01"), consent("2025-01-01", "2026-03-01")), dt.date(2026, 3, 1)),
        ((consent("2026-03-01", "2026-03-01"),), dt.date(2026, 3, 1)),
        ((consent("2026-03-01"), consent("2026-03-01", "2026-04-01")), dt.date(2026, 4, 1)),
        ((consent("2026-03-01", "2026-04-01"), consent("2026-03-01")), NEVER),
    ],
    ids=["again the same day", "again later", "listed first", "the older one left", "given and withdrawn", "one day", "one day, turned"],
)
def test_the_latest_consent_decides_whether_it_is_withdrawn(consents, withdrawn):
    assert fact("consent.plan_withdrawn_on", case(consents=consents)) == withdrawn


def test_the_effect_of_a_withdrawal_lasts_until_the_new_consent():
    one = case(consents=(consent("2024-01-01", "2026-03-01"), consent("2026-06-01")))
    assert fact("consent.plan_withdrawn_on", one, "2026-05-31") == dt.date(2026, 3, 1)
    assert fact("consent.plan_withdrawn_on", one, "2026-06-01") == NEVER


@pytest.mark.parametrize(
    ("name", "absent"), [("consent.plan_withdrawn_on", NEVER), ("consent.own_given_on", NEVER), ("consent.plan_giver", "none")]
)
def test_only_consents_to_the_plan_in_force_or_the_draft_are_read(name, absent):
    both = (plan(id="one"), OTHER_PLAN)
    named = by("self", "2024-01-01", "2026-03-01" if "withdrawn" in name else None, plan="closed")
    assert fact(name, case(plans=both, consents=(named,))) == absent
    assert fact(name, case(plans=(OTHER_PLAN,), consents=(named,))) != absent
    assert fact(name, case(plans=both, consents=(by("self", purpose="sharing"),))) == absent
    no_more = plan(id="closed", in_force=(span("2024-04-01", "2026-01-01"),))
    assert fact(name, case(plans=(no_more,), consents=(named,))) == absent


# --- who gave it ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", [one for one in Giver if one is not Giver.OTHER])
def test_the_giver_of_a_single_consent(one):
    assert giver(by(one)) == str(one)


def test_no_consent_a_withdrawn_one_and_one_dated_ahead_have_no_giver():
    assert giver() == "none"
    assert giver(by("self", withdrawn="2026-11-21")) == "none"
    assert giver(by("self", withdrawn="2026-11-22")) == "self"
    assert giver(by("self", "2026-11-22")) == "none"
    assert giver(by("self", "2026-11-21")) == "self"


def test_a_giver_not_recorded_or_recorded_as_other_is_unknown():
    assert giver(by(None)) is None
    assert giver(by("other")) is None
    assert giver(by("self"), by("other")) is None
    assert giver(by("relative"), by(None)) is None
    assert giver(by("child_welfare"), by("other"), by(None)) == "child_welfare"


def test_one_parent_twice_may_be_both():
    assert giver(by("parent"), by("parent", "2025-01-01")) is None
    assert giver(by("parent"), by("parent", "2025-01-01", withdrawn="2026-01-01")) == "parent"
    assert giver(by("parent"), by("parents", "2025-01-01"), by("parent", "2026-01-01")) == "parents"


def test_of_several_one_given_on_behalf_of_the_person_counts_before_the_others():
    assert giver(by("parents", "2024-01-01"), by("self", "2025-01-01"), by("relative", "2026-01-01")) == "parents"
    assert giver(by("parents", "2024-01-01"), by("guardian", "2025-01-01")) == "guardian"
    assert giver(by("guardian", "2025-01-01"), by("parents", "2024-01-01")) == "guardian"
    assert giver(by("relative", "2026-01-01"), by("self", "2025-01-01")) == "self"
    assert giver(by("self"), by("parent")) == "parent"
    assert giver(by("parents", withdrawn="2025-01-01"), by("relative")) == "relative"


def test_the_persons_own_consent_is_found_beside_others():
    assert own(by("self", "2024-01-01"), by("parents", "2025-01-01"), by("other", "2026-01-01")) == dt.date(2024, 1, 1)
    assert own(by("self", "2024-01-01"), by("self", "2025-01-01")) == dt.date(2025, 1, 1)
    assert own(by("self", "2024-01-01"), by("self", "2025-01-01", withdrawn="2025-06-01")) == dt.date(2024, 1, 1)
    assert own(by("parents"), by("relative")) == NEVER
    assert own(by("self", "2026-11-22")) == NEVER


def test_a_giver_not_recorded_may_be_the_person():
    assert own(by(None)) is None
    assert own(by("self", "2024-01-01"), by(None, "2025-01-01")) is None
    assert own(by("self", "2025-01-01"), by(None, "2024-01-01")) == dt.date(2025, 1, 1)
    assert own(by("self", "2025-01-01"), by(None, "2025-01-01")) == dt.date(2025, 1, 1)
    assert own(by(None, withdrawn="2025-01-01")) == NEVER


def test_a_source_silent_on_givers_leaves_them_open_and_the_days_not():
    silent = case(consents=(by("self"),), records=("plans", "consents.plan", "consents.given_on", "consents.withdrawn_on"))
    assert fact("consent.plan_giver", silent) is None
    assert fact("consent.own_given_on", silent) is None
    assert fact("consent.plan_given_on", silent) == dt.date(2024, 2, 15)
    assert fact("consent.plan_withdrawn_on", silent) == NEVER


# --- capacity when consent was given ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("findings", "lacking"),
    [
        ((), False),
        ((finding("no", "2024-01-01"),), True),
        ((finding("no", "2024-02-15"),), True),
        ((finding("no", "2024-02-16"),), None),
        ((finding("yes", "2024-02-16"),), False),
        ((finding("no", "2024-01-01"), finding("yes", "2025-01-01")), True),
        ((finding("no", "2023-01-01"), finding("yes", "2024-01-01")), False),
        ((finding("yes", "2024-01-01"), finding("no", "2025-01-01")), False),
        ((finding("unclear", "2024-01-01"),), None),
        ((finding("no", "2026-11-22"),), False),
    ],
)
def test_capacity_on_the_day_of_consent_is_the_latest_finding_by_then(findings, lacking):
    assert fact("consent.given_lacking_capacity", case(consents=(consent("2024-02-15"),), judgments=findings)) is lacking
    assert fact("consent.given_lacking_capacity", case(judgments=findings)) is False


# --- judged -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "topic"),
    [("minor_may_decide", "minor_decides"), ("one_parent_enough", "one_parent"), ("guardian_mandate", "guardian_mandate")],
)
def test_a_judgment_on_consent_is_read_from_its_own_topic(name, topic):
    def judged(*answers):
        return fact(f"consent.{name}", case(judgments=tuple(need(one, on, Topic(topic)) for one, on in answers)))

    assert judged() is None
    assert judged(("yes", "2025-01-01"), ("no", "2024-01-01")) is True
    assert judged(("no", "2025-01-01")) is False
    assert judged(("unclear", "2025-01-01")) is None
    assert fact(f"consent.{name}", case(judgments=(need("yes"),))) is None
