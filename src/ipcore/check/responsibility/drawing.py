"""Drawing: elements of an SVG, text that fits its room, days on a line. Whatever text comes in is escaped by the writer of XML."""

from __future__ import annotations

import datetime as dt
import textwrap
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from attrs import frozen

from ipcore.check.responsibility.style import CHART, CHART_WIDTH
from ipcore.dates import Span, add_months

_LETTER, _STRONG_LETTER = 0.56, 0.65
"""Width of a letter as a part of its size; a little more than most fonts need."""
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
    room = max(4, int(width / (size * (_STRONG_LETTER if strong else _LETTER))))
    if _wide(text):
        room //= 2
    found = textwrap.wrap(text, room) or [""]
    if len(found) <= lines:
        return found
    last = " ".join(found[lines - 1 :])
    return [*found[: lines - 1], last[: room - 1].rstrip() + "…"]


def _wide(text: str) -> bool:
    return any(unicodedata.east_asian_width(one) in "WF" for one in text)


def width_of(text: str, size: int) -> float:
    """About how wide a text is, in pixels."""
    return len(text) * size * _STRONG_LETTER * (2 if _wide(text) else 1)


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
