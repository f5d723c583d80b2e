"""
What makes a case worth checking: fields that lean towards some values. A field not named here is drawn evenly.

Every value stays reachable; these only say how often.
"""

from __future__ import annotations

import functools
from enum import StrEnum

from ipcore.model import (
    Answer,
    Basis,
    ConsentPurpose,
    DecisionSubject,
    EpisodeKind,
    Giver,
    InformationTopic,
    NoticeAbout,
    OfferKind,
    ParticipantRole,
    PlanKind,
    RevisionKind,
    Role,
    Sector,
    Standing,
    Topic,
    Unit,
)
from ipcore.model.shape import FieldShape

COUNTS: dict[str, tuple[int, ...]] = {
    "Case.services": (0, 1, 2, 2, 2, 3, 4),
    "Case.judgments": (0, 1, 2, 3, 4, 5),
    "Case.offers": (0, 1, 2, 3, 4),
    "Case.appointments": (0, 1, 2, 2, 3),
    "Case.plans": (0, 1, 1, 1, 1, 1, 2, 2, 2, 3),
    "Case.groups": (0, 0, 1, 1, 2),
    "Case.consents": (0, 1, 1, 2, 3),
    "Case.notices": (0, 0, 1, 2, 3),
    "Case.stays": (0, 0, 1, 1, 2),
    "Case.withheld": (0, 0, 0, 0, 1),
    "Case.deletion_requests": (0, 0, 0, 1),
    "Person.residences": (0, 1, 1, 2),
    "Plan.in_force": (0, 1, 1, 1, 1, 1, 2, 2),
    "Plan.goals": (0, 1, 1, 2),
    "Plan.resources": (0, 1, 1),
    "Plan.needs": (0, 1, 1),
    "Plan.cooperation": (0, 1, 1),
    "Plan.participants": (0, 1, 2, 2, 2, 3),
    "Plan.measures": (0, 1, 1, 2, 2, 3),
    "Plan.evaluations": (0, 1, 1, 2),
    "Plan.responsibilities": (0, 1, 1, 1, 2),
    "Plan.revisions": (0, 1, 1, 2),
    "Plan.withheld": (0, 0, 0, 0, 1),
}
"""How many items a list has, by class and field, before the limit that the caller sets."""

SOME_PARTS = (0, 0, 1, 1, 2)
SOME_VALUES = (0, 1, 1, 2)

SELDOM = ("closed_on", "dropped_on", "withdrawn_on", "until")
"""Fields, of any class, that end something: filled one time in five. Others three times in four."""

FAVOURED: dict[str, tuple[StrEnum, ...]] = {
    "Plan.kind": (PlanKind.INDIVIDUAL,) * 2,
    "Judgment.topic": (
        *(Topic.PLAN_NEED,) * 6,
        Topic.CHILD_COORDINATOR,
        Topic.SPECIALIST_COORDINATION,
        Topic.DECISION_CAPACITY,
        Topic.HELP_AFTER_STAY,
    ),
    "Judgment.answer": (Answer.YES,) * 3,
    "Service.sector": (
        Sector.MUNICIPAL_HEALTH,
        Sector.SPECIALIST_HEALTH,
        Sector.NAV_STATE,
        Sector.SOCIAL_SERVICES,
        Sector.CHILD_WELFARE,
        Sector.SCHOOL,
    ),
    "Judgment.sector": (Sector.MUNICIPAL_HEALTH, Sector.SPECIALIST_HEALTH),
    "Notice.from_sector": (Sector.MUNICIPAL_HEALTH, Sector.SPECIALIST_HEALTH),
    "Notice.about": (NoticeAbout.PLAN_NEED, NoticeAbout.ADMISSION),
    "Notice.to": (Unit.MUNICIPAL_UNIT,),
    "Offer.kind": (OfferKind.PLAN, OfferKind.COORDINATOR),
    "Appointment.role": (Role.COORDINATOR,),
    "Participant.role": (ParticipantRole.PROVIDER, ParticipantRole.RELATIVE),
    "Participant.standing": (Standing.TAKING_PART,),
    "Consent.purpose": (ConsentPurpose.PLAN, ConsentPurpose.SHARING),
    "Consent.giver": (Giver.SELF, Giver.PARENT, Giver.PARENTS),
    "Disclosure.basis": (Basis.CONSENT, Basis.NONE),
    "Decision.subject": (DecisionSubject.PLAN, DecisionSubject.COORDINATOR),
    "Episode.kind": (EpisodeKind.COMPULSORY_CARE, EpisodeKind.KVP),
    "Information.topic": (InformationTopic.PLAN_RIGHTS,),
    "Revision.kind": (RevisionKind.CREATED, RevisionKind.REVISED),
}
"""Values drawn about as often as all of their field together, and more often where they are repeated."""

CURRENT: dict[str, tuple[bool, ...]] = {
    "Plan.in_force": (True, True, True, False),
    "Service.span": (True, True, False),
    "Group.span": (True, True, False),
}
"""How often a span reaches over the day the case is drawn around. Others every second time."""


@functools.cache
def values(place: str, kinds: type[StrEnum]) -> tuple[StrEnum, ...]:
    """The pool of an enumeration in the field `place`, such as `Offer.kind`."""
    every, favoured = tuple(kinds), FAVOURED.get(place, ())
    return favoured * max(1, len(every) // len(set(favoured))) + every if favoured else every


@functools.cache
def counts(place: str, one: FieldShape, limit: int) -> tuple[int, ...]:
    """The pool of the number of items in the list `place`."""
    return tuple(min(limit, count) for count in COUNTS.get(place, SOME_PARTS if one.part else SOME_VALUES))


@functools.cache
def absent(name: str) -> tuple[bool, ...]:
    """The pool of whether a field that may be None is None."""
    return (True, True, True, True, False) if name in SELDOM else (True, False, False, False)
