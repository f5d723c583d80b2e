"""What is hidden of a case and why: gathered by whoever knows a reason, before anything is taken out."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import Factory, define, field, frozen

from ipcore.disclosure.excerpt import Ground, LeftOut
from ipcore.model import Category, Span
from ipcore.model.shape import field_of, parts

Counts = Counter[tuple[Ground, Category | None]]
"""How many parts and texts are left out, by ground and category."""


@frozen
class Reason:
    """
    Why something is hidden.

    Attributes:
        ground: On what ground.
        categories: What it is about. Empty: of no one category.
    """

    ground: Ground
    categories: frozenset[Category] = field(default=frozenset())


@define(kw_only=True)
class Hidden:
    """
    The parts and fields of one case that are hidden. A part is known by the object it is, for some have no id.

    Attributes:
        parts: Parts that are hidden with all below them, by `id()`.
        fields: Fields that are hidden of parts that are shown, by `id()` and name.
        only: Of a list of references: those that stay. By `id()` and name.
    """

    parts: dict[int, Reason] = field(default=Factory(dict))
    fields: dict[int, dict[str, Reason]] = field(default=Factory(dict))
    only: dict[tuple[int, str], tuple[str, ...]] = field(default=Factory(dict))

    def hide(self, part: object, reason: Reason) -> None:
        """Hide a part. The first reason stands."""
        self.parts.setdefault(id(part), reason)

    def hide_field(self, part: object, name: str, reason: Reason) -> None:
        """Hide a field of a part, if something stands there; the part, if it cannot be without. The first reason stands."""
        if is_empty(getattr(part, name)):
            return
        cls: type = type(part)
        if nothing(cls, name) is None and not _optional(cls, name):
            self.hide(part, reason)
        else:
            self.fields.setdefault(id(part), {}).setdefault(name, reason)


def is_empty(value: Any) -> bool:
    """Nothing is recorded there."""
    return value is None or value == () or value == {}


@functools.cache
def nothing(cls: type, name: str) -> Any:
    """What stands in a field of a class when nothing does."""
    one = field_of(cls, name)
    return None if one is None else () if one.many else {} if one.mapping else None


@functools.cache
def _optional(cls: type, name: str) -> bool:
    one = field_of(cls, name)
    return one is not None and one.optional


def left_out(case: Any, hidden: Hidden) -> Counts:
    """How many parts and texts are hidden, by ground and category. What is of two categories counts under both."""
    counts: Counts = Counter()
    if not (hidden.parts or hidden.fields):
        return counts
    for reason, number in _counted(case, hidden):
        for category in reason.categories or (None,):
            counts[reason.ground, category] += number
    return counts


def told(counts: Counts) -> tuple[LeftOut, ...]:
    """The same for the sender, sorted."""
    order = sorted(counts, key=lambda one: (one[0], one[1] or ""))
    return tuple(LeftOut(category=category, ground=ground, parts=counts[ground, category]) for ground, category in order)


def _counted(node: Any, hidden: Hidden) -> Iterator[tuple[Reason, int]]:
    if id(node) in hidden.parts:
        yield hidden.parts[id(node)], _size(node)
        return
    if id(node) in hidden.fields:
        yield from ((reason, 1) for reason in hidden.fields[id(node)].values())
    for _, below in children(node):
        yield from _counted(below, hidden)


def _size(node: Any) -> int:
    return 1 + sum(_size(below) for _, below in children(node))


@functools.cache
def part_lists(cls: type) -> tuple[str, ...]:
    """The names of the fields of a class in which parts stand. Spans are values."""
    return tuple(one.name for one in parts(cls) if one.type is not Span)


def children(node: Any) -> Iterator[tuple[str, Any]]:
    """The parts in a part, each with the name of the field it stands in."""
    cls: type = type(node)
    for name in part_lists(cls):
        value = getattr(node, name)
        if type(value) is tuple:
            for item in value:
                yield name, item
        elif value is not None:
            yield name, value


def ids(node: Any) -> Iterator[str]:
    """The ids of a part and of all below it."""
    if hasattr(node, "id"):
        yield node.id
    for _, one in children(node):
        yield from ids(one)
