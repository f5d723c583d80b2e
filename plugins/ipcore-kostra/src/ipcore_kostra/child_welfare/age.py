"""
The age that the receiver reckons: whole years from the date in the number to 31 December of the reporting year (telledato).

How we read it: the first six digits are a date, 4 taken from the first digit where it is above 3 (D-number); what stands after them is not
looked at, so placeholders have an age too. The year is of this century, or of the one before where that would lie more than a year ahead. A
day beyond the end of its month is the last of it. So it was read in the older programme of the child welfare part on 2026-11-22
(`ValidationUtils.kt` and `StringExtensions.kt`), which asked the clock how far ahead a year lies; here the caller says it. The
specification says only that the age comes from the date. The newer programme, common to all forms (`SsnValidationUtils.kt`), takes the
century of what is no placeholder from the three digits after the date, and reads synthetic months: of anybody who can be a client both
reckon the same age.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

_TENOR = 80
"""What synthetic numbers have added to the month. No age is read from them but where they are asked for."""


def age_at_count(number: str, year: int, *, seen_on: dt.date | None = None, synthetic: bool = False) -> int | None:
    """
    The age. Of a child expected later: 0, or below where it is a year or more until then. None: the number has no date.

    Args:
        number: Eleven digits, as they stand in the report (Fodselsnummer).
        year: The reporting year.
        seen_on: The day it is reckoned on. None: 31 December of the reporting year.
        synthetic: Read the numbers of the synthetic series as if they were somebody's.
    """
    counted_on = dt.date(year, 12, 31)
    born_on = _date_in(number, seen_on or counted_on, synthetic)
    if born_on is None:
        return None
    months = int((32 * (12 * (year - born_on.year) + 12 - born_on.month) + 31 - born_on.day) / 32)  # toward zero, as whole months are
    return int(months / 12)


def _date_in(number: str, seen_on: dt.date, synthetic: bool) -> dt.date | None:
    if not (len(number) == 11 and number.isascii() and number.isdigit()):
        return None
    day, month, short_year = int(number[:2]), int(number[2:4]), int(number[4:6])
    day -= 40 if day >= 40 else 0
    month -= _TENOR if synthetic and month > _TENOR else 0
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    found = _last_of(2000 + short_year, month, day)
    return _last_of(1900 + short_year, month, day) if found > _a_year_after(seen_on) else found


def _last_of(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, monthrange(year, month)[1]))


def _a_year_after(day: dt.date) -> dt.date:
    return _last_of(day.year + 1, day.month, day.day)
