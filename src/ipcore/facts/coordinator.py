"""The municipal coordinator (koordinator)."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import fact
from ipcore.facts.offers import STATES, offer_reads, offer_since, offer_state
from ipcore.facts.view import CaseView
from ipcore.model import OfferKind, Role


@fact("coordinator.offer", reads=offer_reads(OfferKind.COORDINATOR), codes=STATES)
def offer(view: CaseView) -> str:
    """
    State of the latest offer of a municipal coordinator made on or before the day.

    none: no offer on record; pending: no answer yet, or none recorded; accepted; declined; withdrawn: accepted, later
    taken back. Offers do not lapse.
    """
    return offer_state(view, OfferKind.COORDINATOR)


@fact("coordinator.offer_since_on", reads=offer_reads(OfferKind.COORDINATOR))
def offer_since_on(view: CaseView) -> dt.date | None:
    """Day since which that offer has stood as it stands: made, answered or withdrawn. NEVER: no offer. Unknown: an answer without a day."""
    return offer_since(view, OfferKind.COORDINATOR)


@fact("coordinator.active", reads=["appointments:coordinator.span"], there_is=True)
def active(view: CaseView) -> bool:
    """Someone, person or unit, holds the role of municipal coordinator on the day."""
    return view.holds(Role.COORDINATOR)


@fact("coordinator.vacant_since_on", reads=["appointments:coordinator.span"])
def vacant_since_on(view: CaseView) -> dt.date:
    """
    First day without, when there has been a municipal coordinator and nobody holds the role on the day.

    NEVER: the role is held, or never was.
    """
    if view.holds(Role.COORDINATOR):
        return NEVER
    return max((one.span.after for one in view.appointments(Role.COORDINATOR)), default=NEVER)
