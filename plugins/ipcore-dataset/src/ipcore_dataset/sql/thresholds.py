"""
Comparisons of a shifted day with a fixed one, turned into comparisons of the bare day with a threshold.

The day asked about is constant in a run. `ON <= plan.begun_on + months(12)` is then `plan.begun_on >= T`, where T is found by search among
all days: it is the first day that, twelve months later, is not before ON. Shifting ON itself would be wrong at month ends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ipcore.dates import add_days, add_months, add_years
from ipcore.logic import BEFORE_ALL, NEVER, Param, Shift, Term

Number = Callable[[Param], int]
"""The number in effect for a parameter."""

_ADDED: dict[str, Callable[[dt.date, int], dt.date]] = {"days": add_days, "months": add_months, "years": add_years}
_FIRST, _LAST = BEFORE_ALL.toordinal(), NEVER.toordinal()


def amount(shift: Shift, number: Number) -> int:
    """By how many units a day is shifted; backwards is negative."""
    length = shift.interval.amount
    return shift.sign * (number(length) if isinstance(length, Param) else length)


def shifted(day: dt.date, shifts: tuple[Shift, ...], number: Number) -> dt.date:
    """The day after all shifts, the first one first."""
    for one in shifts:
        day = _ADDED[one.interval.unit](day, amount(one, number))
    return day


def bare(term: Term) -> tuple[Term, tuple[Shift, ...]]:
    """The day under all shifts, and the shifts, the innermost first."""
    shifts: list[Shift] = []
    while isinstance(term, Shift):
        shifts.insert(0, term)
        term = term.term
    return term, tuple(shifts)


def threshold(shifts: tuple[Shift, ...], number: Number, fixed: dt.date, *, counted: bool) -> dt.date:
    """
    The first day that, shifted, is `fixed` or later (`counted`) or later than it. Where no day a fact can have is, the day after the last.

    Later days never become earlier ones by a shift, so there is one such day, and every later one is too.
    """
    low, high = _FIRST, _LAST + 1
    while low < high:
        middle = (low + high) // 2
        day = shifted(dt.date.fromordinal(middle), shifts, number)
        if day > fixed or (counted and day == fixed):
            high = middle
        else:
            low = middle + 1
    return dt.date.fromordinal(low)
