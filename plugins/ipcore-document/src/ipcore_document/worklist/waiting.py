"""
Who is without answer. Only what the record shows: that nothing is written of an answer is no sign that none has come, unless the source
records answers completely.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

from attrs import field, frozen

from ipcore import BEFORE_ALL, NEVER, Case
from ipcore.facts import FactsOfCase
from ipcore.model import (
    HandOverAnswer,
    Judgment,
    OfferKind,
    Participant,
    Plan,
    PlanKind,
    RecordPath,
    Service,
    Standing,
    Topic,
    is_recorded,
)


class Wait(StrEnum):
    """What is waited for."""

    OFFER = "offer"  # svar på et tilbud
    INVITATION = "invitation"  # svar på en invitasjon
    HAND_OVER = "hand_over"  # svar på en overføring av ansvar
    NOTICE = "notice"  # at en melding følges opp
    REVIEW = "review"  # at en vurdering blir sett på igjen


@frozen(kw_only=True)
class Waiting:
    """
    One thing without answer.

    Attributes:
        kind: What is waited for.
        since: The day it was made, sent or offered; of a review the day by which it should have been.
        offer: What was offered.
        topic: What was judged.
        participant: Who was invited.
        service: The service that was to take over, or that the participant acts for.
        times: On how many days somebody was invited.
    """

    kind: Wait
    since: dt.date
    offer: OfferKind | None = field(default=None)
    topic: Topic | None = field(default=None)
    participant: Participant | None = field(default=None, repr=False)
    service: Service | None = field(default=None, repr=False)
    times: int = field(default=1)


Found = tuple[tuple[Waiting, ...], bool]
"""What waits, and whether that is all there is: False where the record cannot tell."""


def waiting(case: Case, on: dt.date, facts: FactsOfCase) -> tuple[tuple[Waiting, ...], tuple[Wait, ...]]:
    """What is without answer in a case on a day, the longest first, and the kinds of which the record cannot tell."""
    found = {kind: look(case, on, facts) for kind, look in _LOOKS.items()}
    waits = sorted((one for several, _ in found.values() for one in several), key=lambda one: (one.since, list(Wait).index(one.kind)))
    return tuple(waits), tuple(kind for kind, (_, told) in found.items() if not told)


def _offers(case: Case, on: dt.date, facts: FactsOfCase) -> Found:
    states = {kind: (facts(f"{kind}.offer"), facts(f"{kind}.offer_since_on")) for kind in OfferKind}
    pending = (Waiting(kind=Wait.OFFER, since=since, offer=kind) for kind, (state, since) in states.items() if state == "pending")
    return tuple(pending), all(state is not None for state, _ in states.values())


def _invitations(case: Case, on: dt.date, facts: FactsOfCase) -> Found:
    if _ended_perhaps(case, on) or not all(_records(case, "plans", *fields, kind=PlanKind.INDIVIDUAL) for fields in _INVITATION):
        return (), False
    silent = [(one, _invited(one, on)) for plan in case.plans if _worked_on(plan, on) for one in plan.participants if _is_silent(one, on)]
    services = {one.id: one for one in case.services}
    certain = (
        Waiting(kind=Wait.INVITATION, since=days[-1], participant=one, service=services.get(one.service or ""), times=len(days))
        for one, days in silent
        if one.standing is Standing.INVITED
    )
    return tuple(certain), all(one.standing is not None for one, _ in silent)


_INVITATION = (
    ("in_force",),
    ("dropped_on",),
    *(("participants", name) for name in ("standing", "span", "invited_on", "replied_on")),
)
"""What must be recorded for it to be known that somebody has not replied."""


def _worked_on(plan: Plan, on: dt.date) -> bool:
    """An individual plan that is in force, or a draft that has not been given up."""
    if plan.kind is not PlanKind.INDIVIDUAL or (plan.dropped_on is not None and plan.dropped_on <= on):
        return False
    return any(one.covers(on) for one in plan.in_force) or not any(one.begun(on) for one in plan.in_force)


def _is_silent(one: Participant, on: dt.date) -> bool:
    there = one.span is None or one.span.covers(on)
    replied = one.replied_on is not None and one.replied_on <= on
    return there and not replied and bool(_invited(one, on))


def _invited(one: Participant, on: dt.date) -> list[dt.date]:
    return sorted({day for day in one.invited_on if day <= on})


def _hand_overs(case: Case, on: dt.date, facts: FactsOfCase) -> Found:
    since = facts("plan.hand_over_open_since_on")
    if since in (None, NEVER):
        return (), since is not None
    offered = (one for plan in case.plans for one in plan.hand_overs if one.offered_on == since)
    to = next((one.service for one in offered if one.answer is HandOverAnswer.PENDING or (one.answered_on or since) > on), None)
    service = next((one for one in case.services if one.id == to), None)
    return (Waiting(kind=Wait.HAND_OVER, since=since, service=service),), True


def _notices(case: Case, on: dt.date, facts: FactsOfCase) -> Found:
    since = facts("notice.waiting_since_on")
    if since in (None, NEVER):
        return (), since is not None
    return (Waiting(kind=Wait.NOTICE, since=since),), True


def _reviews(case: Case, on: dt.date, facts: FactsOfCase) -> Found:
    told, found = not _ended_perhaps(case, on), []
    for topic in Topic:
        if not all(_records(case, "judgments", one, kind=topic) for one in ("assessed_on", "review_by")):
            told = False
        elif (by := _review_by(case, topic, on)) < on:
            found.append(Waiting(kind=Wait.REVIEW, since=by, topic=topic))
    return (tuple(found) if not _ended_perhaps(case, on) else ()), told


def _review_by(case: Case, topic: Topic, on: dt.date) -> dt.date:
    """The day by which the latest judgment on a topic was to be looked at again. NEVER: none was set."""
    made: list[Judgment] = [one for one in case.judgments if one.topic is topic and one.assessed_on <= on]
    last_on = max((one.assessed_on for one in made), default=BEFORE_ALL)
    return max((one.review_by or NEVER for one in made if one.assessed_on == last_on), default=NEVER)


def _records(case: Case, part: str, *fields: str, kind: str) -> bool:
    return is_recorded(case.source.records, RecordPath(part, kind, fields))


def _ended_perhaps(case: Case, on: dt.date) -> bool:
    """The sources of a joined case do not agree on whether the follow-up has ended."""
    return case.source.contested_from is not None and on >= case.source.contested_from


_LOOKS: dict[Wait, Callable[[Case, dt.date, FactsOfCase], Found]] = {
    Wait.OFFER: _offers,
    Wait.INVITATION: _invitations,
    Wait.HAND_OVER: _hand_overs,
    Wait.NOTICE: _notices,
    Wait.REVIEW: _reviews,
}
