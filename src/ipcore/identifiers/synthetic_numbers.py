"""
National identity numbers for people who do not exist: Skatteetaten's Tenor pattern, month +80, control digits made afterwards.

The only numbers that may stand in tests, docs and examples: no living person can have one.
"""

from __future__ import annotations

import datetime as dt

from ipcore.errors import IdentifierError
from ipcore.identifiers.birth_dates import serials_for
from ipcore.identifiers.control_digits import check_digits


def synthetic_number(born_on: dt.date, serial: int) -> str:
    """
    The synthetic number for that birth date.

    Args:
        born_on: 1854 to 2039.
        serial: The individual number, 0 to 999, from the series of the birth year (1900-1999: from 0; 2000-2039: from 500).

    Raises:
        IdentifierError: the serial is not in the series of the birth year, or has no control digits (about one in six).
    """
    if serial not in serials_for(born_on):
        raise IdentifierError("the serial is not in the series of the birth year")
    number = _number(born_on, serial)
    if number is None:
        raise IdentifierError("this serial has no control digits on this birth date; next_synthetic_serial finds one that has")
    return number


def next_synthetic_serial(born_on: dt.date, at_least: int = 0) -> int:
    """
    The lowest serial from `at_least` (counted) on for which `synthetic_number` gives a number.

    Raises:
        IdentifierError: the series of that birth date is used up, or it has none (before 1854, after 2039).
    """
    for serial in serials_for(born_on):
        if serial >= at_least and _number(born_on, serial) is not None:
            return serial
    raise IdentifierError("no serial is left for this birth date")


def _number(born_on: dt.date, serial: int) -> str | None:
    first_nine = f"{born_on.day:02}{born_on.month + 80:02}{born_on.year % 100:02}{serial:03}"
    control = check_digits(first_nine)
    return None if control is None else first_nine + control
