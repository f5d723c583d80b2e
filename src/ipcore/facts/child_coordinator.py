"""The child coordinator (barnekoordinator)."""

from __future__ import annotations

import datetime as dt

from ipcore.facts.fact import Kind, fact
from ipcore.facts.offers import STATES, offer_reads, offer_since, offer_state
from ipcore.facts.roles import vacant_since
from ipcore.facts.view import CaseView
from ipcore.model import Answer, OfferKind, Role, Topic

_JUDGMENT = ["judgments:child_coordinator.answer", "judgments:child_coordinator.assessed_on"]
_SPAN = "appointments:child_coordinator.span"


@fact("child_coordinator.conditions", reads=_JUDGMENT, kind=Kind.JUDGED, topic=Topic.CHILD_COORDINATOR)
def conditions(view: CaseView) -> bool | None:
    """
    Topic `child_coordinator`: the child, born or expected, has a serious illness, injury or disability, and the family will need
    long-term and composite or coordinated health and care services and other welfare services.
    """
    return view.judged(Topic.CHILD_COORDINATOR)


@fact("child_coordinator.conditions_recorded_on", reads=_JUDGMENT)
def conditions_recorded_on(view: CaseView) -> dt.date:
    """
    Day the conditions for a child coordinator were recorded as met: the first of the unbroken run of answers yes to
    `child_coordinator` that reaches the day. NEVER: no such answer on record, or the latest answer is another.
    """
    return view.answered_since(Topic.CHILD_COORDINATOR, Answer.YES)


@fact("child_coordinator.offer", reads=offer_reads(OfferKind.CHILD_COORDINATOR), codes=STATES)
def offer(view: CaseView) -> str:
    """
    State of the latest offer of a child coordinator made on or before the day. The parents' own wish is recorded as an accepted offer.

    none: no offer on record; pending: no answer yet, or none recorded; accepted; declined; withdrawn: accepted, later
    taken back. Offers do not lapse.
    """
    return offer_state(view, OfferKind.CHILD_COORDINATOR)


@fact("child_coordinator.offer_since_on", reads=offer_reads(OfferKind.CHILD_COORDINATOR))
def offer_since_on(view: CaseView) -> dt.date | None:
    """Day since which that offer has stood as it stands: made, answered or withdrawn. NEVER: no offer. Unknown: an answer without a day."""
    return offer_since(view, OfferKind.CHILD_COORDINATOR)


@fact("child_coordinator.active", reads=[_SPAN], there_is=True)
def active(view: CaseView) -> bool:
    """Someone holds the role of child coordinator on the day."""
    return view.holds(Role.CHILD_COORDINATOR)


@fact("child_coordinator.vacant_since_on", reads=[_SPAN])
def vacant_since_on(view: CaseView) -> dt.date:
    """
    First day without, when there has been a child coordinator and nobody holds the role on the day.

    NEVER: the role is held, or never was.
    """
    return vacant_since(view, Role.CHILD_COORDINATOR)
