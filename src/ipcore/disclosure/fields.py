"""
Field by field, who sees it of those who see the part it stands in.

What is not named here is shown to no participant: a field added to the model is hidden until somebody has thought about it.
"""

from __future__ import annotations

import functools
from enum import Enum


class Shown(Enum):
    """To which participants a field is shown, of those who see the part it stands in."""

    EVERYBODY = "every participant, also one who has left"
    WITH_PART = "who sees the part"
    TAKING_PART = "who takes part in the plan"
    CONTACT = "consent: contact"
    HEALTH = "consent: health"
    ANYTHING = "consent: everything"
    NOBODY = "no participant"


_S = Shown
FIELDS: dict[str, dict[Shown, str]] = {
    "": {_S.EVERYBODY: "id", _S.TAKING_PART: "closed_on"},
    "source": {_S.EVERYBODY: "exported_on", _S.WITH_PART: "system records contested disputed", _S.TAKING_PART: "contested_from"},
    "person": {
        _S.EVERYBODY: "key",
        _S.CONTACT: "protected_address born_on language name contact",
        _S.HEALTH: "due_on",
    },
    "person.residences": {_S.WITH_PART: "municipality span"},
    "services": {_S.WITH_PART: "id sector span municipality provider kind name"},
    "judgments": {_S.WITH_PART: "id topic answer assessed_on sector role reason_documented test review_by note"},
    "offers": {_S.WITH_PART: "id kind made_on answer answered_on withdrawn_on wish_asked wish sector"},
    "notices": {_S.WITH_PART: "id about from_sector to sent_on flags_missing_home note"},
    "appointments": {_S.WITH_PART: "id role span holder health_personnel trained unit service name"},
    "groups": {_S.WITH_PART: "id span members leader"},
    "groups.meetings": {_S.WITH_PART: "id held_on minutes_on planned_on called"},
    "plans": {
        _S.WITH_PART: "id kind links",
        _S.TAKING_PART: "begun_on in_force dropped_on period revision_days language maker driver",
        _S.HEALTH: "in_journal outpatient_care",
        _S.ANYTHING: "own_contribution methods not_relevant title",
    },
    "plans.goals": {_S.WITH_PART: "id wording set_on due_on parent closed_on"},
    "plans.resources": {_S.WITH_PART: "id text"},
    "plans.needs": {_S.WITH_PART: "id text"},
    "plans.cooperation": {_S.WITH_PART: "id text"},
    "plans.participants": {
        _S.WITH_PART: "id role standing service span contribution invited_on replied_on name",
        _S.CONTACT: "contact",
        _S.ANYTHING: "wished willing",
    },
    "plans.measures": {_S.WITH_PART: "id wording extent how responsible due_on closed_on standing decision area goals needs"},
    "plans.role_statuses": {_S.WITH_PART: "id role state"},
    "plans.child_hearings": {_S.WITH_PART: "id heard_on how"},
    "plans.responsibilities": {_S.WITH_PART: "id service span"},
    "plans.hand_overs": {_S.WITH_PART: "id service offered_on answer answered_on"},
    "plans.evaluations": {_S.WITH_PART: "id held_on", _S.ANYTHING: "own_view satisfaction"},
    "plans.revisions": {_S.WITH_PART: "id made_on kind by"},
    "plans.entries": {_S.WITH_PART: "id made_on rests_until by about text"},
    "plans.withheld": {},
    "consents": {_S.WITH_PART: "id purpose plan giver given_on withdrawn_on until recipients categories"},
    "objections": {},
    "episodes": {_S.WITH_PART: "id kind span"},
    "stays": {
        _S.WITH_PART: "id field span discharge_planned_on ready_on partners_called_on homeless_expected telling_excepted aftercare_reasons"
    },
    "decisions": {
        _S.WITH_PART: "id area subject refused decided_on reasoned complaint_told",
        _S.ANYTHING: "known_on complained_on",
    },
    "disputes": {_S.WITH_PART: "id span about"},
    "disclosures": {_S.WITH_PART: "id made_on recipient organisation categories basis period"},
    "information": {_S.WITH_PART: "id topic given_on"},
    "no_plan_reasons": {},
    "withheld": {},
}
"""By the part's path and who sees them: the names of the fields."""

PLACES = (
    "person.residences",
    "person.contact",
    "services.municipality",
    "services.provider",
    "services.kind",
    "services.name",
    "appointments.unit",
    "plans.participants.contact",
    "disclosures.organisation",
)
"""The fields that tell where somebody with a protected address is, or may be found."""


@functools.cache
def shown(part: str) -> dict[str, Shown]:
    """The fields of a part by name; those that are not there are nobody's."""
    return {name: who for who, names in FIELDS.get(part, {}).items() for name in names.split()}


@functools.cache
def places_in(part: str) -> tuple[str, ...]:
    """The names of the fields of a part that tell a place."""
    return tuple(one.rpartition(".")[2] for one in PLACES if one.rpartition(".")[0] == part)
