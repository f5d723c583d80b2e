"""The offer of a plan."""

from __future__ import annotations

from ipcore.facts.fact import fact
from ipcore.facts.offers import STATES, offer_reads, offer_state
from ipcore.facts.view import CaseView
from ipcore.model import OfferKind


@fact("plan.offer", reads=offer_reads(OfferKind.PLAN), codes=STATES)
def offer(view: CaseView) -> str:
    """
    State of the latest offer of an individual plan made on or before the day.

    none: no offer on record; pending: no answer yet, or none recorded; accepted; declined; withdrawn: accepted, later
    taken back. Offers do not lapse.
    """
    return offer_state(view, OfferKind.PLAN)
