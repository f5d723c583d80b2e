"""From all resources about a person to a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from ipcore import Case, ParseError, Problem, ProblemKind, Rejection, from_document, rejected
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.mapping import follow_up, person
from ipcore_fhir.resource import Resource

_SHOWN = re.compile(r"[A-Za-z]{1,40}/[A-Za-z0-9\-.]{1,36}|urn:uuid:[0-9a-fA-F-]{36}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NUMBER = re.compile(r"[0-9]([-.]?[0-9]){5}")


def case_of(
    chart: Chart, *, system: str, exported_on: str | None, number: int, line: int | None = None, whole: bool = True
) -> Case | Rejection:
    """
    The case, or why there is none.

    Args:
        chart: All resources about the person.
        system: What the source is called where the resources do not say it.
        exported_on: The day the resources show, where they do not say it. None: not known.
        number: Which record of the source this is, from 1.
        line: The line of the source on which it begins. None: it has no lines.
        whole: All that the source has of the person is here. If not, nothing of it is taken to be recorded completely.
    """
    draft = Draft()
    patients = list(chart.all("Patient"))
    if len(patients) != 1:
        return rejected([_not_one(patients, line)], number=number, line=line)
    _read(chart, patients[0], draft, system, exported_on)
    if not whole:
        draft.parts["source"]["records"] = []
    document = draft.document()
    if "exported_on" not in document.get("source", {}):
        return rejected([_no_day(line)], number=number, line=line)
    try:
        return from_document(document)
    except ParseError as error:
        return rejected(_with_places(error.problems, chart, document, line), number=number, line=line)


def _read(chart: Chart, patient: Resource, draft: Draft, system: str, exported_on: str | None) -> None:
    """Put everything into the draft."""
    person.read(chart, patient, draft)
    episode = follow_up.of(chart)
    if episode is not None:
        follow_up.read(chart, episode, draft)
        source = draft.parts["source"]
        source["exported_on"] = source.get("exported_on") or exported_on
        source["system"] = source["system"] or system
    else:
        draft.parts["id"] = chart.id(patient)
        draft.parts["source"] = {"system": system, "exported_on": exported_on, "records": list(draft.records())}


def _not_one(patients: list[Resource], line: int | None) -> Problem:
    found = "no Patient" if not patients else "several Patients"
    return Problem(found=found, expected="the one person whom the resources are about", line=line, kind=ProblemKind.MISSING)


def _no_day(line: int | None) -> Problem:
    expected = "Bundle.timestamp, meta.lastUpdated, or the setting exported-on"
    found = "nothing that says which day the resources show"
    return Problem(pointer="/source/exported_on", found=found, expected=expected, line=line, kind=ProblemKind.MISSING)


def _with_places(problems: Iterable[Problem], chart: Chart, document: Part, line: int | None) -> Iterator[Problem]:
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
    """The address of a resource, where it can hold no number that is a person's; else its type."""
    address = chart.address(resource)
    told: str = resource["resourceType"]
    if _SHOWN.fullmatch(address) and not _NUMBER.search(_UUID.sub("", address)):
        return address if address.startswith(told) else f"{told} {address}"
    return told
