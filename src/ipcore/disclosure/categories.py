"""
Which categories of information a part of a case is about: what a consent must name before a participant sees it.

It is a house reading, and data: no law sorts the parts of a case so. What may be about anything needs a consent to everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ipcore.model import (
    Area,
    Category,
    DecisionArea,
    EpisodeKind,
    Field,
    NoticeAbout,
    OfferKind,
    ParticipantRole,
    PlanKind,
    Role,
    Sector,
    Topic,
)

Needs = frozenset[Category]
"""The categories that consents must name, all of them."""

ANYTHING: Needs = frozenset(Category) - {Category.CONTACT}
"""It may be about anything."""

CONTACT: Needs = frozenset({Category.CONTACT})
HEALTH: Needs = frozenset({Category.HEALTH})
SOCIAL: Needs = frozenset({Category.SOCIAL})
ECONOMY: Needs = frozenset({Category.ECONOMY})
HOUSING: Needs = frozenset({Category.HOUSING})
EDUCATION_WORK: Needs = frozenset({Category.EDUCATION_WORK})
FAMILY: Needs = frozenset({Category.FAMILY})
JUSTICE: Needs = frozenset({Category.JUSTICE})

SECTORS: Mapping[StrEnum, Needs] = {
    Sector.MUNICIPAL_HEALTH: HEALTH,
    Sector.SPECIALIST_HEALTH: HEALTH,
    Sector.DENTAL: HEALTH,
    Sector.NAV_STATE: EDUCATION_WORK | ECONOMY,
    Sector.INTRODUCTION_PROGRAMME: EDUCATION_WORK | ECONOMY,
    Sector.SOCIAL_SERVICES: SOCIAL | ECONOMY,
    Sector.CHILD_WELFARE: FAMILY | SOCIAL,
    Sector.FAMILY_COUNSELLING: FAMILY | SOCIAL,
    Sector.CRISIS_CENTRE: FAMILY | SOCIAL,
    Sector.KINDERGARTEN: EDUCATION_WORK,
    Sector.SCHOOL: EDUCATION_WORK,
    Sector.UPPER_SECONDARY: EDUCATION_WORK,
    Sector.AFTER_SCHOOL: EDUCATION_WORK,
    Sector.PRIVATE_SCHOOL: EDUCATION_WORK,
    Sector.EDUCATIONAL_PSYCHOLOGY: EDUCATION_WORK,
    Sector.HOUSING: HOUSING,
    Sector.CORRECTIONAL: JUSTICE,
    Sector.POLICE: JUSTICE,
}
"""Of a service, by its sector; those not named may be about anything."""

TOPICS: Mapping[StrEnum, Needs] = {
    Topic.SPECIALIST_COORDINATION: HEALTH,
    Topic.CRISIS_PLAN: HEALTH,
    Topic.DECISION_CAPACITY: HEALTH,
    Topic.HELP_AFTER_STAY: HEALTH,
    Topic.PARTNERS_BEFORE_DISCHARGE: HEALTH,
    Topic.CHILD_COORDINATOR: HEALTH | FAMILY,
    Topic.MINOR_DECIDES: HEALTH | FAMILY,
    Topic.ONE_PARENT: FAMILY,
    Topic.CHILD_FORMS_VIEWS: FAMILY,
    Topic.LANGUAGE_SUPPORT: SOCIAL,
    Topic.GUARDIAN_MANDATE: SOCIAL,
}
"""Of a judgment, by its topic."""

AREAS: Mapping[StrEnum | None, Needs] = {
    Area.OUTPATIENT: HEALTH,
    Area.CRISIS: HEALTH,
    Area.HOUSING: HOUSING,
    Area.ECONOMY: ECONOMY,
    Area.OCCUPATION: EDUCATION_WORK,
    Area.CONTACT_PERSON: SOCIAL,
}
"""Of a measure, by its area."""

PLANS: Mapping[StrEnum, Needs] = {
    PlanKind.CRISIS: HEALTH,
    PlanKind.TREATMENT: HEALTH,
    PlanKind.ACTIVITY: EDUCATION_WORK,
    PlanKind.COURT_PROGRAMME: JUSTICE,
    PlanKind.MEASURES: FAMILY,
}
"""Of a plan that the reader does not take part in, by its kind."""

PARTICIPANTS: Mapping[StrEnum, Needs] = {
    ParticipantRole.GP: HEALTH,
    ParticipantRole.RELATIVE: FAMILY,
    ParticipantRole.GUARDIAN: SOCIAL,
}
"""Of a participant who acts for no service, by the role; a provider is of the sector of the service."""

KINDS: Mapping[str, Mapping[StrEnum, Needs]] = {
    "services": SECTORS,
    "judgments": TOPICS,
    "offers": dict.fromkeys(OfferKind, ANYTHING),
    "notices": {NoticeAbout.ADMISSION: HEALTH, NoticeAbout.READY: HEALTH},
    "appointments": {Role.SPECIALIST_COORDINATOR: HEALTH, Role.CONTACT_DOCTOR: HEALTH},
    "plans": PLANS,
    "episodes": {
        EpisodeKind.KVP: EDUCATION_WORK | ECONOMY,
        EpisodeKind.LAR: HEALTH,
        EpisodeKind.PATHWAY: HEALTH,
        EpisodeKind.COMPULSORY_CARE: HEALTH,
    },
    "stays": dict.fromkeys(Field, HEALTH),
    "decisions": {
        DecisionArea.HEALTH: HEALTH,
        DecisionArea.SOCIAL: SOCIAL | ECONOMY,
        DecisionArea.NAV: EDUCATION_WORK | ECONOMY,
        DecisionArea.CHILD_WELFARE: FAMILY | SOCIAL,
    },
    "groups": {},
    "disputes": {},
    "information": {},
}
"""Of a part, by its kind; kinds not named may be about anything. Parts not named here are no participant's by any consent."""

NOT_TOLD: Mapping[str, frozenset[StrEnum]] = {"judgments": frozenset({Topic.DELETION_CLEARED})}
"""Kinds that are no participant's by any consent."""


def needs_of(part: str, kind: StrEnum | str | None) -> Needs | None:
    """What consents must name for the parts of a kind in a list of the case. None: no consent tells them."""
    if part not in KINDS or kind in NOT_TOLD.get(part, ()):
        return None
    return ANYTHING if kind is None else KINDS[part].get(kind, ANYTHING)  # type: ignore[call-overload]  # a StrEnum is its text
