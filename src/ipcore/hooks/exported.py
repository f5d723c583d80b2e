"""What an export came to, counted case by case."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping

from attrs import frozen

from ipcore.disclosure import Excerpt, Ground, LeftOut
from ipcore.exchange.filled import filled_fields
from ipcore.exchange.losses import all_fields, is_lost
from ipcore.model import Category

_NOTES = 20
_NOTE_LENGTH = 300


@frozen(kw_only=True)
class Exported:
    """
    What an export came to. For whoever sends it, not for its reader.

    Attributes:
        cases: How many cases were written.
        bytes: How many bytes were written.
        shortened: How many cases something was left out of.
        left_out: What was left out of all cases, sorted by ground and category.
        until: First day on which some consent that some copy rests on no longer stands. None: they rest on none, or all are without end.
        known_to: Last day of which the source of every case could know: a consent taken back after it would not show. None: no cases.
        lost: Fields that the format does not carry though they held something, with the number of cases in which they did; sorted.
        notes: What the exporter said to whoever sends it, with how often, in the order it was first said. At most 20 texts, of at most
            300 characters.
        more_notes: How often it said something else, which is not kept.
    """

    cases: int
    bytes: int
    shortened: int
    left_out: tuple[LeftOut, ...]
    until: dt.date | None
    known_to: dt.date | None
    lost: Mapping[str, int]
    notes: Mapping[str, int]
    more_notes: int


def together(one: Exported, other: Exported) -> Exported:
    """What two exports by the same exporter, for the same recipient, came to."""
    parts: Counter[tuple[Ground, Category | None]] = Counter()
    for left in (*one.left_out, *other.left_out):
        parts[left.ground, left.category] += left.parts
    notes = Counter(one.notes)
    more = one.more_notes + other.more_notes
    for text, times in other.notes.items():
        if text in notes or len(notes) < _NOTES:
            notes[text] += times
        else:
            more += times
    return Exported(
        cases=one.cases + other.cases,
        bytes=one.bytes + other.bytes,
        shortened=one.shortened + other.shortened,
        left_out=_left_out(parts),
        until=min((day for day in (one.until, other.until) if day is not None), default=None),
        known_to=min((day for day in (one.known_to, other.known_to) if day is not None), default=None),
        lost=dict(sorted((Counter(one.lost) + Counter(other.lost)).items())),
        notes=dict(notes),
        more_notes=more,
    )


def _left_out(parts: Mapping[tuple[Ground, Category | None], int]) -> tuple[LeftOut, ...]:
    """The counts as they are told, sorted by ground and category."""
    left_out = (LeftOut(category=category, ground=ground, parts=number) for (ground, category), number in parts.items())
    return tuple(sorted(left_out, key=lambda one: (one.ground, one.category or "")))


class Tally:
    """The counts while an export lasts. They do not grow with the number of cases."""

    def __init__(self, losses: Collection[str]) -> None:
        self._losses = frozenset(one for one in all_fields() if is_lost(one, losses))
        self._parts: Counter[tuple[Ground, Category | None]] = Counter()
        self._lost: Counter[str] = Counter()
        self._until: set[dt.date] = set()
        self._known_to: set[dt.date] = set()
        self._notes: Counter[str] = Counter()
        self.cases = self._shortened = self._more_notes = 0

    def add(self, excerpt: Excerpt) -> None:
        """Count a copy."""
        self.cases += 1
        self._shortened += any(one.parts for one in excerpt.left_out)
        for one in excerpt.left_out:
            self._parts[one.ground, one.category] += one.parts
        if excerpt.until is not None:
            self._until = {min(self._until | {excerpt.until})}
        self._known_to = {min(self._known_to | {excerpt.known_to})}
        if self._losses:
            self._lost.update(filled_fields(excerpt.case) & self._losses)

    def note(self, text: str) -> None:
        """
        Count what an exporter says.

        Raises:
            TypeError: it is no text.
        """
        if not isinstance(text, str):
            raise TypeError("a text is needed")
        kept = text[:_NOTE_LENGTH].encode("utf-8", "replace").decode("utf-8")  # half a character would break what it is written to
        if kept in self._notes or len(self._notes) < _NOTES:
            self._notes[kept] += 1
        else:
            self._more_notes += 1

    def exported(self, written: int) -> Exported:
        """What it came to, with so many bytes written."""
        return Exported(
            cases=self.cases,
            bytes=written,
            shortened=self._shortened,
            left_out=_left_out(self._parts),
            until=min(self._until, default=None),
            known_to=min(self._known_to, default=None),
            lost=dict(sorted(self._lost.items())),
            notes=dict(self._notes),
            more_notes=self._more_notes,
        )
