"""
What somebody is not to see (unntatt innsyn): an extension of the case or the plan that says so, and a label on what is meant.

The label `R` (restricted) tells every system that handles the resources, whether or not it knows our extensions, that they are not for
all who see the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

import attrs

from ipcore import Case, Span
from ipcore_fhir.chart import part_id
from ipcore_fhir.draft import Part
from ipcore_fhir.extensions import compound, compounds
from ipcore_fhir.losses import LOSSES
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.resource import Resource, coding
from ipcore_fhir.systems import CONFIDENTIALITY

_EVERYTHING = "ipcore/1"
_FURTHER = ("Organization", "ParticipantPractitioner", "Practitioner")
"""What is made of a part beside the resource that comes back as it."""


def extensions_of(making: Making, withheld: Iterable[Any]) -> list[Resource]:
    """What is recorded as withheld of the case, or of a plan. Of a part that is itself lost nothing is told: it would name nothing here."""
    lost = _lost(making.case) if withheld else frozenset()
    return [
        compound(
            "withheld",
            [
                ("id", "valueString", one.id),
                ("part", "valueString", one.part or None),
                ("from", "valueCode", one.withheld_from),
                ("basis", "valueCode", one.basis),
            ],
        )
        for one in withheld
        if one.part not in lost
    ]


def read(resource: Resource) -> list[Part]:
    """What a resource says is withheld."""
    return [
        {
            "id": parts.get("id", [None])[0],
            "part": parts.get("part", [""])[0],
            "withheld_from": parts.get("from", [None])[0],
            "basis": parts.get("basis", [None])[0],
        }
        for parts in compounds(resource, "withheld")
    ]


def labelled(making: Making, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, and of those made of a withheld part each with its label."""
    parts = labels(making.case)
    if not parts:
        yield from entries
        return
    further = {making.url(kind, one) for kind in _FURTHER for one in parts}
    for entry in entries:
        yield _restricted(entry) if entry.url in further or part_id(entry.resource) in parts else entry


def labels(case: Case) -> frozenset[str]:
    """The ids of the parts that are withheld from somebody; where only a field of a part is, that part's."""
    found = {id_ for one in case.withheld for id_ in _meant(case, None, one.part)}
    found |= {id_ for plan in case.plans for one in plan.withheld for id_ in _meant(case, plan, one.part)}
    return frozenset(found)


def _lost(case: Case) -> frozenset[str]:
    """The ids of the parts that are not written, and of what says that one of them is withheld."""
    parts = [part for name in LOSSES if "." not in name for part in _parts(case, name)]
    lost = {one.id for part in parts for one in (part, *_below(part)) if hasattr(one, "id")}
    marks = [*case.withheld, *(one for plan in case.plans for one in plan.withheld)]
    while more := {one.id for one in marks if one.part in lost} - lost:
        lost |= more
    return frozenset(lost)


def _restricted(entry: Entry) -> Entry:
    meta = {**entry.resource.get("meta", {}), "security": [coding(CONFIDENTIALITY, "R", "restricted")]}
    return attrs.evolve(
        entry,
        resource={"resourceType": entry.resource["resourceType"], "meta": meta}
        | {name: value for name, value in entry.resource.items() if name not in ("resourceType", "meta")},
    )


def _meant(case: Case, plan: Any, part: str) -> Iterator[str]:
    """The ids that an id or a path means. A path recorded in a plan is about that plan."""
    yield part
    if part in (case.id, _EVERYTHING):
        yield from (one.id for one in _below(case))
        return
    head, *fields = part.split(".")
    root, _, kinds = head.partition(":")
    nodes = [plan] if plan is not None and root == "plans" else _parts(case, root)
    for node in nodes:
        if not kinds or _kind(node) in kinds.split("|"):
            yield from _ids(node, fields)


def _ids(node: Any, fields: list[str]) -> Iterator[str]:
    """The ids of the parts that a path leads to from one; its own where it ends there, or at a value."""
    below = _parts(node, fields[0]) if fields else []
    if not below and hasattr(node, "id"):
        yield node.id
    for one in below:
        yield from _ids(one, fields[1:])


def _below(node: Any) -> Iterator[Any]:
    for field in attrs.fields(type(node)):
        for one in _parts(node, field.name):
            if hasattr(one, "id"):
                yield one
            yield from _below(one)


def _parts(node: Any, name: str) -> list[Any]:
    """The parts in a field. A span is a value."""
    if name not in attrs.fields_dict(type(node)):
        return []
    value = getattr(node, name)
    return [one for one in (value if isinstance(value, tuple) else (value,)) if attrs.has(type(one)) and not isinstance(one, Span)]


def _kind(node: Any) -> str | None:
    """The kind of a part, as paths name it: its first field that must be one of a closed list."""
    values = (getattr(node, one.name) for one in attrs.fields(type(node)) if one.default is attrs.NOTHING)
    return next((str(one) for one in values if isinstance(one, StrEnum)), None)
