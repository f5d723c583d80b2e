import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Consent, ConsentPurpose, Giver, Topic
from tests.build import case, consent, day, fact, maybe, need, new_id, plan, service, span

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
def test_only_consents_to_the_plan_in_force_or_the_one_begun_last_are_read(name, absent):
    named = by("self", "2024-01-01", "2026-03-01" if "withdrawn" in name else None, plan="closed")

    def read(*plans):
        return fact(name, case(plans=plans, consents=(named,)))

    assert read(plan(id="one"), OTHER_PLAN) == absent
    assert read(OTHER_PLAN) != absent
    no_more = plan(id="closed", in_force=(span("2024-04-01", "2026-01-01"),))
    assert read(no_more) != absent
    assert read(plan(begun="2019-01-01", in_force=()), no_more) != absent
    assert read(no_more, plan(begun="2024-03-02", in_force=())) == absent
    assert read(no_more, plan(begun="2026-11-22", in_force=())) != absent
    assert read(no_more, plan("measures", begun="2025-01-01")) != absent
    assert read(plan(begun=None, in_force=()), no_more) != absent
    assert read(plan(begun="2024-03-31", in_force=()), plan(id="closed", begun=None, in_force=no_more.in_force)) != absent
    assert read(plan(id="closed", in_force=(), dropped_on=day("2025-01-01"))) != absent
    assert fact(name, case(plans=(plan(id="one"), OTHER_PLAN), consents=(by("self", purpose="sharing"),))) == absent


def test_a_source_that_records_no_plans_given_up_tells_of_consents():
    paths = ("plans.begun_on", "plans.in_force", "consents")
    one = case(plans=(plan(),), consents=(by("self"),), records=paths)
    assert fact("consent.plan_given_on", one) == dt.date(2024, 2, 15)
    assert fact("consent.plan_giver", one) == "self"


# --- which ones stand -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["self", "parents", "child_welfare", "guardian", "personnel"])
def test_a_renewed_consent_that_is_withdrawn_takes_the_older_one_with_it(who):
    older, renewed = by(who, "2023-01-01"), by(who, "2025-01-01", withdrawn="2026-03-01")
    assert giver(older, renewed) == "none"
    assert giver(older, renewed, on="2026-02-28") == who
    assert giver(older, renewed, by("relative", "2026-06-01")) == "relative"
    assert giver(by(who, "2023-01-01", withdrawn="2025-02-01"), by(who, "2025-01-01")) == who
    assert giver(by(who, "2025-01-01"), by(who, "2025-01-01", withdrawn="2026-03-01")) == "none"
    assert giver(by(who, "2025-01-01", withdrawn="2025-01-01"), by(who, "2025-01-01")) == who


def test_others_taking_theirs_back_leaves_a_consent_standing():
    assert giver(by("parents", "2023-01-01"), by("self", "2025-01-01", withdrawn="2026-03-01")) == "parents"
    assert giver(by("relative", "2023-01-01"), by("relative", "2025-01-01", withdrawn="2026-03-01")) == "relative"
    assert giver(by("parent", "2023-01-01"), by("parent", "2025-01-01", withdrawn="2026-03-01")) == "parent"
    assert giver(by("parent", "2023-01-01"), by("parents", "2025-01-01", withdrawn="2026-03-01")) == "none"
    assert own(by("self", "2023-01-01"), by("parents", "2025-01-01", withdrawn="2026-03-01")) == dt.date(2023, 1, 1)


def test_a_withdrawn_consent_without_giver_may_have_been_by_the_same_giver():
    withdrawn = by(None, "2025-01-01", withdrawn="2026-03-01")
    assert giver(by("parents", "2023-01-01"), withdrawn) is None
    assert giver(by("parents", "2023-01-01"), withdrawn, on="2026-02-28") == "parents"
    assert giver(by("parents", "2025-01-02"), withdrawn) == "parents"
    assert giver(by("relative", "2023-01-01"), withdrawn) == "relative"
    assert own(by("self", "2023-01-01"), withdrawn) is None
    assert own(by("self", "2025-01-02"), withdrawn) == dt.date(2025, 1, 2)


def test_the_earliest_consent_not_withdrawn_is_told_whoever_gave_it():
    def earliest(*consents):
        return fact("consent.earliest_unwithdrawn_on", case(consents=consents))

    assert earliest() == NEVER
    assert earliest(by("self", "2025-01-01"), by(None, "2023-01-01")) == dt.date(2023, 1, 1)
    assert earliest(by("self", "2023-01-01", "2026-01-01"), by("self", "2025-01-01")) == dt.date(2025, 1, 1)
    assert earliest(by("self", "2023-01-01"), by("self", "2025-01-01", "2026-01-01")) == dt.date(2023, 1, 1)
    assert earliest(by("self", "2026-11-22")) == NEVER


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
    assert own(by("self", "2024-01-01"), by("self", "2025-01-01", withdrawn="2025-06-01")) == NEVER
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
    assert fact("consent.given_lacking_capacity", case(consents=(by("personnel"), by(None, "2026-01-01")), judgments=findings)) is lacking
    assert fact("consent.given_lacking_capacity", case(judgments=findings)) is False


def test_capacity_is_that_of_the_day_of_the_consent_that_counts():
    findings = (finding("no", "2025-01-01"),)
    one = case(consents=(by("parents", "2025-02-01"), by("self", "2024-02-15")), judgments=findings)
    assert fact("consent.given_lacking_capacity", one) is True
    assert fact("consent.given_lacking_capacity", case(consents=(by(None, "2025-02-01"),), judgments=findings)) is None
    assert fact("consent.given_lacking_capacity", case(consents=(by(None, "2025-02-01"),))) is False


# --- the days of those that count -------------------------------------------------------------------------------------


def test_the_day_of_the_giver_is_that_of_the_consent_that_tells_who():
    def given(*consents):
        return fact("consent.giver_given_on", case(consents=consents))

    assert given() == NEVER
    assert given(by("parents", "2024-01-01"), by("self", "2025-01-01")) == dt.date(2024, 1, 1)
    assert given(by("parents", "2024-01-01"), by("guardian", "2025-01-01")) == dt.date(2025, 1, 1)
    assert given(by("relative", "2024-01-01"), by("relative", "2025-01-01")) == dt.date(2025, 1, 1)
    assert given(by("relative", "2024-01-01"), by("other", "2025-01-01")) is None


def test_the_earliest_consent_on_behalf_of_a_child_that_stands():
    def behalf(*consents):
        return fact("consent.on_behalf_given_on", case(consents=consents))

    first = dt.date(2023, 1, 1)
    assert behalf() == behalf(by("self")) == behalf(by("relative")) == behalf(by("personnel")) == NEVER
    assert behalf(by("parents", "2023-01-01"), by("parents", "2025-01-01"), by("other", "2026-01-01")) == first
    assert behalf(by("child_welfare", "2023-01-01"), by("personnel", "2025-01-01")) == first
    assert behalf(by("guardian", "2023-01-01"), by("parents", "2025-01-01")) == first
    assert behalf(by("parents", "2023-01-01"), by("parents", "2025-01-01", withdrawn="2026-01-01")) == NEVER
    assert behalf(by("parent", "2023-01-01"), by("self", "2025-01-01")) == first
    assert behalf(by("parent", "2022-01-01"), by("parents", "2023-01-01")) == first
    assert behalf(by("parent", "2022-01-01"), by("personnel", "2023-01-01")) == NEVER
    assert behalf(by("other", "2022-01-01"), by("parents", "2023-01-01")) is None
    assert behalf(by("other", "2023-01-01"), by("parents", "2023-01-01")) == first
    assert behalf(by("parent", "2021-01-01"), by("parent", "2022-01-01"), by("parents", "2023-01-01")) is None
    assert behalf(by("parent", "2021-01-01"), by("parent", "2022-01-01")) is None
    assert behalf(by("parent", "2021-01-01"), by("other", "2022-01-01")) is None
    assert behalf(by(None)) is None
    assert behalf(by("parents", "2023-01-01"), by(None, "2025-01-01", withdrawn="2026-01-01")) is None


@pytest.mark.parametrize(("name", "sector"), [("municipal", "municipal_health"), ("specialist", "specialist_health")])
def test_a_health_service_ran_on_the_day_of_the_consent(name, sector):
    def served(*services, by_whom="parents"):
        return fact(f"consent.given_under_{name}_health", case(consents=(by(by_whom, "2024-02-15"),), services=services))

    assert served(service(sector, "2024-02-15", "2024-02-16")) is True
    assert served(service(sector, "2024-02-16")) is served(service(sector, "2020-01-01", "2024-02-15")) is False
    assert served(service(sector, None)) is True
    assert served(service("nav_state")) is served() is False
    assert served(service(sector), by_whom=None) is None
    assert fact(f"consent.given_under_{name}_health", case(services=(service(sector),))) is False


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
