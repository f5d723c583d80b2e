"""A FHIR resource as plain JSON, and getting at what stands in it. What has another shape than expected is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Resource: TypeAlias = dict[str, Any]
"""A resource, an element of one, or a Bundle: as JSON has it."""


def texts(value: Any) -> Iterator[str]:
    """The texts in a list."""
    return (one for one in listed(value) if isinstance(one, str))


def objects(value: Any) -> Iterator[Resource]:
    """The objects in a list."""
    return (one for one in (value if isinstance(value, list) else ()) if isinstance(one, dict))


def listed(value: Any) -> list[Any]:
    """A list; one that is missing, or is none, has nothing in it."""
    return value if isinstance(value, list) else []


def text(element: Mapping[str, Any] | None, *path: str) -> str | None:
    """The text at the end of a path of objects, without blanks around it. None: there is none, or it is empty."""
    found: Any = element
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found.strip() or None if isinstance(found, str) else None


def filled(element: Mapping[str, Any]) -> Resource:
    """The element without what is empty: FHIR knows no null, no empty text, list or object."""
    return {name: value for name, value in element.items() if value or value == 0}  # false and 0 are not empty


def coding(system: str, code: str, display: str | None = None) -> Resource:
    """A Coding."""
    return filled({"system": system, "code": code, "display": display})


def concept(*codings: Resource, text: str | None = None) -> Resource:
    """A CodeableConcept."""
    return filled({"coding": list(codings), "text": text})


def code_in(concept: Any, *systems: str) -> str | None:
    """The first code that a CodeableConcept has in one of the systems."""
    codings = objects(concept.get("coding")) if isinstance(concept, dict) else ()
    return next((found for one in codings if one.get("system") in systems and (found := text(one, "code"))), None)


def words_of(concept: Any) -> str | None:
    """What a CodeableConcept says in words: its text, else what its first coding that has words shows."""
    if not isinstance(concept, dict):
        return None
    shown = (text(one, "display") for one in objects(concept.get("coding")))
    return text(concept, "text") or next((one for one in shown if one), None)
