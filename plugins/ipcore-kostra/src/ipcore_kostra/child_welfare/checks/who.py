"""
Whose number it is, as far as the checks ask: whether it is one, and how old who has it is on the count day.

The programme asks only that the control digits are right, and so takes numbers of the synthetic population (month + 80), help numbers and
dates that do not exist as well. The specification names national identity numbers, D-numbers and the four agreed placeholders, and is
followed: a report with people who do not exist is stopped here, unless they were asked for.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum, auto

from ipcore.identifiers import Kind, PersonNumber, Series, classify, placeholder
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.individual import Individual

_NUMBERED = frozenset({Kind.NATIONAL, Kind.D_NUMBER})


class Number(Enum):
    """What stands as identity number."""

    NONE = auto()
    PERSON = auto()  # a national identity number or a D-number
    SYNTHETIC = auto()  # one of these, with month + 80
    PLACEHOLDER = auto()
    WRONG = auto()


def number_of(individual: Individual) -> Number:
    """What stands there. A placeholder may by chance have right control digits, and is one all the same."""
    number = individual.identity_number
    if number is None or not number.strip():
        return Number.NONE
    if placeholder(number) is not None:
        return Number.PLACEHOLDER
    return _kind(classify(number, allow_2032=False))


def is_person(individual: Individual, against: Against) -> bool:
    """A national identity number or D-number stands there: a synthetic one only where these were asked for."""
    number = number_of(individual)
    return number is Number.PERSON or (number is Number.SYNTHETIC and against.synthetic)


def age(individual: Individual, against: Against) -> int | None:
    """In whole years on the count day. None: not known. Negative: expected in a coming year."""
    born_on = _born_on(individual, against)
    return None if born_on is None else against.delivery.year - born_on.year


def _kind(number: PersonNumber | None) -> Number:
    if number is None or number.kind not in _NUMBERED or number.series is Series.H_OR_NAV_SYNTHETIC:
        return Number.WRONG
    return Number.SYNTHETIC if number.series is Series.TENOR_SYNTHETIC else Number.PERSON


def _born_on(individual: Individual, against: Against) -> dt.date | None:
    number = individual.identity_number
    if number is None:
        return None
    if placeholder(number) is not None:
        return _placeholder_date(number, against.delivery.year)
    if not is_person(individual, against):
        return None
    known = classify(number, allow_2032=False)
    return None if known is None else known.born_on


def _placeholder_date(number: str, year: int) -> dt.date | None:
    """
    The latest day the six digits may mean that is not after the year to come: an unborn child is expected by then. The programme reads
    the century from the fixed digits after the date, as if they were handed out, and so makes infants with 00100 a hundred years old.
    """
    day, month, short = int(number[:2]), int(number[2:4]), int(number[4:6])
    for full in sorted((century + short for century in (1900, 2000)), reverse=True):
        if full <= year + 1 and (found := _date(full, month, day)) is not None:
            return found
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
