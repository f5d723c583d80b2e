"""
Bars in SVG that need no font metrics.

A figure has no view box: lengths along it are percentages of its width and heights are in em. Text is never scaled, so that it is as
readable at 320 px as on a wide screen, and the bars take the room there is. Labels stand above their bars and are broken by count of
letters. What a bar means is told by words and pattern, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Final

from attrs import frozen

BARS: Final = 72
"""How much of the width the scale takes, in percent: the rest is for the number after the longest bar."""

_LETTERS = 36
_LINE, _BAR, _GAP, _FOOT = 1.35, 1.1, 0.7, 1.6
_SCALES = (2, 4, 8, 12, 20, 40, 60, 80, 100)


@frozen(kw_only=True)
class Bar:
    """
    One bar.

    Attributes:
        percent: How long it is, from 0 to 100, as text with a full stop. None: it has no length.
        told: What stands after it.
        kind: "shown", "other" (drawn as the second of a pair), "hidden" or "not_answerable".
    """

    percent: str | None
    told: str
    kind: str


@frozen(kw_only=True)
class Row:
    """A label, and the bars under it."""

    label: str
    bars: Sequence[Bar]


@frozen(kw_only=True)
class DrawnBar:
    """A bar with its place: `top` in em, `width` in percent of the figure."""

    bar: Bar
    top: str
    width: str


@frozen(kw_only=True)
class DrawnRow:
    """A row with its place: the lines of its label, each with its base line in em, and its bars."""

    lines: Sequence[tuple[str, str]]
    bars: Sequence[DrawnBar]


@frozen(kw_only=True)
class Figure:
    """
    A figure that a template can draw.

    Attributes:
        id: What its ids begin with.
        title: What it shows.
        rows: What is drawn.
        height: In em.
        bottom: Where the scale ends, in em.
        ticks: Where the scale's lines stand, in percent of the figure, and what stands at each, in percent.
        legend: What the two bars of a pair are. Empty: there are no pairs.
        bar: How thick a bar is, in em.
    """

    id: str
    title: str
    rows: Sequence[DrawnRow]
    height: str
    bottom: str
    ticks: Sequence[tuple[str, str]]
    legend: Sequence[str] = ()
    bar: str = f"{_BAR}em"


def figure(name: str, title: str, rows: Iterable[Row], legend: Sequence[str] = ()) -> Figure | None:
    """The rows in their places. None: no bar has a length, and there is nothing to draw."""
    rows = list(rows)
    lengths = [float(bar.percent) for row in rows for bar in row.bars if bar.percent is not None]
    if not lengths:
        return None
    top, scale = 0.0, _scale(max(lengths))
    drawn = []
    for row in rows:
        one, top = _drawn(row, top, scale)
        drawn.append(one)
    ticks = [(_length(BARS * part / 4), f"{scale * part / 4:g}") for part in range(5)]
    return Figure(id=name, title=title, rows=drawn, height=_em(top + _FOOT), bottom=_em(top), ticks=ticks, legend=legend)


def _drawn(row: Row, top: float, scale: int) -> tuple[DrawnRow, float]:
    lines = []
    for text in wrap(row.label, _LETTERS, break_on_hyphens=False) or [row.label]:
        top += _LINE
        lines.append((text, _em(top - 0.35)))
    bars = []
    for bar in row.bars:
        width = 0.0 if bar.percent is None else BARS * min(float(bar.percent), scale) / scale
        bars.append(DrawnBar(bar=bar, top=_em(top), width=_length(width)))
        top += _BAR + 0.25
    return DrawnRow(lines=lines, bars=bars), top + _GAP


def _scale(longest: float) -> int:
    return next(one for one in _SCALES if one >= min(longest, _SCALES[-1]))


def _em(number: float) -> str:
    return f"{number:.2f}em"


def _length(percent: float) -> str:
    return f"{percent:.2f}%"
