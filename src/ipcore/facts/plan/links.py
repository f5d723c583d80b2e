"""Other plans in force, and whether they are linked with the individual plan."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import BEFORE_ALL, NEVER, unbroken_since
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import Plan, PlanKind

STATES = ("none", "linked", "unlinked")
"""No such plan in force, all of them linked with the individual plan, or one or more not."""


def _reads(kind: str) -> list[str]:
    return [f"plans:{one}.{field}" for one in (kind, "individual") for field in ("in_force", "links")]


@fact("plan.activity_plan", reads=_reads("activity"), codes=STATES)
def activity_plan(view: CaseView) -> str:
    """
    Whether a Nav activity plan (aktivitetsplan) is in force on the day,
    and every such plan linked with the individual plan in force, from either side.

    none: no such plan in force; linked; unlinked: one or more is not linked, or there is no individual plan in force.
    """
    return _state(view, PlanKind.ACTIVITY)


@fact("plan.court_programme", reads=_reads("court_programme"), codes=STATES)
def court_programme(view: CaseView) -> str:
    """
    Whether a court-supervised drug programme (narkotikaprogram med domstolskontroll) is in force on the day,
    and every such plan linked with the individual plan in force, from either side.

    none: no such plan in force; linked; unlinked: one or more is not linked, or there is no individual plan in force.
    """
    return _state(view, PlanKind.COURT_PROGRAMME)


@fact("plan.activity_plan_unlinked_since_on", reads=_reads("activity"), of_plan=True)
def activity_plan_unlinked_since_on(view: CaseView) -> dt.date:
    """
    Earliest day since which a Nav activity plan that is not linked with the individual plan has been in force beside it.

    NEVER: none is. What came into force on a day not recorded has been in force from before any day.
    """
    return _unlinked_since(view, PlanKind.ACTIVITY)


@fact("plan.court_programme_unlinked_since_on", reads=_reads("court_programme"), of_plan=True)
def court_programme_unlinked_since_on(view: CaseView) -> dt.date:
    """
    Earliest day since which a court-supervised drug programme that is not linked with the individual plan has been in force
    beside it.

    NEVER: none is. What came into force on a day not recorded has been in force from before any day.
    """
    return _unlinked_since(view, PlanKind.COURT_PROGRAMME)


@fact("plan.crisis_plan_active", reads=["plans:crisis.in_force"], there_is=True)
def crisis_plan_active(view: CaseView) -> bool:
    """A crisis plan (kriseplan) is in force on the day, linked with the individual plan or not."""
    return bool(_running(view, PlanKind.CRISIS))


def _state(view: CaseView, kind: PlanKind) -> str:
    running = _running(view, kind)
    if not running:
        return "none"
    mine = view.plan
    return "linked" if mine is not None and all(_is_linked(plan, mine) for plan in running) else "unlinked"


def _running(view: CaseView, kind: PlanKind) -> list[Plan]:
    return [plan for plan in view.case.plans if plan.kind is kind and any(map(view.running, plan.in_force))]


def _is_linked(plan: Plan, mine: Plan) -> bool:
    return plan.id in mine.links or mine.id in plan.links


def _unlinked_since(view: CaseView, kind: PlanKind) -> dt.date:
    unlinked = (plan for plan in _running(view, kind) if not _is_linked(plan, view.the_plan))
    mine = _in_force_since(view, view.the_plan)
    return min((max(_in_force_since(view, plan), mine) for plan in unlinked), default=NEVER)


def _in_force_since(view: CaseView, plan: Plan) -> dt.date:
    run = unbroken_since(plan.in_force, view.on)
    return run.first if run else BEFORE_ALL
