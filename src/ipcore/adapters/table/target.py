"""The second half of a mapping: where in a case the values go."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from attrs import Factory, field, frozen

from ipcore.adapters.table.column import Value


@frozen(kw_only=True)
class Cell:
    """The value of a column, by the mapping's name for it."""

    column: str


@frozen(kw_only=True)
class Fixed:
    """The same value in every row."""

    value: Value


@frozen(kw_only=True)
class Text:
    """A text made of columns: pieces of text, and between them columns. It is silent where one of them is."""

    pieces: tuple[str | Cell, ...]


@frozen(kw_only=True)
class Numbered:
    """An id that counts: "meeting" makes meeting-1, meeting-2 and so on, in the order of the rows of a case."""

    prefix: str


@frozen(kw_only=True)
class Stretch:
    """A span. `last` is a last day that counts, `stop` the day after; at most one of them is there."""

    start: Cell | Fixed | None = field(default=None)
    stop: Cell | Fixed | None = field(default=None)
    last: Cell | Fixed | None = field(default=None)


Single = Cell | Fixed | Text | Numbered | Stretch
"""Where one value comes from."""

Origin = Single | tuple[Single, ...] | Mapping[str, Single]
"""Where what stands in a field comes from: one value, a list of them, or texts by key."""


@frozen(kw_only=True)
class Condition:
    """A row makes a part only where a column has a value; where `values` are named, one of them."""

    column: str
    values: frozenset[Value] = field(default=frozenset())


@frozen(kw_only=True, eq=False)
class Target:
    """
    A part of the case, or the case itself, and where what stands in it comes from.

    Attributes:
        name: The field that holds it. Empty: the case.
        key: Its table in the mapping, dotted.
        many: It is one of a list.
        when: What a row must have to make it.
        values: What stands in its own fields.
        parts: The parts in it.
    """

    name: str
    key: str
    many: bool
    when: tuple[Condition, ...] = field(default=())
    values: Mapping[str, Origin] = field(default=Factory(dict))
    parts: tuple[Target, ...] = field(default=())


def columns_in(origin: Origin) -> Iterator[str]:
    """The columns that a value comes from."""
    match origin:
        case Cell():
            yield origin.column
        case Text():
            yield from (one.column for one in origin.pieces if isinstance(one, Cell))
        case Stretch():
            yield from (one.column for one in (origin.start, origin.stop, origin.last) if isinstance(one, Cell))
        case tuple():
            for single in origin:
                yield from columns_in(single)
        case Mapping():
            for single in origin.values():
                yield from columns_in(single)


@functools.lru_cache(maxsize=1024)
def own_columns(target: Target) -> frozenset[str]:
    """The columns that a part itself comes from, and those that decide whether it is made."""
    return frozenset(name for origin in target.values.values() for name in columns_in(origin)) | {one.column for one in target.when}


def all_columns(target: Target) -> Iterator[str]:
    """The columns that a part and what is in it come from, some of them twice."""
    yield from (one.column for one in target.when)
    for origin in target.values.values():
        yield from columns_in(origin)
    for part in target.parts:
        yield from all_columns(part)
