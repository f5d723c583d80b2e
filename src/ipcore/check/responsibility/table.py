"""A responsibility map as lines of plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ipcore.check.responsibility.mapping import ResponsibilityMap
from ipcore.check.responsibility.parts import Lane
from ipcore.check.responsibility.telling import MARKS, Telling
from ipcore.words import Lang

WIDTH = 80
_HANG = " " * 4


def table(told: ResponsibilityMap, lang: Lang, *, names: bool = False) -> str:
    """The gaps first, then each lane with its days. `!` is a gap, `?` unknown, `-` nobody recorded and nobody missed."""
    return "\n".join(_lines(told, Telling(told, lang, names=names))) + "\n"


def _lines(told: ResponsibilityMap, words: Telling) -> Iterator[str]:
    yield from _wrapped(words.phrase("title"))
    yield from _wrapped(words.case())
    yield from _wrapped(words.exported())
    yield ""
    if told.gaps:
        yield from _wrapped(words.phrase("heading"))
    mark = "! " if told.gaps else ""
    for one in words.summary():
        yield from _wrapped(f"{mark}{one}")
    if told.gaps:
        yield from _wrapped(words.phrase("note"))
    for lane in told.lanes:
        yield ""
        yield from _lane(lane, words)


def _lane(lane: Lane, words: Telling) -> Iterator[str]:
    yield from _wrapped("; ".join(filter(None, (words.lane(lane), words.deadline(lane)))))
    for served in words.serves(lane):
        yield from _wrapped(f"{_HANG}{served}")
    for one in lane.segments:
        yield from _wrapped(f"{MARKS[one.state]} {words.days(one)}  {words.segment(lane, one)}")


def _wrapped(text: str) -> list[str]:
    return [line.rstrip() for line in textwrap.wrap(text, WIDTH, subsequent_indent=_HANG, drop_whitespace=True)] or [""]
