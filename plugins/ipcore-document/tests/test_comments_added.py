"""Comments become entries of the plan they are about, once, and nothing else of the case changes."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from attrs import evolve
from document_parts.comment_files import case, written
from hypothesis import given
from hypothesis import strategies as st

import ipcore
from ipcore import ExchangeError, dumps, loads, to_document
from ipcore.model import Goal, Plan, PlanKind
from ipcore_document.comments import CommentsError, read_comments, tied, with_comments

CASE = case()
AIMS = [one.id for plan in CASE.plans for one in (*plan.goals, *plan.measures)]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


def entries(found):
    return found.plans[0].entries


def added(found, before=CASE):
    assert entries(found)[: len(entries(before))] == entries(before)
    return entries(found)[len(entries(before)) :]


def test_a_comment_is_an_entry_by_the_person_on_the_day_it_was_written():
    (whole, goal, measure) = added(with_comments(CASE, read_comments(written((None, "A"), ("mal-1", "B\n"), ("tiltak-1", "C")))))
    assert [(one.about, one.text) for one in (whole, goal, measure)] == [(None, "A"), ("mal-1", "B\n"), ("tiltak-1", "C")]
    assert {(one.made_on, one.by, one.rests_until) for one in (whole, goal, measure)} == {(dt.date(2026, 11, 23), None, None)}


@given(st.lists(st.tuples(st.sampled_from([None, *AIMS]), TEXTS), min_size=1, max_size=6))
def test_nothing_but_the_entries_changes_and_twice_is_as_once(told):
    comments = read_comments(written(*told))
    once = with_comments(CASE, comments)
    assert {(one.about, one.text) for one in added(once)} == set(told)
    assert len(added(once)) == len(set(told))
    assert with_comments(once, comments) == once
    assert with_comments(CASE, comments) == once
    assert loads(dumps(once)) == once
    before, after = to_document(CASE), to_document(once)
    before["plans"][0].pop("entries", None)
    after["plans"][0].pop("entries")
    assert json.dumps(before) == json.dumps(after)


def test_the_same_words_about_something_else_or_on_another_day_are_another_comment():
    once = with_comments(CASE, read_comments(written(("mal-1", "Ja"))))
    assert len(added(with_comments(once, read_comments(written(("mal-2", "Ja")))), once)) == 1
    assert len(added(with_comments(once, read_comments(written(("mal-1", "Ja"), written_on="2026-11-24"))), once)) == 1
    assert len(added(with_comments(once, read_comments(written(("mal-1", "Ja"))), by="deltaker-5"), once)) == 1


def test_ids_are_new_and_tell_nothing_of_the_text():
    first = with_comments(CASE, read_comments(written(("mal-1", "Ja"), ("mal-1", "Nei"))))
    other = with_comments(CASE, read_comments(written(("mal-1", "Kanskje"), ("mal-1", "Tja"))))
    assert [one.id for one in added(first)] == [one.id for one in added(other)]
    again = with_comments(first, read_comments(written(("mal-1", "Tja"))))
    assert len({one.id for one in entries(again)}) == len(entries(again))


def test_an_id_that_something_else_has_is_not_taken():
    (entry,) = added(with_comments(CASE, read_comments(written())))
    taken = evolve(CASE, plans=(*CASE.plans, Plan(id=entry.id, kind=PlanKind.CRISIS)))
    (other,) = added(with_comments(taken, read_comments(written())))
    assert other.id == f"{entry.id}-2"


def test_comments_of_parents_need_the_id_of_who_wrote_them():
    comments = read_comments(written(sender="parents"))
    with pytest.raises(ExchangeError, match="found comments of parents"):
        with_comments(CASE, comments)
    assert added(with_comments(CASE, comments, by="deltaker-5"))[0].by == "deltaker-5"


@pytest.mark.parametrize("by", ["mal-1", "unheard-of", "plan-1"])
def test_who_wrote_them_takes_part_in_the_plan(by):
    with pytest.raises(ExchangeError, match="takes part in the plan") as caught:
        with_comments(CASE, read_comments(written()), by=by)
    assert by not in str(caught.value)


def test_a_participant_of_another_plan_did_not_write_them():
    other = Plan(id="plan-9", kind=PlanKind.CRISIS)
    with pytest.raises(ExchangeError, match="takes part in the plan"):
        with_comments(evolve(CASE, plans=(*CASE.plans, other)), read_comments(written(plan="plan-9")), by="deltaker-5")


def test_comments_on_another_case_are_refused():
    with pytest.raises(CommentsError, match=r"^the comments: /case: found the id of another case"):
        with_comments(CASE, read_comments(written(case="another")))


@pytest.mark.parametrize("plan", ["another", "mal-1"])
def test_comments_on_what_is_no_plan_of_the_case_are_refused(plan):
    with pytest.raises(CommentsError, match=r"^the comments: /plan: found the id of no plan"):
        with_comments(CASE, read_comments(written(plan=plan)))


def test_what_is_no_goal_or_measure_is_named_and_a_stranger_only_by_its_place():
    comments = read_comments(written(("mal-1", "A"), ("deltaker-1", "B"), ("Kari", "C"), ("plan-1", "D")))
    with pytest.raises(CommentsError) as caught:
        tied(CASE, comments)
    assert [(one.pointer, one.found) for one in caught.value.problems] == [
        ("/comments/1/about", "`deltaker-1`, the id of a Participant"),
        ("/comments/2/about", "an id that the case does not have"),
        ("/comments/3/about", "`plan-1`, the id of a Plan"),
    ]
    assert "Kari" not in str(caught.value)


def test_a_goal_of_another_plan_is_refused():
    other = Plan(id="plan-9", kind=PlanKind.INDIVIDUAL, goals=(Goal(id="mal-9", wording="Å bake"),))
    both = evolve(CASE, plans=(*CASE.plans, other))
    with pytest.raises(CommentsError, match="found `mal-9`, the id of a Goal"):
        with_comments(both, read_comments(written(("mal-9", "A"))))
    assert len(with_comments(both, read_comments(written(("mal-9", "A"), plan="plan-9"))).plans[-1].entries) == 1


def test_a_comment_after_the_export_is_seen_on_no_day_that_the_export_shows():
    exported_on = CASE.source.exported_on
    later = (exported_on + dt.timedelta(days=2)).isoformat()
    found = with_comments(CASE, read_comments(written(("mal-1", "A"), written_on=later)))
    assert found.source == CASE.source
    for on in (exported_on, exported_on + dt.timedelta(days=3)):
        before, after = ipcore.check(CASE, on), ipcore.check(found, on)
        assert [(one.rule, one.outcome) for one in before.findings] == [(one.rule, one.outcome) for one in after.findings]


def test_a_source_that_does_not_record_entries_does_not_begin_to():
    source = evolve(CASE.source, records=("plans.goals",))
    silent = evolve(CASE, source=source)
    assert with_comments(silent, read_comments(written(("mal-1", "A"), written_on="2026-01-01"))).source == source
