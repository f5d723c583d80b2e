"""What must be known of the plan and of the sources before the rest is read."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import FORMAT, Plan, PlanKind
from ipcore_document.content.silence import Why, silence, why_empty
from ipcore_document.content.spoken import spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Line


def plan_notes(view: View) -> Iterator[Line]:
    """That there is no plan here, that it is a draft, given up or ended, that there are several."""
    plan = view.plan
    if plan is None:
        yield silence(view, "about", "no_plan", "plans:individual.id")
        return
    yield from _standing(view, plan)
    running = sum(one.kind is PlanKind.INDIVIDUAL and view.in_force(one) for one in view.plans)
    if running > 1:
        yield spoken(view, "about", "several", number=str(running))


def _standing(view: View, plan: Plan) -> Iterator[Line]:
    if view.by(plan.dropped_on):
        yield spoken(view, "about", "dropped", day=view.day(plan.dropped_on))
    if view.in_force(plan):
        return
    ended = [one.stop for one in plan.in_force if one.stop is not None and one.stop <= view.on]
    if ended:
        yield spoken(view, "about", "ended", day=view.day(max(ended)))
    elif not view.by(plan.dropped_on):
        known = bool(plan.in_force) or why_empty(view, "plans:individual.in_force") is Why.NONE
        yield spoken(view, "about", "draft" if known else "perhaps_draft")
    ahead = [one.start for one in plan.in_force if one.start is not None and one.start > view.on]
    if ahead:
        yield spoken(view, "about", "begins", day=view.day(min(ahead)))


def source_notes(view: View) -> Iterator[Line]:
    """That the sources of a joined case contradict each other, or may."""
    source = view.case.source
    if view.by(source.contested_from):
        yield spoken(view, "about", "contested", day=view.day(source.contested_from))
    if _may_differ(view):
        yield spoken(view, "about", "disputed")


def _may_differ(view: View) -> bool:
    """A copy that keeps something back names everything as disputed, so that no rule relies on it: that alone is no conflict."""
    disputed = set(view.case.source.disputed)
    kept_back = any(one.part == FORMAT for one in view.case.withheld)
    return bool(disputed - {FORMAT}) or (FORMAT in disputed and not kept_back)
