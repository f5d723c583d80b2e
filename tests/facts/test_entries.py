import datetime as dt

import pytest

from ipcore.dates import BEFORE_ALL
from ipcore.model import ChildHearing, Entry, Goal, Measure, Participant, ParticipantRole, Revision, RevisionKind
from tests.build import case, day, evaluation, fact, maybe, new_id, plan, span


def noted(*entries, goals=(), measures=()):
    worker = Participant(id="worker", role=ParticipantRole.PROVIDER)
    goal = Goal(id="goal", wording="x", set_on=day("2020-01-01"))
    return case(plans=(plan(participants=(worker,), goals=(goal, *goals), measures=tuple(measures), entries=entries),))


def entry(on, rests=None, by=None, about=None):
    return Entry(id=new_id(), made_on=day(on), rests_until=maybe(rests), by=by, about=about)


@pytest.mark.parametrize(
    ("one", "last"),
    [
        (entry("2025-01-01"), "2025-01-01"),
        (entry("2025-01-01", by="worker", about="goal"), "2025-01-01"),
        (entry("2025-01-01", about="goal"), "2025-01-01"),
        (entry("2025-01-01", by="worker"), "1000-01-01"),
        (entry("2026-11-21"), "2026-11-21"),
        (entry("2026-11-22"), "1000-01-01"),
        (entry("2025-01-01", rests="2025-06-30", by="worker"), "2025-06-30"),
        (entry("2025-01-01", rests="2026-12-31", by="worker"), "2026-12-31"),
        (entry("2025-01-01", rests="2025-01-01", by="worker"), "2025-01-01"),
        (entry("2026-11-22", rests="2026-12-31", by="worker"), "1000-01-01"),
    ],
)
def test_an_entry_counts_if_it_is_the_persons_or_on_a_goal_or_lets_the_plan_rest(one, last):
    assert fact("plan.last_entry_on", noted(one)) == dt.date.fromisoformat(last)


def test_of_several_entries_the_latest_counts_and_a_rest_reaches_ahead_of_later_notes():
    assert fact("plan.last_entry_on", noted(entry("2025-03-01"), entry("2025-01-01"))) == dt.date(2025, 3, 1)
    resting = noted(entry("2025-01-01", rests="2026-12-31"), entry("2025-03-01"))
    assert fact("plan.last_entry_on", resting) == dt.date(2026, 12, 31)
    assert fact("plan.last_rest_day_on", resting) == dt.date(2026, 12, 31)
    assert fact("plan.last_rest_day_on", resting, "2024-12-31") == BEFORE_ALL
    assert fact("plan.last_rest_day_on", noted(entry("2025-03-01"))) == BEFORE_ALL
    assert fact("plan.last_rest_day_on", noted(entry("2025-01-01", rests="2025-02-01"), entry("2025-03-01"))) == dt.date(2025, 2, 1)


def test_without_a_plan_nothing_is_noted_on_it_and_a_closed_plans_notes_are_not_its():
    closed = case(plans=(plan(in_force=(span("2024-01-01", "2025-01-01"),), entries=(entry("2024-06-01", rests="2027-01-01"),)),))
    for name in ("plan.last_entry_on", "plan.last_rest_day_on", "plan.last_touched_on"):
        assert fact(name, closed) == BEFORE_ALL
        assert fact(name, case()) == BEFORE_ALL


def test_a_source_that_does_not_say_who_wrote_or_about_what_leaves_the_last_entry_unknown():
    one = noted(entry("2025-01-01"))
    kept = ["plans:individual.in_force", "plans:individual.entries.made_on", "plans:individual.entries.rests_until"]
    for records, answer in ((kept, None), ([*kept, "plans:individual.entries"], dt.date(2025, 1, 1))):
        silent = case(plans=one.plans, records=records)
        assert fact("plan.last_entry_on", silent) == answer
        assert fact("plan.last_rest_day_on", silent) == BEFORE_ALL


@pytest.mark.parametrize(
    ("goals", "measures", "last"),
    [
        ((), (), "2020-01-01"),
        (({"set_on": "2025-01-01"},), (), "2025-01-01"),
        (({"set_on": "2021-01-01", "closed_on": "2025-02-01"},), (), "2025-02-01"),
        ((), ({"closed_on": "2025-03-01"},), "2025-03-01"),
        ((), ({"due_on": "2025-03-01"},), "2020-01-01"),
        (({"due_on": "2025-03-01"},), (), "2020-01-01"),
        (({"set_on": "2026-11-21"},), (), "2026-11-21"),
        (({"set_on": "2026-11-22"},), ({"closed_on": "2026-11-22"},), "2020-01-01"),
    ],
)
def test_the_plan_is_touched_when_a_goal_is_set_or_a_goal_or_measure_closed(goals, measures, last):
    def made(cls, given):
        return cls(id=new_id(), wording="x", **{name: day(text) for name, text in given.items()})

    one = noted(goals=[made(Goal, given) for given in goals], measures=[made(Measure, given) for given in measures])
    assert fact("plan.last_touched_on", one) == dt.date.fromisoformat(last)


def heard(on):
    return ChildHearing(id=new_id(), heard_on=day(on))


def test_a_child_is_heard_in_the_work_on_any_individual_plan():
    old = plan(in_force=(span("2020-01-01", "2021-01-01"),), child_hearings=(heard("2020-05-01"),))
    new = plan(child_hearings=(heard("2024-05-01"), heard("2024-03-01"), heard("2026-11-22")))
    assert fact("plan.last_child_heard_on", case(plans=(old, new))) == dt.date(2024, 5, 1)
    assert fact("plan.last_child_heard_on", case(plans=(old, plan()))) == dt.date(2020, 5, 1)
    assert fact("plan.last_child_heard_on", case(plans=(plan(in_force=(), child_hearings=(heard("2026-11-21"),)),))) == dt.date(
        2026, 11, 21
    )
    assert fact("plan.last_child_heard_on", case(plans=(plan("measures", child_hearings=(heard("2024-05-01"),)),))) == BEFORE_ALL
    assert fact("plan.last_child_heard_on", case()) == BEFORE_ALL
    assert fact("plan.last_child_heard_on", case(plans=(new,), records=("plans:individual.in_force",))) is None


# --- last written -----------------------------------------------------------------------------------------------------


def revision(on, kind="revised"):
    return Revision(id=new_id(), made_on=day(on), kind=RevisionKind(kind))


@pytest.mark.parametrize(
    ("plans", "last"),
    [
        ((), "1000-01-01"),
        ((plan(begun="2024-03-01"),), "2024-03-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2025-01-01"),)),), "2025-01-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2025-01-01", "created"),)),), "2025-01-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2025-01-01", "corrected"),)),), "2024-03-01"),
        ((plan(begun="2024-03-01", revisions=(revision("2026-11-22"),)),), "2024-03-01"),
        ((plan(begun="2024-03-01", evaluations=(evaluation("2025-01-01"),), entries=(entry("2025-01-01"),)),), "2024-03-01"),
        ((plan(begun="2024-03-01"), plan(begun="2025-03-01", in_force=())), "2025-03-01"),
        ((plan(begun="2024-03-01"), plan(begun="2025-03-01", in_force=(), dropped_on=dt.date(2025, 4, 1))), "2024-03-01"),
        ((plan(begun="2024-03-01"), plan("measures", begun="2025-03-01")), "2024-03-01"),
        ((plan(begun=None, revisions=(revision("2025-01-01"),)),), "2025-01-01"),
        ((plan(begun="2026-11-22", in_force=()),), "1000-01-01"),
    ],
)
def test_a_plan_is_written_when_it_is_begun_or_revised_unless_it_is_given_up(plans, last):
    assert fact("plan.last_written_on", case(plans=plans)) == dt.date.fromisoformat(last)


@pytest.mark.parametrize("revisions", [(), (revision("2025-01-01", "corrected"),), (revision("2026-11-22"),)])
def test_a_plan_begun_on_a_day_not_recorded_and_not_written_since_was_last_written_on_an_unknown_day(revisions):
    assert fact("plan.last_written_on", case(plans=(plan(begun=None, revisions=revisions), plan(begun="2024-03-01")))) is None
