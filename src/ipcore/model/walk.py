"""Walking a case: every part with its JSON Pointer, every day that stands anywhere in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ipcore.dates import Span
from ipcore.model.shape import FieldShape, parts, shape

Get = Callable[[Any, str], Any]
Node = tuple[str, type, Any]


def nodes(cls: type, root: Any, get: Get = getattr, pointer: str = "") -> Iterator[Node]:
    """Every part below `root`, itself first: its JSON Pointer, class and value. Spans are values, not parts."""
    yield pointer, cls, root
    for one in parts(cls):
        if one.type is Span:
            continue
        for place, value in values(one, get(root, one.name), f"{pointer}/{one.name}"):
            yield from nodes(one.type, value, get, place)


def values(one: FieldShape, value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """The value of a field, or each of its values, with its JSON Pointer; nothing where it is not recorded."""
    if one.many:
        if isinstance(value, (tuple, list)):
            yield from ((f"{pointer}/{index}", item) for index, item in enumerate(value))
    elif value is not None:
        yield pointer, value


def days_in(root: Any) -> frozenset[dt.date]:
    """Every day that stands in a part or below it, the bounds of spans included."""
    return frozenset(day for _, cls, node in nodes(type(root), root) for day in _days_of(cls, node))


def at(root: Any, pointer: str) -> Any:
    """What a JSON Pointer into a part leads to: a part, a list or a value. None: nothing is recorded there."""
    found = root
    for step in pointer.split("/")[1:]:
        match found:
            case tuple():
                found = found[int(step)]
            case dict():
                found = found.get(step)
            case _:
                found = getattr(found, step)
    return found


def days_of(part: Any) -> dict[str, dt.date]:
    """The days that stand in a part itself, not in what is below it, by the name of the field; lists of days are left out."""
    cls: type = type(part)
    if not attrs.has(cls):
        return {}
    return {one.name: day for one in shape(cls) if one.type is dt.date and not one.many and (day := getattr(part, one.name))}


def _days_of(cls: type, node: Any) -> Iterator[dt.date]:
    for one in shape(cls):
        if one.type not in (dt.date, Span):
            continue
        for _, value in values(one, getattr(node, one.name), ""):
            bounds = (value.start, value.stop) if isinstance(value, Span) else (value,)
            yield from (bound for bound in bounds if bound is not None)
