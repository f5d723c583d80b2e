"""
Ids and references of a document that is wrong, without the alarms that only follow from something else.

Where a list could not be read, nobody knows which ids stand in it: a reference that may lead there is left for the next reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore.dates import Span
from ipcore.model import Case
from ipcore.model.integrity import raw_problems
from ipcore.model.shape import FieldShape, classes, field_of, parts, shape
from ipcore.serde.faults import Fault, Path, field_at, guess


def reference_faults(document: dict[str, Any]) -> Iterator[Fault]:
    """Ids used twice, references to nothing and unknown paths, as far as the document can be read."""
    unread = {cls.__name__ for cls in _unread(Case, document)}
    for problem in raw_problems(Case, document):
        path = _path(problem.pointer)
        if not unread or not _may_lead_to(field_at(path), unread):
            yield Fault(path=path, found=problem.found, expected=problem.expected, kind=problem.kind)


def _may_lead_to(one: FieldShape | None, unread: set[str]) -> bool:
    """Whether a field holds references, and one of them may lead to a part of a class of which some are unread."""
    return one is not None and (one.name == "part" or not unread.isdisjoint(one.refs))


def _unread(cls: type, node: dict[str, Any]) -> Iterator[type]:
    """The classes of parts that may stand in a document without being found: unreadable, without id, under a misspelt key."""
    names = [one.name for one in shape(cls)]
    for key in node:
        meant = field_of(cls, guess(key, names) or "") if key not in names else None
        if meant is not None and meant.part:
            yield from classes(meant.type)
    for one in parts(cls):
        if one.type is not Span and one.name in node:
            yield from _unread_in(one, node[one.name])


def _unread_in(one: FieldShape, value: Any) -> Iterator[type]:
    items = value if one.many and isinstance(value, list) else [value]
    for item in items:
        if not isinstance(item, dict) or (one.many and value is item):
            yield from classes(one.type)
            continue
        if field_of(one.type, "id") is not None and not isinstance(item.get("id"), str):
            yield one.type
        yield from _unread(one.type, item)


def _path(pointer: str) -> Path:
    """The path of one of the model's own pointers: names of fields, and numbers that are indexes."""
    return tuple(int(segment) if segment.isdigit() else segment for segment in pointer.split("/")[1:])
