"""The shape of a report, read from `shape.toml`: what may stand where."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from ipcore_kostra.child_welfare.problem import Fault

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_XML_SPACE = " \t\r\n"


@frozen(kw_only=True)
class Attribute:
    """
    What an attribute may hold.

    Attributes:
        length: Shortest and longest, both counted, in characters.
        digits: It has digits only.
        codes: It is one of these.
        day: It is a day.
    """

    required: bool = field(default=False)
    length: tuple[int, int] | None = field(default=None)
    digits: bool = field(default=False)
    codes: frozenset[str] | None = field(default=None)
    day: bool = field(default=False)

    def fault(self, text: str) -> Fault | None:
        """What is wrong with a text, other than that it is no day."""
        if self.codes is not None:
            return None if text in self.codes else Fault.CODE
        if self.length is not None and not self.length[0] <= len(text) <= self.length[1]:
            return Fault.VALUE
        return Fault.VALUE if self.digits and not (text.isascii() and text.isdigit()) else None


@frozen(kw_only=True)
class Child:
    """
    An element inside another.

    Attributes:
        type: Name of its type.
        place: Its place in the order.
        least: How often it stands at least.
        most: How often at most. None: no bound.
    """

    type: str
    place: int
    least: int = field(default=0)
    most: int | None = field(default=None)


@frozen(kw_only=True)
class ElementType:
    """
    What stands in an element.

    Attributes:
        attributes: By name.
        children: By name, in order.
        text: Shortest and longest text. None: it has none.
        needs_children: Some element must stand in it.
    """

    attributes: Mapping[str, Attribute]
    children: Mapping[str, Child]
    text: tuple[int, int] | None = field(default=None)
    needs_children: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "needs_children", any(one.least for one in self.children.values()))


@functools.cache
def element_types() -> Mapping[str, ElementType]:
    """All types, by name."""
    data = tomllib.loads((files("ipcore_kostra.child_welfare") / "shape.toml").read_text(encoding="utf-8"))
    codes = {name: frozenset(_codes(written)) for name, written in data["codes"].items()}
    return {name: _type(one, codes) for name, one in data["types"].items()}


def day_of(text: str) -> dt.date | None:
    """
    The day a text says, with white space around it or without. None: none.

    A zone after the day, which the schema allows, is none here: the receiver's programme cannot read it.
    """
    bare = text.strip(_XML_SPACE)
    if not _DAY.fullmatch(bare):
        return None
    try:
        return dt.date.fromisoformat(bare)
    except ValueError:
        return None


def _codes(written: Iterable[str]) -> Iterable[str]:
    """Codes, of which "1-4" is four."""
    for one in written:
        first, dash, last = one.partition("-")
        yield from map(str, range(int(first), int(last) + 1)) if dash else [one]


def _type(data: Mapping[str, Any], codes: Mapping[str, frozenset[str]]) -> ElementType:
    attributes = {name: _attribute(one, codes) for name, one in data.get("attributes", {}).items()}
    children = dict(_child(one, place) for place, one in enumerate(data.get("children", [])))
    return ElementType(attributes=attributes, children=children, text=tuple(data["text"]) if "text" in data else None)


def _attribute(data: Mapping[str, Any], codes: Mapping[str, frozenset[str]]) -> Attribute:
    length = data.get("digits") or data.get("length")
    return Attribute(
        required=data.get("required", False),
        length=(length[0], length[1]) if length else None,
        digits="digits" in data,
        codes=codes[data["codes"]] if "codes" in data else None,
        day=data.get("day", False),
    )


def _child(data: Mapping[str, Any], place: int) -> tuple[str, Child]:
    bounds = {key: data[key] for key in ("least", "most") if key in data}
    name, of = next((key, value) for key, value in data.items() if key not in bounds)
    return name, Child(type=of, place=place, **bounds)
