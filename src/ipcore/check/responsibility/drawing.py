"""Drawing: elements of an SVG, text that fits its room, days on a line. Whatever text comes in is escaped by the writer of XML."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from xml.etree.ElementTree import Element, SubElement

from attrs import frozen

from ipcore.check.responsibility.style import CHART, CHART_WIDTH
from ipcore.dates import Span, add_months

_LETTER, _CAPITAL, _BROAD, _FULL = 0.56, 0.74, 1.0, 1.12
"""Widths of letters as parts of their size; a little more than most fonts need."""
_STRONG = 1.16
_STEPS = (1, 2, 3, 6, 12, 24)
_MOST_TICKS = 13


def put(parent: Element, tag: str, text: str = "", **attributes: object) -> Element:
    """A new element; `_` in a name stands for `-`, and `class_` for `class`."""
    named = {name.rstrip("_").replace("_", "-"): _number(value) for name, value in attributes.items()}
    made = SubElement(parent, tag, named)
    made.text = text or None
    return made


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def fitting(text: str, width: float, size: int, lines: int = 1, *, strong: bool = False) -> list[str]:
    """The text on at most so many lines of a width in pixels, cut with an ellipsis where it is longer."""
    room = width / (size * (_STRONG if strong else 1))
    found = list(_wrapped(text[: lines * int(width)], room)) or [""]
    if len(found) <= lines:
        return found
    last = " ".join(found[lines - 1 :])
    return [*found[: lines - 1], f"{_head(last, room - _BROAD).rstrip()}…"]


def _wrapped(text: str, room: float) -> Iterator[str]:
    """Lines no wider than the room, broken between words; within a word only where it fills a line alone."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and _ems(longer) > room:
            yield line
            longer = word
        while _ems(longer) > room and len(longer) > 1:
            head = _head(longer, room)
            yield head
            longer = longer[len(head) :]
        line = longer
    if line:
        yield line


def _head(text: str, room: float) -> str:
    """As much of the text as there is room for; one letter at the least."""
    for count, reached in enumerate(accumulate(map(_em, text))):
        if reached > room:
            return text[: max(1, count)]
    return text


def _em(letter: str) -> float:
    """The width of a letter as a part of its size."""
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if letter in "MWmw@%—…":
        return _BROAD
    return _CAPITAL if letter.isupper() else _LETTER


def _ems(text: str) -> float:
    return sum(map(_em, text))


def width_of(text: str, size: int) -> float:
    """About how wide a text is, in pixels, be it strong or not."""
    return _ems(text) * size * _STRONG


@frozen
class Scale:
    """Days on a line, from the left edge of the chart to its right edge."""

    span: Span

    def x(self, day: dt.date) -> float:
        """Where a day begins. Days outside lie on the edges."""
        whole = (self.span.after - self.span.first).days
        return CHART + CHART_WIDTH * min(1.0, max(0.0, (day - self.span.first).days / whole))

    def months(self) -> Iterator[dt.date]:
        """The first days of months that get a tick: so many that their names do not meet."""
        first = self.span.first.replace(day=1)
        last = self.span.after
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        step = next((one for one in _STEPS if count <= one * _MOST_TICKS), _STEPS[-1])
        day = first.replace(month=(first.month - 1) // step * step + 1) if step <= 12 else first.replace(month=1)
        while day < last:
            if day >= self.span.first:
                yield day
            day = add_months(day, step)
