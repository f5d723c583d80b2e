"""
Object identifiers (OID) of the Norwegian identifier kinds and code lists, as HL7 Norway's base profiles give them.

The OIDs of the code lists follow one pattern, 2.16.578.1.12.4.1.1.<list>; it was seen in use for list 3402 and assumed for the rest.
"""

from __future__ import annotations

from enum import StrEnum

from ipcore.identifiers.person_numbers import Kind


class NamingSystem(StrEnum):
    """The value is the bare OID."""

    NATIONAL_IDENTITY_NUMBER = "2.16.578.1.12.4.1.4.1"
    D_NUMBER = "2.16.578.1.12.4.1.4.2"
    FH_NUMBER = "2.16.578.1.12.4.1.4.3"
    HPR_NUMBER = "2.16.578.1.12.4.1.4.4"
    DUF_NUMBER = "2.16.578.1.12.4.1.4.5"
    ORGANISATION_NUMBER = "2.16.578.1.12.4.1.4.101"
    RESH_ID = "2.16.578.1.12.4.1.4.102"
    HER_ID = "2.16.578.1.12.4.1.2"
    COUNTY_LIST = "2.16.578.1.12.4.1.1.3401"
    MUNICIPALITY_LIST = "2.16.578.1.12.4.1.1.3402"
    DISTRICT_LIST = "2.16.578.1.12.4.1.1.3403"
    PERSON_ID_TYPE_LIST = "2.16.578.1.12.4.1.1.8327"

    @property
    def urn(self) -> str:
        """As FHIR writes it."""
        return f"urn:oid:{self.value}"


_OF_KIND = {
    Kind.NATIONAL: NamingSystem.NATIONAL_IDENTITY_NUMBER,
    Kind.D_NUMBER: NamingSystem.D_NUMBER,
    Kind.FH_NUMBER: NamingSystem.FH_NUMBER,
    Kind.DUF: NamingSystem.DUF_NUMBER,
}


def naming_system(kind: Kind) -> NamingSystem | None:
    """None: an H-number is internal to one enterprise and has no national naming system."""
    return _OF_KIND.get(kind)
