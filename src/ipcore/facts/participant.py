"""Those who take part in the work on the plan in force (deltakere), or were asked to."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Places, fact
from ipcore.facts.sectors import BOUND_TO_TAKE_PART, spans_of
from ipcore.facts.view import CaseView
from ipcore.model import Participant, ParticipantRole, Standing

_INVITATIONS = 2
"""On so many days somebody has been invited before silence is taken for passivity."""


def _of_participants(*fields: str) -> list[str]:
    return [f"plans:individual.participants.{name}" for name in fields]


_SILENCE = [
    *_of_participants("role", "service", "standing", "span", "invited_on", "replied_on", "contribution"),
    spans_of(BOUND_TO_TAKE_PART),
]


@fact("participant.passive", reads=_SILENCE, of_plan=True)
def passive(view: CaseView) -> Places | None:
    """
    Participants bound to take part who have been invited on two or more days, and have neither replied nor contributed.

    Bound are the general practitioner and whoever acts for a service, running on the day, in health care, dental care, Nav,
    child welfare, kindergarten, school, upper secondary, after-school care, educational psychology, private school, crisis
    centre or introduction programme. Whoever takes part, has declined, is kept out by the person, has left or has not begun
    is not passive. Unknown: none is certain, and of one of them the standing is not recorded.
    """
    silent = _silent(view)
    certain = tuple(view.in_plan("participants", index) for index, one in silent if one.standing is Standing.INVITED)
    doubtful = any(one.standing is None for _, one in silent)
    return certain or (None if doubtful else ())


@fact("participant.silent_since_on", reads=_SILENCE, of_plan=True)
def silent_since_on(view: CaseView) -> dt.date | None:
    """
    Day of the second unanswered invitation; of several such participants, the earliest.

    NEVER: there is none. Unknown: none is certain, and of one of them the standing is not recorded.
    """
    silent = _silent(view)
    certain = [_invited(view, one)[_INVITATIONS - 1] for _, one in silent if one.standing is Standing.INVITED]
    doubtful = any(one.standing is None for _, one in silent)
    return min(certain) if certain else (None if doubtful else NEVER)


def _silent(view: CaseView) -> list[tuple[int, Participant]]:
    """Those bound to take part who have neither replied nor contributed, with their place in the list; whatever their standing."""
    return view.once(_find_silent)


def _find_silent(view: CaseView) -> list[tuple[int, Participant]]:
    return [(index, one) for index, one in enumerate(view.the_plan.participants) if _is_silent(view, one) and _is_bound(view, one)]


def _invited(view: CaseView, participant: Participant) -> list[dt.date]:
    """The different days on which somebody has been invited, in order."""
    return sorted({day for day in participant.invited_on if view.seen(day)})


def _is_bound(view: CaseView, participant: Participant) -> bool:
    if not _is_there(view, participant):
        return False
    if participant.role is ParticipantRole.GP:
        return True
    services = (one for one in view.case.services if one.id == participant.service)
    return any(one.sector in BOUND_TO_TAKE_PART and view.running(one.span) for one in services)


def _is_silent(view: CaseView, participant: Participant) -> bool:
    if view.seen(participant.replied_on) or (participant.contribution or "").strip():
        return False
    return len(_invited(view, participant)) >= _INVITATIONS


def _is_there(view: CaseView, participant: Participant) -> bool:
    """In time; a participant without a span takes part throughout."""
    return participant.span is None or view.running(participant.span)


@fact("participant.relatives_unwished", reads=_of_participants("role", "standing", "span", "wished", "willing"), of_plan=True)
def relatives_unwished(view: CaseView) -> Places | None:
    """
    Relatives who take part although the person, or they themselves, are recorded as not wishing it.

    Who has left, or has not begun, does not take part. Unknown: none is certain, and of one who may take part it is not recorded
    that both wish it.
    """
    relatives = [
        (index, one)
        for index, one in enumerate(view.the_plan.participants)
        if one.role is ParticipantRole.RELATIVE and one.standing in (Standing.TAKING_PART, None) and _is_there(view, one)
    ]
    open_or_against = [(index, one) for index, one in relatives if not (one.wished and one.willing)]
    certain = tuple(
        view.in_plan("participants", index)
        for index, one in open_or_against
        if one.standing is Standing.TAKING_PART and False in (one.wished, one.willing)
    )
    return certain or (None if open_or_against else ())
