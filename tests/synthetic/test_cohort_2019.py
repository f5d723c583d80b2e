"""The cohort has the published margins, read back from its events and not from any label."""

from collections import Counter

import pytest

from ipcore.check import FollowUp, status
from ipcore.model import Answer, OfferAnswer, OfferKind, PlanKind
from ipcore.synthetic import RECIPES
from ipcore.synthetic.cohort_2019 import REFERENCE_DAY, ROP

RECIPE = RECIPES["cohort-2019"]
SIZE, SEED = 20_000, 2019


@pytest.fixture(scope="module")
def persons():
    """Municipality, ROP, status and group of everyone, and whether a measures plan is in force."""
    return [seen(case) for case in RECIPE(SIZE, SEED)]


def seen(case):
    return {
        "municipality": case.person.residences[0].municipality,
        "rop": any(service.kind == ROP for service in case.services),
        "status": status(case, REFERENCE_DAY).follow_up,
        "group": any(group.span.covers(REFERENCE_DAY) for group in case.groups),
        "measures_plan": any(in_force(plan) and plan.kind is PlanKind.MEASURES for plan in case.plans),
    }


def in_force(plan):
    return any(span.covers(REFERENCE_DAY) for span in plan.in_force)


def neither_individual_plan_nor_group(person):
    return person["status"] is not FollowUp.INDIVIDUAL_PLAN and not person["group"]


def test_six_thousand_have_rop(persons):
    assert len(persons) == SIZE
    assert sum(one["rop"] for one in persons) == 6_000


def test_thirty_percent_of_them_have_neither_plan_nor_group(persons):
    assert sum(one["rop"] and one["status"] is FollowUp.NOTHING for one in persons) == 1_800


def test_fourteen_percent_of_all_have_an_individual_plan(persons):
    assert sum(one["status"] is FollowUp.INDIVIDUAL_PLAN for one in persons) == 2_800


@pytest.mark.parametrize(
    ("municipality", "without", "rop"),
    [
        ("1103", 11, 100),
        ("1102", 10, 60),
        ("1124", 4, 19),
        ("1121", 8, 23),
        ("1120", 7, 17),
        ("1201", 75, 312),
        ("0301", 350, 1208),
    ],
)
def test_municipalities_have_their_share_with_neither_individual_plan_nor_group(persons, municipality, without, rop):
    there = [one for one in persons if one["rop"] and one["municipality"] == municipality]
    assert (sum(map(neither_individual_plan_nor_group, there)), len(there)) == (without, rop)


@pytest.mark.parametrize(("municipality", "percent"), [("1103", 15), ("1102", 32), ("1119", 0)])
def test_municipalities_have_their_share_with_an_individual_plan(persons, municipality, percent):
    there = Counter(one["status"] for one in persons if one["municipality"] == municipality)
    assert there[FollowUp.INDIVIDUAL_PLAN] * 100 == percent * there.total()


def test_measures_plans_in_haa(persons):
    there = [one for one in persons if one["municipality"] == "1119"]
    assert (sum(one["measures_plan"] for one in there), len(there)) == (89, 100)


def test_the_two_measures_differ_by_those_who_have_only_another_plan(persons):
    rop = [one for one in persons if one["rop"]]
    only_another = sum(one["status"] is FollowUp.OTHER_PLAN and not one["group"] for one in rop)
    assert sum(map(neither_individual_plan_nor_group, rop)) == 1_800 + only_another
    assert only_another > 0


def test_a_smaller_cohort_has_the_margins_rounded():
    persons = [seen(case) for case in RECIPE(1_000, SEED)]
    assert sum(one["rop"] for one in persons) == 300
    assert abs(sum(one["rop"] and one["status"] is FollowUp.NOTHING for one in persons) - 90) <= 1
    assert abs(sum(one["status"] is FollowUp.INDIVIDUAL_PLAN for one in persons) - 140) <= 2


def test_everyone_is_served_by_two_sectors_or_more():
    for case in RECIPE(300, SEED):
        assert len({one.sector for one in case.services if one.span.covers(REFERENCE_DAY)}) >= 2


def test_the_cohort_has_every_story():
    cases = list(RECIPE(2_000, SEED))
    plans = [plan for case in cases for plan in case.plans if plan.kind is PlanKind.INDIVIDUAL]
    offers = [offer for case in cases for offer in case.offers]
    assert any(plan.dropped_on for plan in plans)
    assert any(not plan.in_force and not plan.dropped_on for plan in plans)
    assert any(plan.in_force and not in_force(plan) for plan in plans)
    assert any(in_force(plan) and max(one.made_on for one in plan.revisions).year <= 2016 and not plan.evaluations for plan in plans)
    assert any(group.span.ended(REFERENCE_DAY) for case in cases for group in case.groups)
    assert any(one.span.ended(REFERENCE_DAY) for case in cases for one in case.appointments)
    assert {one.answer for case in cases for one in case.judgments} == set(Answer)
    assert {(one.kind, one.answer) for one in offers} >= {
        (OfferKind.PLAN, None),
        (OfferKind.PLAN, OfferAnswer.DECLINED),
        (OfferKind.COORDINATOR, OfferAnswer.DECLINED),
    }
