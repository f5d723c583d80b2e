"""Judged needs: what a person has assessed. ipcore never assesses one."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Answer, Sector, Topic


def _judgments(topic: Topic) -> list[str]:
    return [f"judgments:{topic}.answer", f"judgments:{topic}.assessed_on"]


@fact("need.long_term_coordinated", reads=_judgments(Topic.PLAN_NEED), kind=Kind.JUDGED, topic=Topic.PLAN_NEED)
def long_term_coordinated(view: CaseView) -> bool | None:
    """Topic `plan_need`: the person needs long-term and coordinated services."""
    return view.judged(Topic.PLAN_NEED)


@fact("need.recorded_on", reads=_judgments(Topic.PLAN_NEED))
def recorded_on(view: CaseView) -> dt.date:
    """
    Day the need for long-term and coordinated services was recorded: the first of the unbroken run of answers yes to
    `plan_need` that reaches the day. NEVER: no such answer on record, or the latest answer is another.
    """
    return view.answered_since(Topic.PLAN_NEED, Answer.YES)


@fact("need.ruled_out_on", reads=_judgments(Topic.PLAN_NEED))
def ruled_out_on(view: CaseView) -> dt.date:
    """
    Day it was recorded that there is no such need: the first of the unbroken run of answers no to `plan_need` that reaches
    the day. NEVER: no such answer on record, or the latest answer is another.
    """
    return view.answered_since(Topic.PLAN_NEED, Answer.NO)


@fact(
    "need.specialist_coordination", reads=_judgments(Topic.SPECIALIST_COORDINATION), kind=Kind.JUDGED, topic=Topic.SPECIALIST_COORDINATION
)
def specialist_coordination(view: CaseView) -> bool | None:
    """Topic `specialist_coordination`: the person needs complex, or long-term and coordinated, specialist services."""
    return view.judged(Topic.SPECIALIST_COORDINATION)


@fact("need.specialist_coordination_recorded_on", reads=_judgments(Topic.SPECIALIST_COORDINATION))
def specialist_coordination_recorded_on(view: CaseView) -> dt.date:
    """
    Day the need for coordination in specialist care was recorded: the first of the unbroken run of answers yes to
    `specialist_coordination` that reaches the day. NEVER: no such answer on record, or the latest answer is another.
    """
    return view.answered_since(Topic.SPECIALIST_COORDINATION, Answer.YES)


@fact("need.crisis_plan", reads=_judgments(Topic.CRISIS_PLAN), kind=Kind.JUDGED, topic=Topic.CRISIS_PLAN)
def crisis_plan(view: CaseView) -> bool | None:
    """Topic `crisis_plan`: the person needs a crisis plan (kriseplan)."""
    return view.judged(Topic.CRISIS_PLAN)


@fact("need.crisis_plan_recorded_on", reads=_judgments(Topic.CRISIS_PLAN))
def crisis_plan_recorded_on(view: CaseView) -> dt.date:
    """
    Day the need for a crisis plan was recorded: the first of the unbroken run of answers yes to `crisis_plan` that reaches
    the day. NEVER: no such answer on record, or the latest answer is another.
    """
    return view.answered_since(Topic.CRISIS_PLAN, Answer.YES)


@fact("need.group", reads=_judgments(Topic.GROUP), kind=Kind.JUDGED, topic=Topic.GROUP)
def group(view: CaseView) -> bool | None:
    """Topic `group`: the person has, or should have, a responsibility group (ansvarsgruppe)."""
    return view.judged(Topic.GROUP)


@fact("need.language_support", reads=_judgments(Topic.LANGUAGE_SUPPORT), kind=Kind.JUDGED, topic=Topic.LANGUAGE_SUPPORT)
def language_support(view: CaseView) -> bool | None:
    """Topic `language_support`: cultural and language needs have been looked at; yes or no both settle it."""
    return view.judged(Topic.LANGUAGE_SUPPORT)


@fact("need.seen_by_specialist_on", reads=[*_judgments(Topic.PLAN_NEED), "judgments:plan_need.sector"])
def seen_by_specialist_on(view: CaseView) -> dt.date | None:
    """
    First day, after the latest no from anyone, on which an assessor from specialist care answered `plan_need` with yes.

    NEVER: none has. Unknown: a yes whose assessor's sector is not recorded, and no earlier one from specialist care.
    """
    return _first_seen_by(view, Sector.SPECIALIST_HEALTH)


@fact("need.seen_by_municipality_on", reads=[*_judgments(Topic.PLAN_NEED), "judgments:plan_need.sector"])
def seen_by_municipality_on(view: CaseView) -> dt.date | None:
    """
    First day, after the latest no from anyone, on which an assessor from the municipal health services, general
    practitioners included, answered `plan_need` with yes.

    NEVER: none has. Unknown: a yes whose assessor's sector is not recorded, and no earlier one from the municipality.
    """
    return _first_seen_by(view, Sector.MUNICIPAL_HEALTH)


def _first_seen_by(view: CaseView, sector: Sector) -> dt.date | None:
    yeses = []
    for judgment in reversed(view.judgments(Topic.PLAN_NEED)):
        if judgment.answer is Answer.NO:
            break
        if judgment.answer is Answer.YES and judgment.sector in (sector, None):
            yeses.append(judgment)
    first = min((one.assessed_on for one in yeses), default=NEVER)
    certain = not yeses or any(one.sector for one in yeses if one.assessed_on == first)
    return first if certain else None
