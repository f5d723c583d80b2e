"""
Whose number it is, as far as the checks ask: whether it is one, and how old who has it is on the count day.

The programme asks only that the control digits are right, and so takes numbers of the synthetic population (month + 80), help numbers and
dates that do not exist as well. The specification names national identity numbers, D-numbers and the four agreed placeholders, and is
followed: a report with people who do not exist is stopped here, unless they were asked for.
"""

from __future__ import annotations

from enum import Enum, auto

from ipcore.identifiers import Kind, Series
from ipcore_kostra.child_welfare.age import age_at_count
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.identity import Identity, identity
from ipcore_kostra.child_welfare.individual import Individual

_NUMBERED = frozenset({Kind.NATIONAL, Kind.D_NUMBER})


class Number(Enum):
    """What stands as identity number."""

    NONE = auto()
    PERSON = auto()  # a national identity number or a D-number
    SYNTHETIC = auto()  # one of these, with month + 80
    PLACEHOLDER = auto()
    WRONG = auto()


def number_of(individual: Individual, against: Against) -> Number:
    """What stands there. A placeholder may by chance have right control digits, and is one all the same."""
    number = individual.identity_number
    if number is None or not number.strip():
        return Number.NONE
    return _sort(identity(number, against.count_day))


def is_person(individual: Individual, against: Against) -> bool:
    """A national identity number or D-number stands there: a synthetic one only where these were asked for."""
    number = number_of(individual, against)
    return number is Number.PERSON or (number is Number.SYNTHETIC and against.synthetic)


def age(individual: Individual, against: Against) -> int | None:
    """In whole years on the count day, from the date in the number, right or wrong. None: no number, or no date in it."""
    number = individual.identity_number
    return None if number is None else age_at_count(number, against.delivery.year, synthetic=against.synthetic)


def _sort(number: Identity) -> Number:
    if number.placeholder is not None:
        return Number.PLACEHOLDER
    if number.kind not in _NUMBERED or number.series is Series.H_OR_NAV_SYNTHETIC:
        return Number.WRONG
    return Number.SYNTHETIC if number.series is Series.TENOR_SYNTHETIC else Number.PERSON
