"""What there is room for on paper and in a table."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ipcore_document.paper import Line, Table

_LETTERS = 60
"""So many letters stand side by side in the cells of a row, on A4 and on the widest page."""

_SHORT = 40
"""So many letters of ours and theirs between two breaks stand in half the width of A4 on one line or two."""


def crowded(table: Table) -> bool:
    """Whether the longest words of its columns have no room side by side: then days may be broken, and words that somebody wrote."""
    return sum(max(map(_longest, column)) for column in zip(table.columns, *table.rows, strict=True)) > _LETTERS


def loose(line: Line) -> Line:
    """A line that may be broken at every space of ours, also within a day."""
    return tuple(one if one.own else evolve(one, text=one.text.replace("\N{NO-BREAK SPACE}", " ")) for one in line)


def short(items: Sequence[Line]) -> bool:
    """Whether it is a list of short lines that we broke, several to an item: they would leave half of a sheet empty."""
    lines = [_text(one).split("\n") for one in items]
    broken = [one for one in items if any("\n" in said.text for said in one if not said.own)]
    return len(items) > 1 and 2 * len(broken) >= len(items) and sum(map(_width, lines)) <= _SHORT * len(items)


def _width(lines: Sequence[str]) -> float:
    return sum(map(len, lines)) / len(lines)


def _longest(line: Line) -> int:
    return max(len(word) for word in _text(line).replace("\n", " ").split(" "))


def _text(line: Line) -> str:
    return "".join(one.text for one in line)
