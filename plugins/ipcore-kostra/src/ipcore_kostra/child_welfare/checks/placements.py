"""Placements (plasseringstiltak): measures that give the child another home, which should not be two at a time for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ipcore.dates import add_months
from ipcore_kostra.child_welfare.individual import Measure

PLACEMENTS = frozenset({"1.1", "1.2", "1.99", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.99", "8.2"})
_SURELY_LESS = dt.timedelta(days=88)  # the fewest days of three months are 89


def overlapping(measures: Iterable[Measure], count_day: dt.date) -> Iterator[tuple[Measure, Measure]]:
    """
    Each placement with another that began before it, or on the same day and stands before it, and ran on beside it for more than three
    months: the earlier end is after the day three months from the later start. Without an end, it runs to the count day.

    Of those that began before, the one that ends last is told: if any ran on for that long, that one did.
    """
    longest: Measure | None = None
    for later in sorted((measure for measure in measures if measure.category.code in PLACEMENTS), key=lambda one: one.started_on):
        if longest is not None and _long_after(later.started_on, min(_end(longest, count_day), _end(later, count_day))):
            yield longest, later
        if longest is None or _end(later, count_day) > _end(longest, count_day):
            longest = later


def _end(measure: Measure, count_day: dt.date) -> dt.date:
    return measure.ended_on or count_day


def _long_after(start: dt.date, end: dt.date) -> bool:
    # Near the last day there is, three months more would be no day.
    return end - start > _SURELY_LESS and end > add_months(start, 3)
