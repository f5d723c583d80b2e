"""The offer of a plan, and whether the person was told that there is such a thing."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import fact
from ipcore.facts.offers import STATES, offer_reads, offer_since, offer_state
from ipcore.facts.view import CaseView
from ipcore.model import InformationTopic, OfferKind


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


@fact("plan.rights_explained_on", reads=["information:plan_rights.given_on"])
def rights_explained_on(view: CaseView) -> dt.date:
    """
    First day on or before the day on which the person was told of the right to a plan and a coordinator.

    An offer is not such information by itself. NEVER: no such entry.
    """
    told = (one.given_on for one in view.case.information if one.topic is InformationTopic.PLAN_RIGHTS)
    return min((day for day in told if view.seen(day)), default=NEVER)
