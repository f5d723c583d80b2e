"""Notices of the need for a plan or coordinator (meldinger om behov)."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.facts.fact import Places, fact
from ipcore.facts.view import CaseView
from ipcore.model import Answer, Notice, NoticeAbout, OfferKind, Sector, Topic, Unit

_SENT = ["notices:plan_need.to", "notices:plan_need.sent_on"]
_HEALTH = (Sector.MUNICIPAL_HEALTH, Sector.SPECIALIST_HEALTH)
_UNITS = (Unit.MUNICIPAL_UNIT, Unit.SPECIALIST_UNIT)


def _notices(view: CaseView) -> list[tuple[int, Notice]]:
    """The notices of need that had been sent, with their place in the list."""
    return view.once(_find_notices)


def _find_notices(view: CaseView) -> list[tuple[int, Notice]]:
    return [(index, one) for index, one in enumerate(view.case.notices) if one.about is NoticeAbout.PLAN_NEED and view.seen(one.sent_on)]


def _first_to(view: CaseView, unit: Unit) -> dt.date:
    return min([one.sent_on for _, one in _notices(view) if one.to is unit], default=NEVER)


@fact("notice.to_municipal_unit_on", reads=_SENT)
def to_municipal_unit_on(view: CaseView) -> dt.date:
    """
    First day on or before the day on which notice of the need for a plan or coordinator was sent to the municipality's
    coordinating unit, whoever sent it. NEVER: none.
    """
    return _first_to(view, Unit.MUNICIPAL_UNIT)


@fact("notice.to_specialist_unit_on", reads=_SENT)
def to_specialist_unit_on(view: CaseView) -> dt.date:
    """
    First day on or before the day on which notice of the need for a plan or coordinator was sent to the coordinating unit
    in specialist care, whoever sent it. NEVER: none.
    """
    return _first_to(view, Unit.SPECIALIST_UNIT)


@fact("notice.astray", reads=[*_SENT, "notices:plan_need.from_sector"])
def astray(view: CaseView) -> Places | None:
    """
    Notices of need from the health services sent to another place than the sender may send them: the municipality's
    coordinating unit or, for specialist care, its own. Once such a unit has had notice of the need, earlier, later or the
    same day and from whomever, none is astray.

    Notices from other sectors are not among them. Unknown: of a notice that may be astray the sender's sector is not
    recorded, and none is certain.
    """
    reached = {one.to for _, one in _notices(view)}
    if Unit.MUNICIPAL_UNIT in reached:
        return ()
    own_unit_told = Unit.SPECIALIST_UNIT in reached
    lost = [
        (index, one.from_sector) for index, one in _notices(view) if not (one.from_sector is Sector.SPECIALIST_HEALTH and own_unit_told)
    ]
    certain = tuple(f"/notices/{index}" for index, sector in lost if sector in _HEALTH)
    if not certain and any(sector is None for _, sector in lost):
        return None
    return certain


@fact(
    "notice.waiting_since_on",
    reads=[
        *_SENT,
        "judgments:plan_need.assessed_on",
        "judgments:plan_need.answer",
        *(f"offers:{kind}.made_on" for kind in OfferKind),
    ],
)
def waiting_since_on(view: CaseView) -> dt.date:
    """
    Day of the oldest notice of need to a coordinating unit that nothing has followed.

    What follows it is an assessment of the need on a later day, whatever the answer; one of the same day with another
    answer than yes, for a yes of that day is what the notice tells; or an offer of a plan or of a coordinator, in the
    municipality, in specialist care or for a child, on that day or later. NEVER: no notice, or none that waits.
    """
    judgments = view.judgments(Topic.PLAN_NEED)
    offered_on = view.latest_day(one.made_on for one in view.case.offers)
    answered_on = max((one.assessed_on for one in judgments if one.answer is not Answer.YES), default=BEFORE_ALL)
    followed_on = max(offered_on, answered_on)
    assessed_on = view.latest_day(one.assessed_on for one in judgments)
    waiting = (one.sent_on for _, one in _notices(view) if one.to in _UNITS and one.sent_on > followed_on and one.sent_on >= assessed_on)
    return min(waiting, default=NEVER)
