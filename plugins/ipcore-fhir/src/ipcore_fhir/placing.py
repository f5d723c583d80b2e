"""Where in FHIR a problem of a case stands, told without what could be a person's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from ipcore import Problem
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Part
from ipcore_fhir.r4 import TYPES
from ipcore_fhir.resource import Resource

_UUID = re.compile(r"(urn:uuid:)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SHORT = re.compile(r"(?!.*[0-9]([-.]?[0-9]){5})[0-9a-f-]{1,12}")
"""Ids that can be no name and no identity number: a short one of the characters of a hash."""


def with_places(problems: Iterable[Problem], chart: Chart, document: Part, line: int | None) -> Iterator[Problem]:
    """The problems of a case, each with the resource that the part it is about was made of."""
    made_of = {chart.id(one): one for one in chart.resources.values()}
    patient = next(chart.all("Patient"))
    for problem in problems:
        made = [made_of[one] for one in _ids_on(problem.pointer, document) if one in made_of]
        if problem.pointer.startswith("/person/"):
            made = [patient]
        found = f"{problem.found}, in {_shown(chart, made[-1])}" if made else problem.found
        yield evolve(problem, found=found, line=line)


def _ids_on(pointer: str, document: Any) -> Iterator[str]:
    """The ids of the parts on the way to a place, the outermost first."""
    part = document
    for step in pointer.split("/")[1:]:
        if isinstance(part, list):
            part = part[int(step)] if step.isdigit() and int(step) < len(part) else None
        else:
            part = part.get(step) if isinstance(part, dict) else None
        if isinstance(part, dict) and isinstance(part.get("id"), str):
            yield part["id"]


def _shown(chart: Chart, resource: Resource) -> str:
    """The address of a resource, where it can hold no name and no number that is a person's; else its type, where it is one of FHIR."""
    address = chart.address(resource)
    told: str = resource["resourceType"] if resource["resourceType"] in TYPES else "a resource"
    local = address.removeprefix(f"{resource['resourceType']}/")
    if not (_UUID.fullmatch(local) or _SHORT.fullmatch(local)) or (local == address and not local.startswith("urn:uuid:")):
        return told
    return f"{told} {local}" if local == address else f"{told}/{local}"
