"""Putting in place around a person what there is, and how it came to be so: by events, never by a label."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from ipcore.dates import add_days
from ipcore.model import OfferAnswer, OfferKind, PlanKind
from ipcore.synthetic.asking import appoint_coordinator, judge_need, offer
from ipcore.synthetic.groups import end_group, gather_group
from ipcore.synthetic.plans import OTHER_KINDS, begin_plan, close_plan, draft_plan, keep_plan, leave_plan_dormant, make_other_plan
from ipcore.synthetic.sketch import Sketch


class InPlace(StrEnum):
    """What is to be in place on the day of the export."""

    PLAN = "plan"  # an individual plan in force, with or without anything else
    OTHER_AND_GROUP = "other_and_group"  # another plan and a group
    OTHER_ONLY = "other_only"  # another plan
    GROUP_ONLY = "group_only"  # a group
    NOTHING = "nothing"  # neither plan nor group


def put_in_place(sketch: Sketch, what: InPlace, *, other_kind: PlanKind | None = None) -> None:
    """
    The events that leave the person with what is asked for.

    Args:
        sketch: The case, with services.
        what: What is to be in place.
        other_kind: The kind of other plan. None: any kind that counts as one.
    """
    if what is InPlace.PLAN:
        _with_plan(sketch)
        return
    judge_need(sketch)
    if what in (InPlace.OTHER_AND_GROUP, InPlace.OTHER_ONLY):
        make_other_plan(sketch, other_kind or sketch.draws.weighted(OTHER_KINDS))
    if what in (InPlace.OTHER_AND_GROUP, InPlace.GROUP_ONLY):
        gather_group(sketch, silent=sketch.draws.chance(35))
    if what is InPlace.NOTHING:
        sketch.draws.weighted(_WAYS_TO_NOTHING)(sketch)
    else:
        _what_was_offered(sketch)
    if sketch.draws.chance(12):
        make_other_plan(sketch, PlanKind.ACTIVITY)


def _with_plan(sketch: Sketch) -> None:
    draws = sketch.draws
    judge_need(sketch, surely=draws.chance(85))
    if draws.chance(8):
        draft_plan(sketch, given_up=True)
    make = draws.weighted(((keep_plan, 48), (leave_plan_dormant, 40), (begin_plan, 12)))
    start = make(sketch)
    if draws.chance(88):
        offer(sketch, OfferKind.PLAN, add_days(start, -70), OfferAnswer.ACCEPTED)
    if draws.chance(70):
        appoint_coordinator(sketch, add_days(start, -60))
    if draws.chance(65):
        gather_group(sketch, silent=make is leave_plan_dormant)
    if draws.chance(20):
        make_other_plan(sketch, draws.weighted(OTHER_KINDS))


def _what_was_offered(sketch: Sketch) -> None:
    draws, day = sketch.draws, sketch.ago(60, 1500)
    answer = draws.weighted(((OfferAnswer.DECLINED, 40), (OfferAnswer.ACCEPTED, 15), (None, 45)))
    if answer:
        offer(sketch, OfferKind.PLAN, day, answer)
    if draws.chance(45):
        appoint_coordinator(sketch, day)


def _never_asked(sketch: Sketch) -> None:
    """Nobody offered anything."""


def _not_answered(sketch: Sketch) -> None:
    offer(sketch, OfferKind.PLAN, sketch.ago(20, 900), None)


def _declined_both(sketch: Sketch) -> None:
    day = sketch.ago(40, 1500)
    offer(sketch, OfferKind.PLAN, day, OfferAnswer.DECLINED)
    offer(sketch, OfferKind.COORDINATOR, day, OfferAnswer.DECLINED)


def _declined_plan(sketch: Sketch) -> None:
    offer(sketch, OfferKind.PLAN, sketch.ago(40, 1500), OfferAnswer.DECLINED)


def _gave_up_draft(sketch: Sketch) -> None:
    offer(sketch, OfferKind.PLAN, sketch.ago(1610, 1900), OfferAnswer.ACCEPTED)
    draft_plan(sketch, given_up=True)


def _left_draft(sketch: Sketch) -> None:
    offer(sketch, OfferKind.PLAN, sketch.ago(1610, 1900), OfferAnswer.ACCEPTED)
    draft_plan(sketch, given_up=False)


def _had_a_group(sketch: Sketch) -> None:
    end_group(sketch)


def _had_a_coordinator(sketch: Sketch) -> None:
    appoint_coordinator(sketch, sketch.ago(100, 1400))


_WAYS_TO_NOTHING: tuple[tuple[Callable[[Sketch], None], int], ...] = (
    (_never_asked, 44),
    (_not_answered, 7),
    (_declined_both, 10),
    (_declined_plan, 8),
    (_gave_up_draft, 7),
    (_left_draft, 4),
    (close_plan, 9),
    (_had_a_group, 6),
    (_had_a_coordinator, 5),
)
