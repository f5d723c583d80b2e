"""
References of resources that lead to nothing here: what they would have told is not known.

Each breaks what is read of the element it stands in, of the plan it is about where that is known. What nothing is read of breaks nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from attrs import frozen

from ipcore_fhir.chart import Chart, part_id
from ipcore_fhir.extensions import extension_value, url_of
from ipcore_fhir.mapping import follow_up, plan_kinds, teams
from ipcore_fhir.mapping.requests import PERTAINS_TO_GOAL
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import GOAL_RELATIONSHIP, PART

_LOGICAL = frozenset({"reference", "type", "identifier", "display", "id", "extension"})
_WHO = ("plans.participants.name", "plans.participants.contact")
_MEETINGS = ("groups.meetings",)
_MEASURES = {
    "performer": ("plans.measures.responsible", "plans.participants"),
    "owner": ("plans.measures.responsible", "plans.participants"),
    "reasonReference": ("plans.measures.needs",),
    PERTAINS_TO_GOAL: ("plans.measures.goals",),
    "note": ("plans.entries",),
}

READ: dict[str, dict[str, tuple[str, ...]]] = {
    "EpisodeOfCare": {"managingOrganization": ("services.provider", "services.name", "services.municipality")},
    "PractitionerRole": {
        "practitioner": ("appointments.holder", "appointments.name", *_WHO),
        "organization": _WHO,
        "held-in": ("appointments.service",),
    },
    "CareTeam": {"participant": ("plans.participants", "plans.driver", "appointments")},
    "CarePlan": {
        "author": ("plans.maker", "plans.participants"),
        "contributor": ("plans.participants",),
        "careTeam": ("plans.participants", "plans.driver"),
        "addresses": ("plans.needs",),
        "supportingInfo": ("plans.resources", "plans.evaluations"),
        "goal": ("plans.goals",),
        "activity": ("plans.measures", "plans.revision_days", "plans.participants", "plans.entries"),
        "note": ("plans.entries",),
        "partOf": ("plans.links",),
        "linked-plan": ("plans.links",),
        "driver": ("plans.driver",),
        "responsibility": ("plans.responsibilities",),
        "hand-over": ("plans.hand_overs",),
    },
    "Goal": {GOAL_RELATIONSHIP: ("plans.goals.parent",), "note": ("plans.entries",)},
    "ServiceRequest": _MEASURES,
    "Task": _MEASURES,
    "Provenance": {"target": ("plans.revisions",), "agent": ("plans.revisions.by",)},
    "Consent": {"performer": ("consents.giver",), "provision": ("consents.recipients", "consents.plan")},
    "Appointment": {"participant": _MEETINGS, "group": _MEETINGS},
    "Encounter": {"appointment": _MEETINGS, "group": _MEETINGS},
    "DocumentReference": {"context": _MEETINGS, "group": _MEETINGS},
}
"""What is read of an element in which a reference stands, by the type of the resource and the name of the element or extension."""

_TEAMS: dict[str | None, tuple[str, ...]] = {
    "case": ("appointments",),
    "plan": ("plans.participants", "plans.driver"),
    "group": ("groups.members", "groups.leader"),
}
"""The same of a CareTeam that this plugin wrote."""

_OF_MEETINGS = frozenset({"Appointment", "Encounter", "DocumentReference"})
_LISTED_IN = {"Goal": "goal", "ServiceRequest": "activity.reference", "Task": "activity.reference", "CareTeam": "careTeam"}
"""Where the CarePlan of a resource refers to it."""


@frozen
class Dangling:
    """
    A resource with references that lead to nothing here.

    Attributes:
        paths: What is not known for that, as paths of `records`, with the kind of the plan where it is known.
        is_cut: This plugin wrote the resource. It writes none that leads nowhere: somebody has taken something away.
    """

    paths: tuple[str, ...]
    is_cut: bool


def dangling(chart: Chart) -> Iterator[Dangling]:
    """The resources of a chart in which an element that is read, or anything of ours, leads to nothing here."""
    persons = [one for patient in chart.all("Patient") for one in objects(patient.get("identifier"))]
    named = {(text(one, "system"), text(one, "value")) for one in persons}
    for resource in chart.resources.values():
        read = _read_of(resource)
        found = [
            path for name, element in _elements(resource, read) if _leads_nowhere(chart, resource, element, named) for path in read[name]
        ]
        is_cut = _is_own(resource) and _leads_nowhere(chart, resource, resource, named)
        if found or is_cut:
            yield Dangling(tuple(_of_kinds(chart, resource, found)), is_cut)


def _is_own(resource: Resource) -> bool:
    return part_id(resource) is not None or (resource.get("resourceType") == "EpisodeOfCare" and follow_up.is_follow_up(resource))


def _read_of(resource: Resource) -> dict[str, tuple[str, ...]]:
    """What is read of a resource: of a CareTeam by what team it is, and of what could be of a meeting only if it says of which group."""
    type_ = str(resource.get("resourceType"))
    if type_ in _OF_MEETINGS and extension_value(resource, "group") is None:
        return {}
    if type_ == "CareTeam" and (kind := teams.kind_of(resource)) in _TEAMS:
        return {"participant": _TEAMS[kind]}
    return READ.get(type_, {})


def _of_kinds(chart: Chart, resource: Resource, paths: list[str]) -> Iterator[str]:
    """The paths of plans with the kinds of those that a resource belongs to."""
    type_ = str(resource.get("resourceType"))
    plans = [resource] if type_ == "CarePlan" else chart.pointing(resource, "CarePlan", _LISTED_IN[type_]) if type_ in _LISTED_IN else []
    kinds = {plan_kinds.kind_of(one) for one in plans}
    for path in paths:
        if kinds and path.startswith("plans."):
            yield from (f"plans:{kind}{path.removeprefix('plans')}" for kind in kinds)
        else:
            yield path


def _elements(resource: Resource, read: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
    """The elements that are read, by name; the extensions by theirs, or by their address."""
    yield from ((name, value) for name, value in resource.items() if name in read)
    named = ((str(one.get("url")).removeprefix(url_of("")), one) for one in objects(resource.get("extension")))
    yield from ((name, one) for name, one in named if name in read)


def _leads_nowhere(chart: Chart, resource: Resource, element: Any, persons: Container[Any]) -> bool:
    """Whether a Reference in an element leads to nothing here."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if _is_loose(chart, resource, one, persons):
                return True
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return False


def _is_loose(chart: Chart, resource: Resource, one: Resource, persons: Container[Any]) -> bool:
    told = one.get("reference")
    if isinstance(told, str):
        inside = (each.get("resourceType") for each in objects(resource.get("contained")) if f"#{each.get('id')}" == told)
        return chart.one(one, resource) is None and "Patient" not in inside  # who was sent inside is the person
    named = one.get("identifier")
    if not isinstance(named, dict) or not one.keys() <= _LOGICAL:
        return False
    return named.get("system") != PART and (text(named, "system"), text(named, "value")) not in persons
