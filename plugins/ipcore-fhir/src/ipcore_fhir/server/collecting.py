"""All resources about one person: what the server finds by the person, and what these refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from ipcore import Reason
from ipcore_fhir.chart import is_about
from ipcore_fhir.reading import limits
from ipcore_fhir.resource import Resource, objects, text
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

_SAYS_WHOM = ("subject", "patient", "for", "beneficiary")

_MUST_SAY = frozenset({"Patient", "EpisodeOfCare", "CarePlan", "Goal", "ServiceRequest", "Condition", "RelatedPerson"})
"""What is always about somebody: where it does not say whom, it is not known whose it is."""

_Told = Callable[[str], None]


def collect(client: Client, able: Capabilities, patient: Resource, unread: _Told = lambda _: None) -> dict[str, Resource]:
    """
    The resources about a person by `Type/id`, the Patient first. What is about somebody else is not there, whatever the server gives.

    Args:
        client: The server.
        able: What it can.
        patient: The Patient.
        unread: Is told of the types of what is left out though it may belong to the person: something of theirs refers to it, or it does
            not say whom it is about.

    Raises:
        ServerError: not all could be had. There is no half of a person.
    """
    _check_depth(patient)
    person = f"Patient/{patient['id']}"
    found = {person: patient}
    for type_ in OF_PERSON:
        if able.searches(type_):
            _take(client, found, search(client, type_, (able.person_param(type_), person)), person, unread, sought=True)
    plans = [one for one in found if one.startswith("CarePlan/")]
    if able.searches("Provenance"):
        _take(client, found, by_references(client, "Provenance", "target", plans), person, unread)
    asked: set[str] = set()
    for _ in range(_ROUNDS):
        missing = _missing(client, found, asked)
        if not missing:
            break
        for type_, ids in missing.items():
            asked.update(f"{type_}/{one}" for one in ids)
            if able.searches(type_):
                _take(client, found, by_ids(client, type_, ids), person, unread)
    return found


def _take(
    client: Client, found: dict[str, Resource], resources: Iterator[Resource], person: str, unread: _Told, *, sought: bool = False
) -> None:
    """Keep what belongs to a person. `sought`: it was found by the person, and must be about them."""
    names = (person, client.base.at(person))
    for one in resources:
        about = is_about(one, names)
        if about or (not sought and _is_about_nobody(one)):
            _check_depth(one)
            found.setdefault(f"{one['resourceType']}/{one['id']}", one)
        elif not sought or not _names_somebody(one):
            unread(one["resourceType"])
        if len(found) > client.settings.most_resources:
            most = client.settings.most_resources
            raise ServerError(Reason.TOO_LARGE, f"more than {most} resources of one person", "fewer: see the setting most-resources")


def _is_about_nobody(resource: Resource) -> bool:
    """Whether a resource is about nobody, as a Practitioner or an Organization is, and need not be."""
    return resource["resourceType"] not in _MUST_SAY and not any(name in resource for name in _SAYS_WHOM) and not _patients_in(resource)


def _names_somebody(resource: Resource) -> bool:
    """Whether a resource refers to whom it is about."""
    told = (resource.get(name) for name in _SAYS_WHOM)
    return any(isinstance(one, dict) and text(one, "reference") is not None for one in told) or _patients_in(resource)


def _patients_in(resource: Resource) -> bool:
    """Whether Patients take part in it."""
    actors = (text(one, "actor", "reference") or "" for one in objects(resource.get("participant")))
    return any("Patient" in one.split("/") for one in actors)


def _check_depth(resource: Resource) -> None:
    level: list[Any] = [resource]
    for _ in range(limits.MAX_DEPTH):
        below = (value for one in level for value in (one.values() if isinstance(one, dict) else one))
        level = [one for one in below if isinstance(one, (dict, list)) and one]
        if not level:
            return
    raise ServerError(Reason.INVALID, "objects and lists too deep inside each other", f"at most {limits.MAX_DEPTH}")


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
