"""
Days, spans of days, months, and Norwegian working days (virkedager).

Every day is a local Norwegian calendar day without a clock time. No clock is read here. The Norwegian calendar is for deadlines
of one case; rules never ask for it, so that a rule says the same in Python and in SQL.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable
from functools import lru_cache

from attrs import field, frozen
from dateutil.easter import easter

from ipcore.errors import ModelError, Problem, ProblemKind

NEVER = dt.date(9000, 1, 1)
"""The absent day, later than every day that can be recorded."""

BEFORE_ALL = dt.date(1000, 1, 1)
"""The absent day of facts named `last_...`, earlier than every day that can be recorded."""

FIRST_DAY = dt.date(1850, 1, 1)
"""The first day that can be recorded, itself counted."""

LAST_DAY = dt.date(2199, 12, 31)
"""The last day that can be recorded, itself counted."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SATURDAY = 5


def is_recordable(day: dt.date) -> bool:
    """Whether `day` lies within `FIRST_DAY` and `LAST_DAY`, both counted. `NEVER` and `BEFORE_ALL` do not."""
    return FIRST_DAY <= day <= LAST_DAY


def parse_day(text: str) -> dt.date:
    """
    The day written as `YYYY-MM-DD` in ASCII digits, with nothing around it.

    Raises:
        ModelError: the text is not such a day, the day does not exist, or it is not recordable. The text is not in the message,
            and the pointer is empty: the caller knows the place.
    """
    parts = _DAY.fullmatch(text)
    if parts is None:
        raise _not_a_day("a text that is not a day")
    try:
        day = dt.date(*map(int, parts.groups()))
    except ValueError:
        raise _not_a_day("a day that does not exist") from None
    if not is_recordable(day):
        raise _not_a_day(f"a day outside {FIRST_DAY.year}-{LAST_DAY.year}")
    return day


def _not_a_day(found: str) -> ModelError:
    return ModelError([Problem(found=found, expected=f"a day from {FIRST_DAY} to {LAST_DAY}, written YYYY-MM-DD")])


def _check_bound(pointer: str, day: dt.date | None) -> None:
    if day is not None and not (type(day) is dt.date and FIRST_DAY <= day <= LAST_DAY):  # `is_recordable`, asked of every bound there is
        raise ModelError([Problem(pointer=pointer, found="a bound that is no day", expected=f"a date from {FIRST_DAY} to {LAST_DAY}")])


@frozen
class Span:
    """
    An unbroken stretch of days. `start` is counted, `stop` is not: through 31 December is `stop` = 1 January.

    A span that stops on the day it starts is allowed and covers no day: what was set up and undone on one day.

    Attributes:
        start: First day. None: begun, the day not recorded; it runs from before any day.
        stop: The day after the last. None: an open end.

    Raises:
        ModelError: `stop` is before `start`, or a bound is no plain date that can be recorded.
    """

    start: dt.date | None = field(default=None)
    stop: dt.date | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        start, stop = self.start, self.stop
        _check_bound("/start", start)
        _check_bound("/stop", stop)
        if start is not None and stop is not None and stop < start:
            kind = ProblemKind.IMPOSSIBLE_CHANGE
            raise ModelError([Problem(pointer="/stop", found="a day before the start", expected="the start or a later day", kind=kind)])

    @property
    def first(self) -> dt.date:
        """The first day, counted. `BEFORE_ALL` when the start is not recorded."""
        return BEFORE_ALL if self.start is None else self.start

    @property
    def after(self) -> dt.date:
        """The day after the last, not counted. `NEVER` when the end is open."""
        return NEVER if self.stop is None else self.stop

    def begun(self, day: dt.date) -> bool:
        """Whether the span has begun on or before `day`; it may have ended too."""
        return self.start is None or self.start <= day

    def ended(self, day: dt.date) -> bool:
        """Whether the last day is behind `day`: true on `stop` itself. An open end has not ended on any day."""
        return self.stop is not None and self.stop <= day

    def covers(self, day: dt.date) -> bool:
        """Whether `day` is in the span: begun and not ended. An open end covers every day from the start."""
        return (self.start is None or self.start <= day) and (self.stop is None or day < self.stop)  # asked for very often

    def overlaps(self, other: Span) -> bool:
        """Whether the two have at least one day in common. Spans that only touch do not."""
        return max(self.first, other.first) < min(self.after, other.after)


def unbroken_since(spans: Iterable[Span], day: dt.date) -> Span | None:
    """
    The unbroken run of spans that covers `day`, as one span. None: no span covers the day.

    Two spans belong to one run when they overlap or touch (one stops on the day the other starts). Spans may come in any order.
    The run goes on past `day`. The start is None when the beginning of the run was not recorded, the stop None when it is open.
    """
    run: Span | None = None
    for span in sorted(spans, key=lambda span: span.first):
        if run is not None and span.first <= run.after:
            run = Span(run.start, span.stop) if run.after < span.after else run
        elif day < span.first:
            break
        else:
            run = span
    return run if run is not None and run.covers(day) else None


def add_days(day: dt.date, n: int) -> dt.date:
    """
    The day `n` days after `day`, which is not counted; before it for a negative `n`.

    Raises:
        OverflowError: the day would fall outside the years 1-9999. Up to 200 years from an absent day do not.
    """
    return day + dt.timedelta(days=n)


def add_months(day: dt.date, n: int) -> dt.date:
    """
    The day of the same number `n` months after `day` (before it for a negative `n`); a missing number is the last of the month.

    Always count from the anchor: 31 January + 1 month + 1 month is 28 March, 31 January + 2 months is 31 March.
    Same as `dateutil.relativedelta`, and as domstolloven (LOV-1915-08-13-5) § 148 for limits in months (read in a secondary source).

    Raises:
        ValueError: the day would fall outside the years 1-9999. Up to 200 years from an absent day do not.
    """
    months = day.year * 12 + day.month - 1 + n
    year, month = months // 12, months % 12 + 1
    number = day.day
    return dt.date(year, month, number if number <= 28 else min(number, monthrange(year, month)[1]))


def add_years(day: dt.date, n: int) -> dt.date:
    """
    The day `n` years after `day`: `12 * n` months. 29 February is 28 February in a common year, birthdays included.

    Raises:
        ValueError: the day would fall outside the years 1-9999. Up to 200 years from an absent day do not.
    """
    return add_months(day, 12 * n)


@lru_cache(maxsize=1024)
def holidays_in(year: int) -> frozenset[dt.date]:
    """
    The public holidays (helligdager og høytidsdager) of a year, Sundays not listed unless they are one of these.

    Source: helligdagsloven (LOV-1995-02-24-12) § 2; lov om 1. og 17. mai (LOV-1947-04-26-1) § 1, which puts both days on a level
    with Sundays. Christmas Eve, New Year's Eve and the eves of Easter and Whitsun are not holidays. Today's list is used for every
    year: it is the law from 1947, and for earlier years only a convention.
    """
    easter_sunday = easter(year)
    fixed = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
    days_from_easter = (
        -3,  # Maundy Thursday (skjærtorsdag)
        -2,  # Good Friday (langfredag)
        0,
        1,  # Easter Monday (andre påskedag)
        39,  # Ascension Day (Kristi himmelfartsdag)
        49,  # Whit Sunday (første pinsedag)
        50,  # Whit Monday (andre pinsedag)
    )
    return frozenset({dt.date(year, *at) for at in fixed} | {add_days(easter_sunday, n) for n in days_from_easter})


def is_working_day(day: dt.date) -> bool:
    """Whether `day` is neither a Saturday, a Sunday nor a public holiday: a day a limit may end on (domstolloven § 149)."""
    return day.weekday() < _SATURDAY and day not in holidays_in(day.year)


def on_or_next_working_day(day: dt.date) -> dt.date:
    """`day` itself if it is a working day, otherwise the first working day after it."""
    while not is_working_day(day):
        day = add_days(day, 1)
    return day


def add_working_days(day: dt.date, n: int) -> dt.date:
    """The `n`-th working day after `day`, which is not counted; before it for a negative `n`. 0: `day` itself, not moved."""
    step = 1 if n > 0 else -1
    left = abs(n)
    while left:
        day = add_days(day, step)
        if is_working_day(day):
            left -= 1
    return day


def limit_in_weeks(day: dt.date, weeks: int) -> dt.date:
    """
    The last day, counted, of a limit (frist) of so many weeks that begins to run on `day`.

    It ends on the weekday of the same name, and moves to the next working day from a Saturday or a holiday. An absent day stays
    absent. Source: domstolloven (LOV-1915-08-13-5) §§ 148, 149, to which forvaltningsloven § 30 points (read in a secondary source).
    """
    return on_or_next_working_day(add_days(day, 7 * weeks))
