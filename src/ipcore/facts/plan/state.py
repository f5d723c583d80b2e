"""Which plans there are, begun and in force."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER, unbroken_since
from ipcore.facts.fact import Places, fact
from ipcore.facts.view import CaseView, first_day
from ipcore.model import Plan, PlanKind

OTHER_KINDS = (PlanKind.MEASURES, PlanKind.CRISIS, PlanKind.TREATMENT, PlanKind.OTHER)
"""The kinds of plan, beside the individual plan, that are a plan for the follow-up."""


@fact("plan.active", reads=["plans:individual.in_force"], there_is=True)
def active(view: CaseView) -> bool:
    """An individual plan is in force on the day. A draft, a closed plan and a plan of another kind are not."""
    return view.plan is not None


@fact("plan.active_plans", reads=["plans:individual.in_force"])
def active_plans(view: CaseView) -> Places:
    """The individual plans in force on the day."""
    return tuple(f"/plans/{index}" for index, _ in view.active_plans)


@fact("plan.active_since_on", reads=[], of_plan=True)
def active_since_on(view: CaseView) -> dt.date | None:
    """First day of the present unbroken time in force of the plan. NEVER: no plan in force. Unknown: in force, start not recorded."""
    run = unbroken_since(view.the_plan.in_force, view.on)
    return run.start if run else None


@fact("plan.begun_on", reads=["plans:individual.begun_on", "plans:individual.in_force", "plans:individual.dropped_on"])
def begun_on(view: CaseView) -> dt.date | None:
    """
    Day the work began on the plan in force or, if none is, on the latest draft not given up.

    Where no earlier day than the first in force is recorded, the first in force. NEVER: neither plan nor draft. Unknown: a
    plan or draft whose beginning is not recorded.
    """
    if view.plan is not None:
        first = first_day(span for span in view.plan.in_force if view.has_run(span))
        known = (day for day in (view.plan.begun_on, first) if day is not None and view.seen(day))
        return min(known, default=None)
    if any(draft.begun_on is None for draft in view.drafts):
        return None
    return max((draft.begun_on for draft in view.drafts if draft.begun_on), default=NEVER)


@fact("plan.first_begun_on", reads=["plans:individual.begun_on", "plans:individual.in_force", "plans:individual.dropped_on"])
def first_begun_on(view: CaseView) -> dt.date | None:
    """
    First day on or before the day by which work on an individual plan had begun, whatever became of the plan.

    A plan that was in force, or given up, had begun by then; in force since a day not recorded, from before any day.
    NEVER: on none. Unknown: none had begun for certain, and of one the beginning is not recorded.
    """
    plans = view.individual_plans
    begun = [day for plan in plans for day in _days_begun_by(view, plan)]
    if begun:
        return min(begun)
    return None if any(plan.begun_on is None for plan in plans) else NEVER


def _days_begun_by(view: CaseView, plan: Plan) -> list[dt.date]:
    """The days that have come by which work on the plan had begun."""
    days = [day for day in (plan.begun_on, plan.dropped_on) if day is not None and view.seen(day)]
    return days + [span.first for span in plan.in_force if view.has_run(span)]


@fact("plan.other_active", reads=["plans:measures|crisis|treatment|other.in_force"], there_is=True)
def other_active(view: CaseView) -> bool:
    """
    Another plan for the follow-up is in force on the day: a measures plan, crisis plan, treatment plan or other.

    A Nav activity plan or a court programme alone is not.
    """
    return any(plan.kind in OTHER_KINDS and any(map(view.running, plan.in_force)) for plan in view.case.plans)


@fact("plan.measures_active", reads=["plans:measures.in_force"], there_is=True)
def measures_active(view: CaseView) -> bool:
    """A measures plan (tiltaksplan) is in force on the day. It is another plan, and no individual plan, whatever it holds."""
    return any(plan.kind is PlanKind.MEASURES and any(map(view.running, plan.in_force)) for plan in view.case.plans)
