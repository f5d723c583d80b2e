"""The offer of a plan, and whether the person was told that there is such a thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.dates import NEVER
from ipcore.facts.fact import fact
from ipcore.facts.offers import STATES, offer_reads, offer_since, offer_state
from ipcore.facts.sectors import MUNICIPAL
from ipcore.facts.view import CaseView
from ipcore.model import InformationTopic, OfferKind, Plan, PlanKind


@fact("plan.offer", reads=offer_reads(OfferKind.PLAN), codes=STATES)
def offer(view: CaseView) -> str:
    """
    State of the latest offer of an individual plan made on or before the day.

    none: no offer on record; pending: no answer yet, or none recorded; accepted; declined; withdrawn: accepted, later
    taken back. Offers do not lapse.
    """
    return offer_state(view, OfferKind.PLAN)


@fact("plan.offer_since_on", reads=offer_reads(OfferKind.PLAN))
def offer_since_on(view: CaseView) -> dt.date | None:
    """
    Day since which the latest offer of an individual plan has stood as it stands: made, answered or withdrawn.

    NEVER: no offer. Unknown: an answer without a day.
    """
    return offer_since(view, OfferKind.PLAN)


@fact(
    "plan.offer_carried_out_on",
    reads=["offers:plan.made_on", "plans:individual.begun_on", "plans:individual.in_force"],
)
def offer_carried_out_on(view: CaseView) -> dt.date | None:
    """
    First day on or before the day, not before the latest offer of an individual plan was made, on which there was in force a plan
    that was begun, or came into force, on the day of that offer or later. What became of the plan since does not matter.

    NEVER: no offer, or no such plan. Unknown: none for certain, and of a plan that has been in force neither the beginning nor the
    first day in force is recorded.
    """
    made = view.offer(OfferKind.PLAN)
    if made is None:
        return NEVER
    plans = [plan for plan in view.case.plans if plan.kind is PlanKind.INDIVIDUAL and any(map(view.has_run, plan.in_force))]
    followed = [day for plan in plans for day in _in_force_after(view, plan, made.made_on)]
    if followed:
        return min(followed)
    return None if any(_may_have_followed(view, plan) for plan in plans) else NEVER


def _in_force_after(view: CaseView, plan: Plan, offered_on: dt.date) -> Iterator[dt.date]:
    begun_after = plan.begun_on is not None and offered_on <= plan.begun_on
    starts = (span.first for span in plan.in_force if view.has_run(span))
    return (max(start, offered_on) for start in starts if begun_after or offered_on <= start)


def _may_have_followed(view: CaseView, plan: Plan) -> bool:
    return plan.begun_on is None and any(span.start is None and view.has_run(span) for span in plan.in_force)


@fact("plan.municipal_offer_on", reads=["offers:plan.made_on", "offers:plan.sector"])
def municipal_offer_on(view: CaseView) -> dt.date | None:
    """
    First day on or before the day on which a service of the municipality offered an individual plan.

    NEVER: none. Unknown: none is known to be the municipality's, and of one it is not recorded who made it.
    """
    offers = [one for one in view.case.offers if one.kind is OfferKind.PLAN and view.seen(one.made_on)]
    municipal = [one.made_on for one in offers if one.sector in MUNICIPAL]
    if not municipal and any(one.sector is None for one in offers):
        return None
    return min(municipal, default=NEVER)


@fact("plan.rights_explained_on", reads=["information:plan_rights.given_on"])
def rights_explained_on(view: CaseView) -> dt.date:
    """
    First day on or before the day on which the person was told of the right to a plan and a coordinator.

    An offer is not such information by itself. NEVER: no such entry.
    """
    told = (one.given_on for one in view.case.information if one.topic is InformationTopic.PLAN_RIGHTS)
    return min((day for day in told if view.seen(day)), default=NEVER)
