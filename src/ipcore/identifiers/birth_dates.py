"""Birth dates in eleven-digit person numbers. Digits seven to nine, the individual number, tell the century until 2032."""

from __future__ import annotations

import datetime as dt

# First and last individual number, first and last year they were handed out for. Both ends count.
_SERIES = ((0, 499, 1900, 1999), (500, 749, 1854, 1899), (900, 999, 1940, 1999), (500, 999, 2000, 2039))


def birth_date(day: int, month: int, short_year: int, individual: int) -> dt.date | None:
    """The date, with the century read from the individual number. None: no such date, or a number out of its series."""
    for lowest, highest, first_year, last_year in _SERIES:
        year = first_year // 100 * 100 + short_year
        if lowest <= individual <= highest and first_year <= year <= last_year:
            return _date(year, month, day)
    return None


def is_date_in_some_century(day: int, month: int, short_year: int) -> bool:
    """Whether day and month exist in that year of some century. 29 February of year 00 does: the year 2000 had it."""
    return _date(2000 + short_year, month, day) is not None


def serials_for(born_on: dt.date) -> tuple[int, ...]:
    """The individual numbers for those born in that year, rising. Empty: before 1854 or after 2039."""
    fitting = [range(low, high + 1) for low, high, first, last in _SERIES if first <= born_on.year <= last]
    return tuple(sorted({serial for series in fitting for serial in series}))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
