"""The systems of identifiers and codes that stand in what is written, and are looked for in what is read."""

from __future__ import annotations

OWN = "urn:x-ipcore:"
"""What everything of ipcore's own begins with: there is no national name for it. Nothing is to be found at these addresses."""

URI = "urn:ietf:rfc:3986"
"""Identifiers that are addresses themselves: the uuid by which a part is known everywhere."""

PART = f"{OWN}part"
"""Identifiers that are the id of a part within its case."""

CASE = f"{OWN}case"
"""Identifiers that are the id of a case."""

PERSON = f"{OWN}person"
"""Identifiers that are the pseudonymous key of a person."""

HOLDER = f"{OWN}holder"
"""Identifiers that are the pseudonymous key of somebody who holds a role."""

PROVIDER = f"{OWN}provider"
"""Identifiers that are the source's own code for who gives a service."""

DOCUMENT_TYPE = "urn:oid:2.16.578.1.12.4.1.1.9602"
"""Document types (HIS 9602): A02-2 individual plan, A01-2 crisis plan, B01-2 multidisciplinary treatment plan."""

FUNCTION = "urn:oid:2.16.578.1.12.4.1.1.9034"
"""Functions of health personnel (Volven 9034): 8 coordinator of the individual plan, 18 in the specialist health service, 6 GP."""

BCP_47 = "urn:ietf:bcp:47"
ROLE_CLASS = "http://terminology.hl7.org/CodeSystem/v3-RoleClass"
ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
CONTACT_ROLE = "http://terminology.hl7.org/CodeSystem/v2-0131"
FAMILY_RELATION = "http://hl7.no/fhir/CodeSystem/no-basis-family-relation"
SNOMED = "http://snomed.info/sct"
DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
CONDITION_CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category"
PARTICIPANT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"

NATIONAL_IDENTITY_NUMBER = "urn:oid:2.16.578.1.12.4.1.4.1"
D_NUMBER = "urn:oid:2.16.578.1.12.4.1.4.2"
FH_NUMBER = "urn:oid:2.16.578.1.12.4.1.4.3"
HPR_NUMBER = "urn:oid:2.16.578.1.12.4.1.4.4"
ORGANISATION_NUMBER = "urn:oid:2.16.578.1.12.4.1.4.101"

DUF_NUMBER = "urn:oid:2.16.578.1.12.4.1.4.5"

OTHER_NAMES = {
    f"http://hl7.no/fhir/NamingSystem/{name}": system
    for name, system in (
        ("FNR", NATIONAL_IDENTITY_NUMBER),
        ("DNR", D_NUMBER),
        ("FHNR", FH_NUMBER),
        ("HPR", HPR_NUMBER),
        ("DUFN", DUF_NUMBER),
    )
}
"""Other addresses under which the same numbers are met, as the naming systems of HL7 Norway list them."""

MUNICIPALITY = "https://register.geonorge.no/subregister/sosi-kodelister/kartverket/kommunenummer-alle"
MUNICIPALITIES = frozenset(
    {
        MUNICIPALITY,
        "https://register.geonorge.no/subregister/sosi-kodelister/kommunenummer",
        "https://register.geonorge.no/sosi-kodelister/kommunenummer",
        "http://hl7.no/fhir/NamingSystem/kommunenummer",
        "urn:oid:2.16.578.1.12.4.1.1.3402",
    }
)
"""The names under which municipality numbers are met. The first is written."""

NO_BASIS = "http://hl7.no/fhir/StructureDefinition/no-basis-"
"""What the names of the Norwegian base profiles and their extensions begin with."""

GOAL_RELATIONSHIP = "http://hl7.org/fhir/StructureDefinition/goal-relationship"
GOAL_RELATIONSHIP_TYPE = "http://terminology.hl7.org/CodeSystem/goal-relationship-type"

MUNICIPALITY_CODE = f"{NO_BASIS}municipalitycode"
"""The extension of `Address.district` that holds a municipality number."""


def code_list(name: str) -> str:
    """A list of codes that is ipcore's own: an enumeration of the model."""
    return f"{OWN}codes:{name}"
