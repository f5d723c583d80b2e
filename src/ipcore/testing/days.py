"""
Days and spans that meet: drawn from small pools, so that equal days, the day before and the day after really occur.

A day drawn from a thousand years never equals another one, and every mistake at a boundary stays hidden.
"""

from __future__ import annotations

import datetime as dt
import functools

from attrs import field, frozen
from hypothesis import strategies as st

from ipcore.dates import FIRST_DAY, LAST_DAY, Span, add_days, add_months, add_years, is_recordable
from ipcore.testing.pick import pick

AROUND = dt.date(2024, 3, 1)
"""The day that cases are drawn around unless another is named: the day after a leap day and a month's end."""

NOTABLE = (
    dt.date(2021, 1, 1),
    dt.date(2021, 8, 31),
    dt.date(2022, 7, 31),  # the last day before the act of 2022 and IP-forskriften took force
    dt.date(2022, 8, 1),
    dt.date(2023, 2, 28),
    dt.date(2023, 12, 31),
    dt.date(2024, 1, 1),
    dt.date(2024, 2, 29),
    dt.date(2025, 2, 28),
    dt.date(2025, 11, 30),
    dt.date(2026, 2, 28),
    dt.date(2026, 5, 31),
    dt.date(2026, 6, 1),
    dt.date(2027, 12, 31),
)
"""Ends of months and years, leap days, days on which the law changed."""

FAR = (FIRST_DAY, LAST_DAY)
"""The outermost days that can be recorded."""

_LIMITS = (0, 1, 7, 14, 30, 31, 90)
_MONTHS = (3, 6, 12, 24)
_OFF_BY_ONE = (0, -1, 1)


@frozen(kw_only=True)
class Calendar:
    """
    The days one case is drawn from.

    Attributes:
        around: The day the case is drawn around.
        days: The pool; `around` stands first and is where failing examples shrink to.
    """

    around: dt.date
    days: tuple[dt.date, ...]
    past: tuple[dt.date, ...] = field(init=False)
    ahead: tuple[dt.date, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "past", tuple(day for day in self.days if day <= self.around))
        object.__setattr__(self, "ahead", tuple(day for day in self.days if day >= self.around))

    def span(self, draw: st.DrawFn, current: tuple[bool, ...] = (False, True)) -> Span:
        """A span; `current` weighs whether it reaches over `around`, rather than lying anywhere."""
        if pick(draw, current):
            return Span(pick(draw, (*self.past, None)), pick(draw, (None,) * len(self.ahead) + self.ahead))
        start, stop = pick(draw, (*self.days, None)), pick(draw, (None, None, None, *self.days))
        if start is not None and stop is not None and stop < start:
            start, stop = stop, start
        return Span(start, stop)


@st.composite
def calendars(draw: st.DrawFn, around: dt.date) -> Calendar:
    """A pool of some twenty days: three intervals from `around` and two notable days, each with its neighbours, and rarely a far day."""
    anchors = [around, *(pick(draw, _near(around)) for _ in range(3)), pick(draw, NOTABLE), pick(draw, NOTABLE)]
    far = pick(draw, (None,) * 8 + FAR)
    pool = dict.fromkeys(add_days(day, n) for day in anchors for n in _OFF_BY_ONE)
    return Calendar(around=around, days=_recordable((*pool, *(() if far is None else (far,)))))


def days(*, around: dt.date = AROUND) -> st.SearchStrategy[dt.date]:
    """Days near `around` and at the usual intervals from it, notable days of 2021-2027 with their neighbours, rarely a far day."""
    near = [add_days(day, n) for day in _near(around) for n in _OFF_BY_ONE]
    notable = [add_days(day, n) for day in NOTABLE for n in _OFF_BY_ONE]
    return st.sampled_from(_recordable((around, *near, *notable, *FAR)))


@st.composite
def spans(draw: st.DrawFn, *, around: dt.date = AROUND) -> Span:
    """Spans from such days: every second one begun on or before `around` and not stopped before it; empty ones and open ends included."""
    return draw(calendars(around)).span(draw)


@functools.cache
def _near(around: dt.date) -> tuple[dt.date, ...]:
    by_days = [add_days(around, sign * n) for n in _LIMITS for sign in (-1, 1)]
    return tuple(by_days + [add_months(around, sign * n) for n in _MONTHS for sign in (-1, 1)])


@functools.cache
def birthdays(around: dt.date) -> tuple[dt.date, ...]:
    """Days of birth that put an age limit on `around` or next to it, leap days, an old person's."""
    ages = (40, 0, 1, 11, 12, 15, 16, 18, 25, 85)
    near = [add_days(add_years(around, -age), n) for age in ages for n in _OFF_BY_ONE]
    return _recordable((*near, dt.date(2008, 2, 29), dt.date(2004, 2, 29)))


def _recordable(pool: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    return tuple(day for day in pool if is_recordable(day))
