"""The individual plan (individuell plan): offer, state, time, who leads it."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import BEFORE_ALL, NEVER, add_days, unbroken_since
from ipcore.facts.fact import Kind, Places, fact
from ipcore.facts.offers import STATES, offer_reads, offer_state
from ipcore.facts.view import CaseView, first_day
from ipcore.model import OfferKind, Plan, PlanKind, RevisionKind, Sector, Service

_OTHER_KINDS = (PlanKind.MEASURES, PlanKind.CRISIS, PlanKind.TREATMENT, PlanKind.OTHER)
_KEEPS_PROMISES = 31
"""A review keeps every promised day up to so many days after it."""


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
    plans = [plan for plan in view.case.plans if plan.kind is PlanKind.INDIVIDUAL]
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
    return any(plan.kind in _OTHER_KINDS and any(map(view.running, plan.in_force)) for plan in view.case.plans)


@fact("plan.offer", reads=offer_reads(OfferKind.PLAN), codes=STATES)
def offer(view: CaseView) -> str:
    """
    State of the latest offer of an individual plan made on or before the day.

    none: no offer on record; pending: no answer yet, or none recorded; accepted; declined; withdrawn: accepted, later
    taken back. Offers do not lapse.
    """
    return offer_state(view, OfferKind.PLAN)


@fact("plan.last_evaluated_on", reads=["plans:individual.evaluations.held_on"], of_plan=True)
def last_evaluated_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day on which the plan was evaluated. A planned evaluation does not count.

    BEFORE_ALL: not yet, or no plan.
    """
    return view.latest_day(one.held_on for one in view.the_plan.evaluations)


@fact(
    "plan.revision_due_on",
    reads=[
        "plans:individual.revision_days",
        "plans:individual.evaluations.held_on",
        "plans:individual.revisions.made_on",
        "plans:individual.revisions.kind",
    ],
    of_plan=True,
)
def revision_due_on(view: CaseView) -> dt.date:
    """
    Earliest revision day promised by the plan that no review has kept.

    An evaluation or a revision keeps every promised day up to 31 days after it; making the plan or correcting it keeps none.
    NEVER: none open.
    """
    plan = view.the_plan
    revised = (one.made_on for one in plan.revisions if one.kind is RevisionKind.REVISED)
    reviewed_on = view.latest_day([*(one.held_on for one in plan.evaluations), *revised])
    kept_to = add_days(reviewed_on, _KEEPS_PROMISES) if reviewed_on > BEFORE_ALL else BEFORE_ALL
    return min((day for day in plan.revision_days if day > kept_to), default=NEVER)


@fact("plan.period_stops_on", reads=["plans:individual.period"], kind=Kind.DOCUMENT, of_plan=True)
def period_stops_on(view: CaseView) -> dt.date:
    """
    First day after the plan period stated in the plan: a period through 31 December stops on 1 January.

    NEVER: no end or no period stated.
    """
    period = view.the_plan.period
    return period.after if period else NEVER


@fact(
    "plan.main_count",
    reads=["plans:individual.responsibilities.service", "plans:individual.responsibilities.span"],
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def main_count(view: CaseView) -> int:
    """
    Number of different services that hold the main responsibility for the plan on the day.

    A hand-over not accepted changes nothing. 0: nobody, or no plan.
    """
    return len(_main_services(view))


@fact(
    "plan.main_sector",
    reads=["plans:individual.responsibilities.service", "plans:individual.responsibilities.span", "services.sector"],
    codes=map(str, Sector),
    of_plan=True,
)
def main_sector(view: CaseView) -> str | None:
    """Sector of the one service with main responsibility. Unknown: nobody or several."""
    services = _main_services(view)
    return str(services[0].sector) if len(services) == 1 else None


def _main_services(view: CaseView) -> list[Service]:
    held = {one.service for one in view.the_plan.responsibilities if view.running(one.span)}
    return [service for service in view.case.services if service.id in held]
