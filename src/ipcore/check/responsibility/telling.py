"""
A map in words: what a lane is called, who holds it, how a stretch of days stood, and which days they were.

Without `names` nothing is told that a person wrote. Nothing told can break out of a line, and no service is ever told by its own
name: it gives away where somebody lives.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

from ipcore.check.responsibility.mapping import ResponsibilityMap
from ipcore.check.responsibility.parts import Holder, HolderState, Lane, LaneKind, LaneState, Run, Segment
from ipcore.dates import Span, add_days
from ipcore.model import Case, nodes
from ipcore.words import Lang, label, say

MARKS = {LaneState.HELD: " ", LaneState.GAP: "!", LaneState.UNKNOWN: "?", LaneState.NONE: "-"}
"""What stands before a stretch of days, so that nothing depends on colour."""
_ROOMS = (40, 32, 24, 18)
"""Letters left of an id that is too long, tried in turn."""


class Telling:
    """The words for one map, in one language, with or without the names and wordings that people wrote."""

    def __init__(self, told: ResponsibilityMap, lang: Lang, *, names: bool) -> None:
        self.map = told
        self.lang = lang
        self.names = names

    def phrase(self, key: str, **values: object) -> str:
        """A phrase of the map with its places filled in."""
        return say(self.lang, "map", key).format(**values)

    def day(self, day: dt.date) -> str:
        """A day in figures."""
        return self.phrase("day", year=day.year, month=day.month, day=day.day)

    def case(self) -> str:
        """Which case and which days."""
        first, last = bounds(self.map.span)
        return self.phrase("case", case=printable(self.map.case.id), first=self.day(first), last=self.day(last))

    def exported(self) -> str:
        """Up to which day the source tells."""
        return self.phrase("exported", day=self.day(self.map.case.source.exported_on))

    def lane(self, lane: Lane) -> str:
        """What the lane is called; the same for no two lanes, unless people gave two measures the same words."""
        key = self._key(lane)
        return self._wording(lane) or (self._lane(lane) if key is None else f"{self._lane(lane)} ({printable(key)})")

    def shortest(self, lane: Lane, fits: Callable[[str], bool]) -> str:
        """
        What the lane is called where there is little room: its id without what stands before the part that tells it from the
        others; where that does not fit, without the middle of that; then what stands before the id is cut. A name without an
        id is not cut.
        """
        found, key = self.lane(lane), self._key(lane)
        if key is None or self._wording(lane) or fits(found):
            return found
        tail, told = self._tail(key), self._lane(lane)
        keys = [tail, *(_without_middle(tail, room) for room in _ROOMS if room < len(tail))]
        heads = [told, *(f"{told[:count].rstrip()}…" for count in range(len(told) - 1, 0, -1))]
        tried = [*((told, one) for one in keys), *((one, keys[-1]) for one in heads)]
        names = [f"{head} ({printable(one)})" for head, one in tried]
        return next(filter(fits, names), names[-1])

    def _wording(self, lane: Lane) -> str:
        return self.text(lane.pointer, "wording") if lane.kind is LaneKind.MEASURE else ""

    def _key(self, lane: Lane) -> str | None:
        """The id by which it is told from others. None: it needs none."""
        return None if lane.kind is not LaneKind.MEASURE and self._called[self._lane(lane)] == 1 else lane.id

    def _tail(self, key: str) -> str:
        """The fewest of the last elements of an id that no other lane's id ends with. The id of a joined case begins with its source."""
        return next((one for one in _tails(key) if self._ending[one] == 1), key)

    @cached_property
    def _ending(self) -> Counter[str]:
        return Counter(tail for one in {lane.id for lane in self.map.lanes if lane.id is not None} for tail in _tails(one))

    @cached_property
    def _called(self) -> Counter[str]:
        return Counter(self._lane(one) for one in self.map.lanes)

    def _lane(self, lane: Lane) -> str:
        told = say(self.lang, "map_lane", lane.kind)
        return told if lane.area is None else f"{told}: {say(self.lang, 'map_area', lane.area)}"

    def deadline(self, lane: Lane) -> str:
        """The deadline of a measure. Empty: it has none."""
        return "" if lane.due_on is None else self.phrase("due", day=self.day(lane.due_on))

    def serves(self, lane: Lane) -> tuple[str, ...]:
        """The goals it serves and the needs it answers."""
        found = []
        for key, ids, field in (("goals", lane.goals, "wording"), ("needs", lane.needs, "text")):
            texts = [self.text(self._places[one], field) or printable(one) for one in ids]
            if texts:
                found.append(self.phrase(key, told=(" / " if self.names else ", ").join(texts)))
        return tuple(found)

    def holder(self, one: Holder, *, plain: bool = False) -> str:
        """Who it is: the sector, or what they are, and which one; or, plain, only what they are."""
        what = label(self.lang, "map_holder", one.what)
        sector = "" if one.sector is None else say(self.lang, "sector", one.sector)
        if plain:
            return what
        name = self.text(one.pointer, "name") if one.what != "service" else ""
        if name:
            return f"{name} ({sector or what})"
        return sector or what if self.names else f"{sector or what} ({printable(one.key or one.id)})"

    def segment(self, lane: Lane, one: Segment) -> str:
        """How the days stood: the gaps in words, who had it, or why it is unknown."""
        standing = one.standing
        gaps = [say(self.lang, "map_gap", gap) for gap in standing.gaps]
        who = self._who(standing.holders, plain=lane.kind is LaneKind.WHOLE)
        if one.state is LaneState.UNKNOWN:
            return "; ".join([self._unknown(one), *who])
        if one.state is LaneState.NONE:
            return self.phrase("none")
        asked = [say(self.lang, "map_open", gap) for gap in standing.unknown]
        return "; ".join([*gaps, *who, *asked])

    def gaps(self, one: Segment) -> str:
        """The gaps alone, in words."""
        return ", ".join(say(self.lang, "map_gap", gap) for gap in one.standing.gaps)

    def _unknown(self, one: Segment) -> str:
        return self.phrase("unknown", why=", ".join(say(self.lang, "map_why", why) for why in one.standing.why))

    def _who(self, holders: tuple[Holder, ...], *, plain: bool) -> list[str]:
        """Who has it; where nobody has, what became of those named."""
        there = [self.holder(one, plain=plain) for one in holders if one.state is HolderState.HOLDS]
        if there:
            return [", ".join(dict.fromkeys(there))]
        return [self.phrase(f"{one.state}_who", who=self.holder(one)) for one in holders]

    def days(self, one: Segment) -> str:
        """The days of a stretch, both counted."""
        first, last = bounds(one.span)
        return self.day(first) if first == last else self.phrase("between", first=self.day(first), last=self.day(last))

    def when(self, one: Run) -> str:
        """The days of a gap as they are said: from its first day, also before the days asked about; the last if it is over as
        far as the source shows."""
        first, last = bounds(one.span)
        shown = min(self.map.span.after, add_days(self.map.case.source.exported_on, 1))
        over = one.span.after < shown
        if one.since is None:
            return self.phrase("through" if over else "from_before", first=self.day(first), last=self.day(last))
        if over and one.since == last:
            return self.day(last)
        return self.phrase("between" if over else "from", first=self.day(one.since), last=self.day(last))

    def summary(self, longest: int | None = None) -> list[str]:
        """Each gap in a sentence, names longer than that cut; where there is none, that, and whether all is known."""
        found = [
            self.phrase("gap_told", lane=self._within(lane, longest), gap=say(self.lang, "map_gap", one.gap), days=self.when(one))
            for lane, one in self.map.gaps
        ]
        return found or [self.phrase("no_gaps" if self.map.clean else "no_gaps_known")]

    def _within(self, lane: Lane, longest: int | None) -> str:
        return self.lane(lane) if longest is None else _cut(self.shortest(lane, lambda one: len(one) <= longest), longest)

    def text(self, pointer: str, field: str) -> str:
        """What somebody wrote at a place, on one line. Empty: nothing, or it is not to be told."""
        written = getattr(self._nodes.get(pointer), field, None) if self.names else None
        return printable(" ".join(written.split())) if isinstance(written, str) else ""

    @cached_property
    def _nodes(self) -> dict[str, Any]:
        return {pointer: node for pointer, _, node in nodes(Case, self.map.case)}

    @cached_property
    def _places(self) -> dict[str, str]:
        return {node.id: pointer for pointer, node in self._nodes.items() if hasattr(node, "id")}

    def place(self, key: str) -> str:
        """JSON Pointer to the part with an id."""
        return self._places[key]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _tails(key: str) -> list[str]:
    """The last element of an id, the last two, and so on to all of them."""
    parts = key.split("/")
    return ["/".join(parts[-count:]) for count in range(1, len(parts) + 1)]


def _without_middle(text: str, room: int) -> str:
    """Its beginning and, longer, its end."""
    head = room // 3
    return f"{text[:head]}…{text[head + 1 - room :]}"


def bounds(span: Span) -> tuple[dt.date, dt.date]:
    """First and last day, both counted."""
    return span.first, add_days(span.after, -1)


def printable(text: str) -> str:
    """A text in which nothing steers a terminal, turns the direction of writing or may not stand in XML."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
