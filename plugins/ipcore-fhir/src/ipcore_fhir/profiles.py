"""
Which profile a finished resource says it follows: the Norwegian base profile (no-basis) of its type, where what stands in it satisfies
that, and for a CarePlan the profile asked for. A profile that a resource does not satisfy is never claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ipcore import ExchangeError
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import (
    D_NUMBER,
    DOCUMENT_TYPE,
    FH_NUMBER,
    FUNCTION,
    HPR_NUMBER,
    NATIONAL_IDENTITY_NUMBER,
    NO_BASIS,
    ORGANISATION_NUMBER,
)

MUNICIPAL_CARE_PLAN = "https://kommune.conteir.no/StructureDefinition/kommune-careplan"
"""The profile of the municipal sector, version 0.2.0. Its address has moved twice: which one is meant is a setting."""
EARLIER_MUNICIPAL_CARE_PLANS = (
    "https://hl7.no/fhir/kommune/StructureDefinition/no-kommune-CarePlan",
    "https://hl7.no/fhir/kommune/StructureDefinition/kommune-careplan",
)
"""The addresses that its version 0.1.0 had, the later one first."""

_DOCUMENT_TYPES = frozenset({"A00-1", "A01-2", "A02-2", "A03-2", "A11-2", "B00-1", "B01-2", "B02-2"})
"""Of the codes that documents may have those that are met here. Of another one it is not known whether it is allowed."""

_H_NUMBER = "HNR"
_RESH = "urn:oid:2.16.578.1.12.4.1.4.102"
_DISCIPLINE = "urn:oid:2.16.578.1.12.4.1.1.8451"
_ORGANISATION_TYPES = ("urn:oid:2.16.578.1.12.4.1.1.8628", "urn:oid:2.16.578.1.12.4.1.1.8624")
_APPOINTMENT_TYPES = tuple(f"urn:oid:2.16.578.1.12.4.1.1.{one}" for one in ("8406", "8432", "7617"))
_RELATIONSHIPS = tuple(
    f"http://hl7.no/fhir/CodeSystem/no-basis-{one}" for one in ("marital-status", "family-relation", "parental-responsibility")
)


def profiled(resource: Resource, *, care_plan: str | None = None) -> Resource:
    """
    The resource with the profile it follows, where there is one.

    Args:
        resource: A finished resource.
        care_plan: The profile that a CarePlan follows. None: none.
    """
    profile = profile_of(resource, care_plan)
    if profile is None:
        return resource
    rest = {name: value for name, value in resource.items() if name not in ("resourceType", "meta")}
    return {"resourceType": resource["resourceType"], "meta": {"profile": [profile], **resource.get("meta", {})}, **rest}


def profile_of(resource: Resource, care_plan: str | None = None) -> str | None:
    """The profile that a resource follows. None: none, or what stands in it does not satisfy the one of its type."""
    type_ = str(resource.get("resourceType"))
    if type_ == "CarePlan":
        return care_plan if resource.get("intent") == "plan" else None
    satisfied = _NO_BASIS.get(type_)
    return f"{NO_BASIS}{type_}" if satisfied is not None and satisfied(resource) else None


def checked_address(address: str) -> str:
    """
    The address of a profile.

    Raises:
        ExchangeError: it is not an absolute address on the web. It is not in the message.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host or any(one.isspace() or not one.isprintable() for one in address):
        raise ExchangeError("the setting plan-canonical: expected an absolute address that begins with http:// or https://")
    return address


def _has_values(resource: Resource, *systems: str) -> bool:
    """Whether each identifier in one of the systems has a value."""
    return all(text(one, "value") for one in objects(resource.get("identifier")) if one.get("system") in systems)


def _pure(concepts: Any, *systems: str) -> bool:
    """Whether each concept with a code in one of the systems has codes of that system only: all of a slice must be of its system."""
    concepts = list(objects(concepts))
    return all(len(used) < 2 or used.isdisjoint(systems) for used in map(_systems, concepts)) and all(
        text(coding, "code") for one in concepts for coding in objects(one.get("coding")) if coding.get("system") in systems
    )


def _systems(concept: Resource) -> set[str]:
    return {str(one.get("system")) for one in objects(concept.get("coding"))}


def _none_of(concepts: Iterator[Resource], *systems: str) -> bool:
    """Whether no concept has a code in one of the systems, whose values are bound and not known here."""
    return all(_systems(one).isdisjoint(systems) for one in concepts)


def _is_document(resource: Resource) -> bool:
    """Whether the type is one that documents may have: a text alone is not enough."""
    codings = objects(resource.get("type", {}).get("coding"))
    return any(one.get("system") == DOCUMENT_TYPE and one.get("code") in _DOCUMENT_TYPES for one in codings)


def _one(concept: Any) -> Iterator[Resource]:
    return objects([concept])


_NO_BASIS: Mapping[str, Callable[[Resource], bool]] = {
    "Patient": lambda one: (
        _has_values(one, NATIONAL_IDENTITY_NUMBER, D_NUMBER, FH_NUMBER)
        and all(each.get("system") != _H_NUMBER for each in objects(one.get("identifier")))
    ),
    "Practitioner": lambda one: _has_values(one, HPR_NUMBER, NATIONAL_IDENTITY_NUMBER, D_NUMBER),
    "PractitionerRole": lambda one: _pure(one.get("code"), FUNCTION) and _pure(one.get("specialty"), _DISCIPLINE),
    "RelatedPerson": lambda one: (
        _has_values(one, NATIONAL_IDENTITY_NUMBER, D_NUMBER) and _none_of(objects(one.get("relationship")), *_RELATIONSHIPS)
    ),
    "Organization": lambda one: _has_values(one, ORGANISATION_NUMBER, _RESH) and _none_of(objects(one.get("type")), *_ORGANISATION_TYPES),
    "Appointment": lambda one: _none_of(_one(one.get("appointmentType")), *_APPOINTMENT_TYPES),
    "DocumentReference": lambda one: "type" not in one or _is_document(one),
    "Composition": _is_document,
}
"""What the content must satisfy beyond FHIR itself, of each type that has a profile: what the differential of the profile asks."""
