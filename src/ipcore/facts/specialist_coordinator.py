"""The coordinator in specialist care (koordinator i spesialisthelsetjenesten)."""

from __future__ import annotations

import datetime as dt

from ipcore.facts.fact import fact
from ipcore.facts.offers import STATES, offer_reads, offer_since, offer_state
from ipcore.facts.roles import true_of_all, vacant_since
from ipcore.facts.view import CaseView
from ipcore.model import OfferKind, Role

_SPAN = "appointments:specialist_coordinator.span"


@fact("specialist_coordinator.offer", reads=offer_reads(OfferKind.SPECIALIST_COORDINATOR), codes=STATES)
def offer(view: CaseView) -> str:
    """
    State of the latest offer of a coordinator in specialist care made on or before the day.

    none: no offer on record; pending: no answer yet, or none recorded; accepted; declined; withdrawn: accepted, later
    taken back. Offers do not lapse.
    """
    return offer_state(view, OfferKind.SPECIALIST_COORDINATOR)


@fact("specialist_coordinator.offer_since_on", reads=offer_reads(OfferKind.SPECIALIST_COORDINATOR))
def offer_since_on(view: CaseView) -> dt.date | None:
    """Day since which that offer has stood as it stands: made, answered or withdrawn. NEVER: no offer. Unknown: an answer without a day."""
    return offer_since(view, OfferKind.SPECIALIST_COORDINATOR)


@fact("specialist_coordinator.active", reads=[_SPAN], there_is=True)
def active(view: CaseView) -> bool:
    """Someone holds the role of coordinator in specialist care on the day."""
    return view.holds(Role.SPECIALIST_COORDINATOR)


@fact("specialist_coordinator.vacant_since_on", reads=[_SPAN])
def vacant_since_on(view: CaseView) -> dt.date:
    """
    First day without, when there has been a coordinator in specialist care and nobody holds the role on the day.

    NEVER: the role is held, or never was.
    """
    return vacant_since(view, Role.SPECIALIST_COORDINATOR)


@fact("specialist_coordinator.health_personnel", reads=[_SPAN, "appointments:specialist_coordinator.health_personnel"])
def health_personnel(view: CaseView) -> bool | None:
    """
    Everyone who holds the role of coordinator in specialist care on the day is health personnel. No: nobody holds it.

    Unknown: not recorded for someone, and nobody recorded as other than health personnel.
    """
    return true_of_all(view, Role.SPECIALIST_COORDINATOR, lambda one: one.health_personnel)
