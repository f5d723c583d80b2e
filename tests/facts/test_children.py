import datetime as dt

from ipcore.dates import BEFORE_ALL
from ipcore.model import ChildHearing, Entry, Evaluation, Participant, ParticipantRole, PlanItem
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


def own_view(*plans, on="2026-11-21"):
    return fact("plan.last_own_view_on", case(plans=plans), on)


def evaluated(on, view):
    return Evaluation(id=new_id(), held_on=day(on), own_view=view)


def entry(on, text="more time at school", by=None):
    return Entry(id=new_id(), made_on=day(on), text=text, by=by)


def test_an_evaluation_with_the_persons_own_view_counts_from_its_day():
    one = plan(evaluations=(evaluated("2026-03-01", "it helps"), evaluated("2026-06-01", " "), evaluated("2026-07-01", None)))
    assert own_view(one) == dt.date(2026, 3, 1)
    assert own_view(one, on="2026-03-01") == dt.date(2026, 3, 1)
    assert own_view(one, on="2026-02-28") == BEFORE_ALL


def test_an_entry_by_the_person_with_a_text_counts():
    worker = Participant(id="worker", role=ParticipantRole.PROVIDER)
    assert own_view(plan(entries=(entry("2026-03-01"),))) == dt.date(2026, 3, 1)
    assert own_view(plan(participants=(worker,), entries=(entry("2026-03-01", by="worker"),))) == BEFORE_ALL
    assert own_view(plan(entries=(entry("2026-03-01", text=None), entry("2026-03-02", text=" ")))) == BEFORE_ALL


def test_an_own_view_on_an_older_plan_counts_and_one_on_another_kind_of_plan_does_not():
    assert own_view(plan(), plan(in_force=(), entries=(entry("2026-03-01"),))) == dt.date(2026, 3, 1)
    assert own_view(plan("measures", entries=(entry("2026-03-01"),))) == BEFORE_ALL
    assert own_view(plan("measures", evaluations=(evaluated("2026-03-01", "it helps"),))) == BEFORE_ALL


def test_a_plan_that_says_why_the_child_cannot_take_part_says_so_in_words():
    assert excused(plan(not_relevant={PlanItem.CHILD_HEARINGS: "too ill"})) is True
    assert excused(plan(not_relevant={PlanItem.CHILD_HEARINGS: " "})) is False
    assert excused(plan(not_relevant={PlanItem.GOALS: "too ill"})) is False
    assert excused(plan()) is False
    assert excused(plan(in_force=(), not_relevant={PlanItem.CHILD_HEARINGS: "too ill"})) is False
