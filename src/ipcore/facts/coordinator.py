"""The municipal coordinator (koordinator)."""

from __future__ import annotations

import datetime as dt

from ipcore.facts.fact import Kind, fact
from ipcore.facts.offers import STATES, offer_reads, offer_since, offer_state
from ipcore.facts.roles import holders, true_of_all, vacant_since
from ipcore.facts.view import CaseView, first_day
from ipcore.model import OfferKind, Role

_SPAN = "appointments:coordinator.span"


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


@fact("coordinator.active", reads=[_SPAN], there_is=True)
def active(view: CaseView) -> bool:
    """Someone, person or unit, holds the role of municipal coordinator on the day."""
    return view.holds(Role.COORDINATOR)


@fact("coordinator.vacant_since_on", reads=[_SPAN])
def vacant_since_on(view: CaseView) -> dt.date:
    """
    First day without, when there has been a municipal coordinator and nobody holds the role on the day.

    NEVER: the role is held, or never was.
    """
    return vacant_since(view, Role.COORDINATOR)


@fact("coordinator.named", reads=[_SPAN, "appointments:coordinator.holder"], kind=Kind.DOCUMENT)
def named(view: CaseView) -> bool:
    """One of those who hold the role of municipal coordinator on the day is a person, known by a key, not only a unit."""
    return any(one.holder for one in holders(view, Role.COORDINATOR))


@fact("coordinator.wish_asked", reads=["offers:coordinator.made_on", "offers:coordinator.wish_asked"], kind=Kind.DOCUMENT)
def wish_asked(view: CaseView) -> bool:
    """With the latest offer of a municipal coordinator it is recorded that the person was asked whom they wish for."""
    made = view.offer(OfferKind.COORDINATOR)
    return made is not None and bool(made.wish_asked)


@fact("coordinator.trained", reads=[_SPAN, "appointments:coordinator.trained"])
def trained(view: CaseView) -> bool | None:
    """
    Everyone who holds the role of municipal coordinator on the day has had the coordinating unit's training. No: nobody holds it.

    Unknown: not recorded for someone, and nobody recorded as untrained.
    """
    return true_of_all(view, Role.COORDINATOR, lambda one: one.trained)


@fact("coordinator.untrained_since_on", reads=[_SPAN, "appointments:coordinator.trained"])
def untrained_since_on(view: CaseView) -> dt.date | None:
    """
    Earliest day since which someone who holds the role of municipal coordinator on the day, and has not had the training, has held it.

    NEVER: everyone has had it, or nobody holds the role. Unknown: the training, or the first day, of whoever has held it longest
    without is not recorded.
    """
    without = [one for one in holders(view, Role.COORDINATOR) if not one.trained]
    since = first_day(one.span for one in without)
    certain = not without or any(one.trained is False for one in without if one.span.start == since)
    return since if certain else None
