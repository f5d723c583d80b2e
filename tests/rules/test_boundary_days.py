"""Whole cases on the days that decide: birthdays, new tests and new regulations. The day before, and the day."""

import datetime as dt

import pytest

import ipcore
from ipcore.check import Law
from ipcore.model import ChildHearing, ConsentPurpose, Episode, EpisodeKind, Giver, NoPlanReason, Sector, Topic
from ipcore.model import Consent as ModelConsent
from ipcore.rules import built_in_rules
from tests.build import appointment, case, day, need, new_id, offer, plan, service, span

EVERY_PACK = Law(packs={rule.pack: None for rule in built_in_rules()})


def outcomes(of, on):
    report = ipcore.check(of, on=day(on), law=EVERY_PACK)
    return {one.rule.id: f"{one.outcome} {one.severity}" if one.severity else str(one.outcome) for one in report.findings}


def changes(of, before, after):
    """The rules whose outcome is another on the second day, with both outcomes."""
    old, new = outcomes(of, before), outcomes(of, after)
    return {rule: (old.get(rule), new.get(rule)) for rule in old | new if old.get(rule) != new.get(rule)}


def consent_by(giver, on):
    return ModelConsent(id=new_id(), purpose=ConsentPurpose.PLAN, giver=Giver(giver), given_on=day(on))


def young(born, **parts):
    """A young person with a plan since 2019, a health service, and the parents' consent."""
    given = {
        "services": (service(),),
        "plans": (plan(begun="2019-01-10", in_force=("2019-02-01",)),),
        "consents": (consent_by("parents", "2019-01-10"),),
    }
    return case(born=born, **(given | parts))


def test_turning_12_a_child_whose_view_was_never_recorded_is_to_be_heard():
    assert changes(young("2014-03-10"), "2026-03-09", "2026-03-10") == {"child-heard-at-12": ("not_applicable", "not_met deviation")}
    heard = ChildHearing(id=new_id(), heard_on=day("2026-02-01"), how="talked about the plan")
    listened = young("2014-03-10", plans=(plan(begun="2019-01-10", in_force=("2019-02-01",), child_hearings=(heard,)),))
    assert changes(listened, "2026-03-09", "2026-03-10") == {"child-heard-at-12": ("not_applicable", "met")}


def test_turning_15_changes_nothing():
    assert changes(young("2011-03-10"), "2026-03-09", "2026-03-10") == {}


def test_turning_16_the_parents_consent_is_no_longer_enough_to_go_on_and_was_rightly_given_all_the_same():
    changed = changes(young("2010-03-10"), "2026-03-09", "2026-03-10")
    assert changed["consent-renewed-at-16"][1] == "not_met deviation"
    assert "consent-by-entitled" not in changed
    assert outcomes(young("2010-03-10"), "2026-03-10")["consent-by-entitled"] == "met"


@pytest.mark.parametrize(("given", "outcome"), [("2026-03-09", "met"), ("2026-03-10", "not_met breach")])
def test_parents_consent_the_day_before_16_and_not_on_the_day(given, outcome):
    one = young("2010-03-10", plans=(plan(begun="2026-03-11", in_force=("2026-04-01",)),), consents=(consent_by("parents", given),))
    assert outcomes(one, "2026-05-01")["consent-by-entitled"] == outcome


@pytest.mark.parametrize(("born", "outcome"), [("2011-03-10", "needs_assessment"), ("2014-03-11", "not_met breach")])
def test_own_consent_between_12_and_16_is_a_judgment_and_under_12_is_none(born, outcome):
    one = young(born, plans=(plan(begun="2026-03-10", in_force=("2026-04-01",)),), consents=(consent_by("self", "2026-03-10"),))
    assert outcomes(one, "2026-05-01")["consent-by-entitled"] == outcome


def test_turning_18_a_child_coordinator_is_no_longer_enough():
    one = young("2008-03-10", judgments=(need(on="2020-01-01"),), appointments=(appointment("child_coordinator", "2023-01-01"),))
    changed = changes(one, "2026-03-09", "2026-03-10")
    assert changed["coordinator-offered"] == ("met", "not_met breach")
    assert changed["child-participation-described"] == ("not_met breach", "not_applicable")


@pytest.mark.parametrize(("birthday", "before"), [("2026-02-28", "2026-02-27"), ("2024-02-29", "2024-02-28")])
def test_born_on_29_february_a_birthday_is_28_february_in_a_common_year(birthday, before):
    born = {"2026-02-28": "2008-02-29", "2024-02-29": "2008-02-29"}[birthday]
    one = young(born, judgments=(need(on="2020-01-01"),), appointments=(appointment("child_coordinator", "2023-01-01"),))
    changed = changes(one, before, birthday)
    assert ("coordinator-offered" in changed) is (birthday == "2026-02-28")
    assert ("consent-renewed-at-16" in changed) is (birthday == "2024-02-29")


def test_a_family_that_expects_a_child_is_under_every_age_and_may_be_owed_a_child_coordinator():
    expected = case(
        born=None,
        due="2027-02-01",
        services=(service(),),
        judgments=(need(on="2026-08-01", topic=Topic.CHILD_COORDINATOR),),
        offers=(offer("child_coordinator", "2026-08-15", "accepted", "2026-08-20"),),
    )
    assert outcomes(expected, "2026-11-21")["child-coordinator-appointed"] == "not_met breach"
    assert outcomes(expected, "2026-09-01")["child-coordinator-appointed"] == "met"


@pytest.mark.parametrize(("on", "edition"), [("2026-05-31", "2018-01-01"), ("2026-06-01", "2026-06-01")])
def test_a_finding_of_lacking_capacity_needs_reasons_under_the_old_test_and_the_new(on, edition):
    found = need("no", "2026-03-01", Topic.DECISION_CAPACITY, sector=Sector.SPECIALIST_HEALTH, role="lege", reason_documented=False)
    report = ipcore.check(case(judgments=(found,)), on=day(on), law=EVERY_PACK)
    (finding,) = (one for one in report.findings if one.rule.id == "incapacity-documented")
    assert (str(finding.outcome), str(finding.edition.in_force.first)) == ("not_met", edition)


@pytest.mark.parametrize(
    ("found_on", "test", "outcome"),
    [
        ("2026-05-31", "obvious", "not_applicable"),
        ("2026-06-01", "obvious", "not_met advice"),
        ("2026-06-01", "overwhelming", "met"),
    ],
)
def test_from_june_2026_a_finding_uses_the_new_test(found_on, test, outcome):
    from ipcore.model import CapacityTest

    found = need("no", found_on, Topic.DECISION_CAPACITY, test=CapacityTest(test))
    assert outcomes(case(judgments=(found,)), "2026-06-01")["capacity-by-present-test"] == outcome
    assert "capacity-by-present-test" not in outcomes(case(judgments=(found,)), "2026-05-31")


def in_care(start, **parts):
    return case(episodes=(Episode(id=new_id(), kind=EpisodeKind.COMPULSORY_CARE, span=span(start)),), **parts)


def test_three_months_of_compulsory_care_count_from_the_first_day_to_the_end_of_a_short_month():
    assert changes(in_care("2025-11-30"), "2026-02-27", "2026-02-28")["plan-by-three-months"] == ("not_applicable", "not_met breach")
    assert changes(in_care("2026-03-01"), "2026-05-31", "2026-06-01")["plan-by-three-months"] == ("not_applicable", "not_met breach")


def test_a_written_reason_is_no_answer_under_the_old_regulation_and_one_to_be_judged_under_the_new():
    reason = NoPlanReason(id=new_id(), recorded_on=day("2026-04-01"), text="x")
    waiting = in_care("2026-02-15", no_plan_reasons=(reason,))
    assert changes(waiting, "2026-05-31", "2026-06-01")["plan-by-three-months"] == ("not_met breach", "needs_assessment")
    judged = in_care("2026-02-15", no_plan_reasons=(reason,), judgments=(need(on="2026-06-01", topic=Topic.NO_PLAN_REASON),))
    assert outcomes(judged, "2026-06-01")["plan-by-three-months"] == "met"


def test_the_first_day_the_rules_cover_is_judged_and_the_day_before_is_not():
    assert outcomes(case(), "2012-01-01")
    with pytest.raises(ipcore.OutsideLawError):
        ipcore.check(case(), on=dt.date(2011, 12, 31))
