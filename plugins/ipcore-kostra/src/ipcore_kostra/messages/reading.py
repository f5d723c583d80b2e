"""Small steps of reading an element: its parts in order, a text, a yes or no, a day. All that is wrong is gathered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from lxml import etree

from ipcore import ModelError, Problem, ProblemKind
from ipcore.dates import parse_day

_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})\Z")
_BLANK = " \t\r\n"
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


class Reader:
    """
    Reads an element, and tells what is wrong. Nothing that stands there is repeated.

    Attributes:
        problems: What was found, in order.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, element: etree._Element, found: str, expected: str, kind: ProblemKind = ProblemKind.INVALID) -> None:
        """One thing that is wrong, at an element."""
        place = element.getroottree().getelementpath(element)
        line = element.sourceline
        self.problems.append(Problem(pointer=place, found=found, expected=expected, line=line, kind=kind))

    def children(self, element: etree._Element, names: Sequence[str]) -> dict[str, etree._Element]:
        """The parts of an element by name: only those of the names, each once, in this order, and no text between."""
        found: dict[str, etree._Element] = {}
        last = -1
        for one in element:
            if not isinstance(one.tag, str):
                if isinstance(one, etree._Entity):
                    self.add(element, "a reference to an entity", "text")
                continue
            if one.tag not in names:
                self.add(element, "an element that has no place there", f"one of {', '.join(map(local, names))}")
            elif one.tag in found:
                self.add(one, "an element that stands twice", "each once", ProblemKind.DUPLICATE)
            elif names.index(one.tag) < last:
                self.add(one, "an element out of its order", f"the order {', '.join(map(local, names))}")
            else:
                last = names.index(one.tag)
                found[one.tag] = one
        if any((text or "").strip(_BLANK) for text in (element.text, *(one.tail for one in element))):
            self.add(element, "text between the elements", "none")
        return found

    def text(self, element: etree._Element) -> str:
        """The text of an element, as it stands. Comments in it are no part of it."""
        if any(isinstance(one.tag, str) or isinstance(one, etree._Entity) for one in element):
            self.add(element, "an element or an entity in a text", "text only")
            return ""
        return "".join([element.text or "", *(one.tail or "" for one in element)])

    def truth(self, element: etree._Element) -> bool | None:
        """Yes or no, as XML schema writes it."""
        value = _TRUTH.get(self.text(element).strip(_BLANK))
        if value is None:
            self.add(element, "something else than true or false", "true or false")
        return value

    def day(self, element: etree._Element) -> dt.date | None:
        """A day. A time zone behind it is passed over: the day is the one that is written."""
        try:
            return parse_day(_ZONE.sub("", self.text(element).strip(_BLANK)))
        except ModelError as error:
            problem = error.problems[0]
            self.add(element, problem.found, problem.expected)
            return None


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
