"""What there is room for in a table."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ipcore_document.paper.text import Line

_LETTERS, _LARGE_LETTERS = 55, 36
"""So many letters stand side by side in the cells of a row, on A4 and on the widest page; and in large print."""


def crowded(rows: Sequence[Sequence[Line]], *, large: bool = False) -> bool:
    """
    Whether the longest words of the columns have no room side by side. Then days may be broken between words, and the words that somebody
    wrote within them; ours are broken in large print alone.
    """
    return sum(max(map(longest_word, column)) for column in zip(*rows, strict=True)) > (_LARGE_LETTERS if large else _LETTERS)


def loose(line: Line) -> Line:
    """A line that may be broken at every space of ours, also within a day."""
    return tuple(one if one.own else evolve(one, text=one.text.replace("\N{NO-BREAK SPACE}", " ")) for one in line)


def longest_word(line: Line) -> int:
    """The letters of the longest word. What no space may be broken at is one word."""
    return max(len(word) for word in _text(line).replace("\n", " ").split(" "))


def _text(line: Line) -> str:
    return "".join(one.text for one in line)
