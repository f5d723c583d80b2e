"""All resources about one person: what the server finds by the person, and what these refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ipcore import Reason
from ipcore_fhir.chart import is_about
from ipcore_fhir.resource import Resource
from ipcore_fhir.server.capabilities import Capabilities
from ipcore_fhir.server.client import Client
from ipcore_fhir.server.failing import ServerError
from ipcore_fhir.server.searching import by_ids, by_references, search

OF_PERSON = (
    "EpisodeOfCare",
    "CarePlan",
    "CareTeam",
    "Goal",
    "ServiceRequest",
    "Condition",
    "Observation",
    "Consent",
    "Encounter",
    "Appointment",
    "DocumentReference",
    "RelatedPerson",
)
"""What is found by the person, in the order in which it is read: meetings that were held before those that are to come."""

_AROUND = ("PractitionerRole", "Practitioner", "Organization", "Task")
"""What is found because something of the person's refers to it."""

ALL_TYPES = ("Patient", *OF_PERSON, "Provenance", *_AROUND)

_ROUNDS = 6
"""So far references are followed from what is found by the person."""

_SAYS_WHOM = ("subject", "patient", "for")


def collect(client: Client, able: Capabilities, patient: Resource) -> dict[str, Resource]:
    """
    The resources about a person by `Type/id`, the Patient first. What is about somebody else is not there, whatever the server gives.

    Raises:
        ServerError: not all could be had. There is no half of a person.
    """
    person = f"Patient/{patient['id']}"
    found = {person: patient}
    for type_ in OF_PERSON:
        if able.searches(type_):
            _take(client, found, search(client, type_, (able.person_param(type_), person)), person, about=True)
    plans = [one for one in found if one.startswith("CarePlan/")]
    if able.searches("Provenance"):
        _take(client, found, by_references(client, "Provenance", "target", plans), person)
    asked: set[str] = set()
    for _ in range(_ROUNDS):
        missing = _missing(client, found, asked)
        if not missing:
            break
        for type_, ids in missing.items():
            asked.update(f"{type_}/{one}" for one in ids)
            if able.searches(type_):
                _take(client, found, by_ids(client, type_, ids), person)
    return found


def _take(client: Client, found: dict[str, Resource], resources: Iterator[Resource], person: str, *, about: bool = False) -> None:
    names = (person, client.base.at(person))
    for one in resources:
        if is_about(one, names) or not (about or any(name in one for name in _SAYS_WHOM)):
            found.setdefault(f"{one['resourceType']}/{one['id']}", one)
        if len(found) > client.settings.most_resources:
            most = client.settings.most_resources
            raise ServerError(Reason.TOO_LARGE, f"more than {most} resources of one person", "fewer: see the setting most-resources")


def _missing(client: Client, found: dict[str, Resource], asked: set[str]) -> dict[str, list[str]]:
    """The ids, by type, of what is referred to, is not there, and has not been asked for."""
    missing: dict[str, list[str]] = defaultdict(list)
    for one in list(found.values()):
        for reference in references(one):
            told = client.base.short(reference).partition("/_history/")[0]
            type_, _, id_ = told.partition("/")
            if type_ in ALL_TYPES and type_ != "Patient" and id_ and told not in found and told not in asked:
                missing[type_].append(id_)
    return missing


def references(value: Any) -> Iterator[str]:
    """All references in a resource, as they stand there and in their order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("reference"), str):
                yield one["reference"]
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)
