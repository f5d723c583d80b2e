"""Other plans in force, and whether they are linked with the individual plan."""

from __future__ import annotations

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


@fact("plan.crisis_plan_active", reads=["plans:crisis.in_force"], there_is=True)
def crisis_plan_active(view: CaseView) -> bool:
    """A crisis plan (kriseplan) is in force on the day, linked with the individual plan or not."""
    return bool(_running(view, PlanKind.CRISIS))


def _state(view: CaseView, kind: PlanKind) -> str:
    running = _running(view, kind)
    if not running:
        return "none"
    mine = view.plan
    linked = mine is not None and all(plan.id in mine.links or mine.id in plan.links for plan in running)
    return "linked" if linked else "unlinked"


def _running(view: CaseView, kind: PlanKind) -> list[Plan]:
    return [plan for plan in view.case.plans if plan.kind is kind and any(map(view.running, plan.in_force))]
