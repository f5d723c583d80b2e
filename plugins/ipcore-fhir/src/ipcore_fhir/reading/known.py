"""What is read: the types of resources, and the extensions."""

from __future__ import annotations

from ipcore_fhir.extensions import EXTENSIONS, url_of
from ipcore_fhir.mapping.names import MIDDLE_NAME
from ipcore_fhir.mapping.requests import PERTAINS_TO_GOAL
from ipcore_fhir.systems import GOAL_RELATIONSHIP, MUNICIPALITY_CODE

TAKEN = frozenset(
    {
        "Appointment",
        "CarePlan",
        "CareTeam",
        "Composition",
        "Condition",
        "Consent",
        "DocumentReference",
        "Encounter",
        "EpisodeOfCare",
        "Goal",
        "Observation",
        "Organization",
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "Provenance",
        "RelatedPerson",
        "ServiceRequest",
        "Task",
    }
)
"""The types of resources that something is made of. A resource of another type is told of as not read."""

KNOWN_EXTENSIONS = frozenset(
    {
        *(url_of(name) for name in EXTENSIONS),
        MUNICIPALITY_CODE,
        MIDDLE_NAME,
        GOAL_RELATIONSHIP,
        PERTAINS_TO_GOAL,
    }
)
"""The extensions that are read. The name of another is told."""
