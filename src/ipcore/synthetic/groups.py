"""Responsibility groups (ansvarsgrupper): those that meet, those that no longer do, those that ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.dates import Span, add_days
from ipcore.model import Group, Meeting
from ipcore.synthetic.sketch import Sketch

_MOST_MEETINGS = 6


def gather_group(sketch: Sketch, *, silent: bool = False) -> None:
    """A group that exists on the day of the export and meets two to four times a year; `silent`: it has not met for two years."""
    last = add_days(sketch.on, -760) if silent else sketch.on
    start = add_days(last, -sketch.draws.below(900))
    _gather(sketch, Span(start), last)


def end_group(sketch: Sketch) -> None:
    """A group that ended a year or more before the export."""
    stop = sketch.ago(365, 1200)
    _gather(sketch, Span(add_days(stop, -500), stop), stop)


def _gather(sketch: Sketch, span: Span, last: dt.date) -> None:
    meetings = tuple(_meetings(sketch, span.first, last))[-_MOST_MEETINGS:]
    sketch.groups.append(Group(id=sketch.id("group"), span=span, meetings=meetings))


def _meetings(sketch: Sketch, day: dt.date, last: dt.date) -> Iterator[Meeting]:
    while day <= last:
        minutes_on = min(add_days(day, sketch.draws.below(10)), sketch.on) if sketch.draws.chance(80) else None
        yield Meeting(id=sketch.id("meeting"), held_on=day, minutes_on=minutes_on)
        day = add_days(day, 90 + sketch.draws.below(90))
