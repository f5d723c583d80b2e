import datetime as dt

from ipcore.dates import BEFORE_ALL
from ipcore.model import ChildHearing, PlanItem
from tests.build import case, day, fact, new_id, plan


def hearing(on):
    return ChildHearing(id=new_id(), heard_on=day(on))


def heard(*plans, on="2026-11-21"):
    return fact("plan.last_child_heard_on", case(plans=plans), on)


def excused(*plans):
    return fact("plan.child_hearing_excused", case(plans=plans))


def test_the_latest_hearing_on_or_before_the_day_counts():
    one = plan(child_hearings=(hearing("2026-03-01"), hearing("2025-01-01")))
    assert heard(one) == dt.date(2026, 3, 1)
    assert heard(one, on="2026-03-01") == dt.date(2026, 3, 1)
    assert heard(one, on="2026-02-28") == dt.date(2025, 1, 1)
    assert heard(one, on="2024-12-31") == BEFORE_ALL
    assert heard(plan()) == BEFORE_ALL


def test_a_hearing_in_an_older_plan_counts_and_one_in_another_kind_of_plan_does_not():
    older = plan(in_force=(), child_hearings=(hearing("2026-03-01"),))
    assert heard(plan(), older) == dt.date(2026, 3, 1)
    assert heard(plan("measures", child_hearings=(hearing("2026-03-01"),))) == BEFORE_ALL


def test_a_plan_that_says_why_the_child_cannot_take_part_says_so_in_words():
    assert excused(plan(not_relevant={PlanItem.CHILD_HEARINGS: "too ill"})) is True
    assert excused(plan(not_relevant={PlanItem.CHILD_HEARINGS: " "})) is False
    assert excused(plan(not_relevant={PlanItem.GOALS: "too ill"})) is False
    assert excused(plan()) is False
    assert excused(plan(in_force=(), not_relevant={PlanItem.CHILD_HEARINGS: "too ill"})) is False
