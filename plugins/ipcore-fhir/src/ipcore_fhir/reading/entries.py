"""What stands in a document: resources, each with where it stood."""

from __future__ import annotations

import re
from typing import Any

from attrs import evolve, field, frozen

from ipcore_fhir.days import day_of
from ipcore_fhir.reading import faults
from ipcore_fhir.reading.faults import Fault, Kind
from ipcore_fhir.resource import Resource

_TYPE = re.compile(r"[A-Z][A-Za-z]{0,63}")


@frozen(kw_only=True)
class Found:
    """
    A resource.

    Attributes:
        resource: The resource. Its type is one that FHIR could have.
        url: The fullUrl of its entry. None: it has none.
        place: Where it stood in its document: "entry 17". Empty: it is the document.
        line: The line on which it, or its document, stood.
        document: The line on which its document began.
        shown: The day its Bundle was made. None: not known, or not yet.
        size: How long it is, about, in bytes.
    """

    resource: Resource = field(repr=False)
    url: str | None = field(default=None, repr=False)
    place: str = field(default="")
    line: int
    document: int
    shown: str | None = field(default=None)
    size: int = field(default=0)


Part = Found | Fault
"""A resource, or what is wrong where one should be."""


@frozen(kw_only=True)
class Whole:
    """
    A document, read to its end.

    Attributes:
        kind: The type of the Bundle. Empty: it does not say. None: it is a resource.
        shown: The day the Bundle was made. None: it does not say.
        more: There is more of it than is here.
        parts: What stands in it, as far as it has not been told before.
        document: The line on which it began.
    """

    kind: str | None
    shown: str | None
    more: bool
    parts: tuple[Part, ...] = field(repr=False)
    document: int


def bundle(head: Resource, parts: list[Part], line: int, *, long: bool = False) -> Whole:
    """A Bundle with these entries. `long`: some have been told before."""
    kind = head.get("type")
    shown = day_of(head.get("timestamp"))
    kept = tuple(one if isinstance(one, Fault) or shown is None else evolve(one, shown=shown) for one in parts)
    return Whole(kind=kind if isinstance(kind, str) else "", shown=shown, more=long or _goes_on(head), parts=kept, document=line)


def document(value: Any, line: int, size: int) -> Whole:
    """A whole document: a Bundle, or a resource. `size`: how long it is, in bytes."""
    if isinstance(value, dict) and value.get("resourceType") == "Bundle":
        entries = value.get("entry", [])
        if not isinstance(entries, list):
            return bundle(value, [faults.told(faults.NO_ENTRIES, "", line)], line)
        each = size // max(1, len(entries))
        parts = [part for number, one in enumerate(entries, start=1) if (part := entry(one, number, line, line, each)) is not None]
        return bundle(value, parts, line)
    part = resource(value, None, "", line, line, size)
    return Whole(kind=None, shown=None, more=False, parts=(part,), document=line)


def entry(value: Any, number: int, line: int, document: int, size: int, wrong: Kind | None = None) -> Part | None:
    """An entry of a Bundle. None: it has no resource and needs none, as what was deleted."""
    place = f"entry {number}"
    if wrong is not None:
        return faults.told(wrong, place, line)
    if not isinstance(value, dict):
        return faults.told(faults.NO_ENTRY, place, line)
    if value.get("resource") is None:
        return None if "resource" not in value and _was_deleted(value) else faults.told(faults.NO_RESOURCE, place, line)
    url = value.get("fullUrl")
    return resource(value["resource"], url if isinstance(url, str) else None, place, line, document, size)


def resource(value: Any, url: str | None, place: str, line: int, document: int, size: int) -> Part:
    """A resource, if it is one."""
    if not isinstance(value, dict):
        return faults.told(faults.NO_OBJECT, place, line)
    named = value.get("resourceType")
    if named is None:
        return faults.told(faults.NO_TYPE, place, line)
    if not isinstance(named, str) or not _TYPE.fullmatch(named):
        return faults.told(faults.WRONG_TYPE, place, line)
    if named == "Bundle":
        return faults.told(faults.BUNDLE_INSIDE, place, line)
    return Found(resource=value, url=url, place=place, line=line, document=document, size=size)


def _was_deleted(value: Resource) -> bool:
    request = value.get("request")
    return isinstance(request, dict) and request.get("method") == "DELETE"


def _goes_on(head: Resource) -> bool:
    """Whether there are further pages."""
    links = head.get("link")
    return isinstance(links, list) and any(isinstance(one, dict) and one.get("relation") == "next" for one in links)
