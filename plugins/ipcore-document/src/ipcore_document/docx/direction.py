"""
Which way a text runs, by the letters in it.

Word goes by what a run and a paragraph are marked as, other programs by the letters (Unicode's bidirectional algorithm): both are served.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator

from ipcore_document.paper import Line

_STRONG = {"L": False, "R": True, "AL": True}
_ON_THE_LETTER = frozenset({"NSM", "BN"})
"""Accents and joiners: they go with the letter before them."""

_EMBEDS, _ISOLATES = frozenset({"LRE", "RLE", "LRO", "RLO"}), frozenset({"LRI", "RLI", "FSI"})
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"


def leftward(text: str) -> bool:
    """Whether a text runs from right to left: whether its first letter does."""
    return not text.isascii() and next((way for _, way in _letters(text)), False)


def leftward_paragraph(line: Line) -> bool:
    """Whether a paragraph does. One with any words of ours in it does not, whoever is named in it."""
    return all(one.own for one in line if one.text.strip()) and leftward("".join(one.text for one in line))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """A text in stretches, each with whether it runs from right to left. What stands between two letters of a kind is of that kind."""
    if text.isascii():
        yield text, False
        return
    base, at = leftward(text), 0
    for way, letters in itertools.groupby(_letters(text), key=lambda one: one[1]):
        if way is not base:
            places = [place for place, _ in letters]
            stop = _after(text, places[-1])
            yield text[at : places[0]], base
            yield text[places[0] : stop], way
            at = stop
    yield text[at:], base


def settled(text: str, *, leftward_around: bool) -> str:
    """What must come after a text that others wrote for it not to turn what follows: ends of what it left open, and a mark of direction."""
    turned = leftward(text) is not leftward_around
    return _left_open(text) + ((RIGHT_TO_LEFT_MARK if leftward_around else LEFT_TO_RIGHT_MARK) if turned else "")


def _letters(text: str) -> Iterator[tuple[int, bool]]:
    for place, letter in enumerate(text):
        way = _STRONG.get(unicodedata.bidirectional(letter))
        if way is not None:
            yield place, way


def _after(text: str, place: int) -> int:
    stop = place + 1
    while stop < len(text) and unicodedata.bidirectional(text[stop]) in _ON_THE_LETTER:
        stop += 1
    return stop


def _left_open(text: str) -> str:
    if text.isascii():
        return ""
    ends: list[str] = []
    isolates = 0  # counted, for looking for one in a flood of embeddings has no end
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _EMBEDS:
            ends.append(_END_OF_EMBEDDING)
        elif kind in _ISOLATES:
            ends.append(_END_OF_ISOLATE)
            isolates += 1
        elif kind == "PDF" and ends[-1:] == [_END_OF_EMBEDDING]:
            ends.pop()
        elif kind == "PDI" and isolates:
            isolates -= 1
            while ends.pop() != _END_OF_ISOLATE:
                pass
    return "".join(reversed(ends))
