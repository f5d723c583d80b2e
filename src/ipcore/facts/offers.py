"""How the state of an offer is read; the same for every kind of offer."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.view import CaseView
from ipcore.model import OfferKind

STATES = ("none", "pending", "accepted", "declined", "withdrawn")
"""The states of the latest offer: none made, not answered, taken, not taken, taken and later given up."""


def offer_reads(kind: OfferKind) -> list[str]:
    """What the two facts on an offer read."""
    return [f"offers:{kind}.{name}" for name in ("made_on", "answer", "answered_on", "withdrawn_on")]


def offer_state(view: CaseView, kind: OfferKind) -> str:
    """State of the latest offer of the kind made on or before the day. An answer without a day counts from the offer on."""
    offer = view.offer(kind)
    if offer is None:
        return "none"
    if view.seen(offer.withdrawn_on):
        return "withdrawn"
    if offer.answer is None or (offer.answered_on is not None and offer.answered_on > view.on):
        return "pending"
    return offer.answer.value


def offer_since(view: CaseView, kind: OfferKind) -> dt.date | None:
    """Day since which it has stood in that state. NEVER: no offer. None: an answer without a day."""
    offer = view.offer(kind)
    if offer is None:
        return NEVER
    state = offer_state(view, kind)
    if state == "pending":
        return offer.made_on
    return offer.withdrawn_on if state == "withdrawn" else offer.answered_on
