"""
Bringing a municipality number to another day, across the reforms of 2017 to 2024.

How we read it: a number stands for the municipality as it was when the number was valid. Forwards a merger is certain. A split
is not, nor is the way back from a merger: then the candidates are given and none is chosen.
Not covered: border changes that moved only a part of a municipality while both sides kept existing. A number that is valid on the
day is taken as it is, also where the municipality took in others and kept its number (1103 and 5001 in 2020). Before 2018, when
5001 was new, its candidates are therefore two: Trondheim, and Klæbu that it took in later.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import cache

from attrs import field, frozen

from ipcore.errors import IdentifierError
from ipcore.identifiers.municipality_table import TABLE_STARTS_ON, Municipality, municipality_table

NON_RESIDENT_NUMBERS = ("9000", "9900", "9999")


class Outcome(StrEnum):
    """What can be said of a number on a day."""

    UNCHANGED = "unchanged"
    MAPPED = "mapped"
    AMBIGUOUS = "ambiguous"
    NON_RESIDENT = "non_resident"
    UNKNOWN = "unknown"
    NOT_COVERED = "not_covered"


class Standing(StrEnum):
    """Whether the number itself was in use on the day."""

    VALID = "valid"
    NOT_YET = "not_yet"
    NO_LONGER = "no_longer"


@frozen(kw_only=True)
class MunicipalityResult:
    """
    A municipality number brought to a day.

    Attributes:
        number: As it was asked about.
        day: As it was asked about.
        outcome: AMBIGUOUS with NO_LONGER is a split; AMBIGUOUS with NOT_YET is the way back from a merger. UNKNOWN: not in the
            table, or not a municipality number. NOT_COVERED: a known number, but a day before the table starts.
        standing: None: NON_RESIDENT, UNKNOWN and NOT_COVERED have none.
        numbers: Valid on the day, rising: the one answer, or every candidate when ambiguous, else empty.
    """

    number: str
    day: dt.date
    outcome: Outcome
    standing: Standing | None = field(default=None)
    numbers: tuple[str, ...] = field(default=())


def municipality_on(number: str, day: dt.date) -> MunicipalityResult:
    """The municipality number, or the candidates, that the number stands for on the day."""
    if number in NON_RESIDENT_NUMBERS:
        return MunicipalityResult(number=number, day=day, outcome=Outcome.NON_RESIDENT)
    known = municipality_table().municipalities.get(number)
    if known is None or day < TABLE_STARTS_ON:
        return MunicipalityResult(number=number, day=day, outcome=Outcome.UNKNOWN if known is None else Outcome.NOT_COVERED)
    standing, numbers = _standing(known, day), tuple(sorted(_carried(known, day)))
    return MunicipalityResult(number=number, day=day, outcome=_outcome(standing, numbers), standing=standing, numbers=numbers)


def current_number(number: str, day: dt.date) -> str | None:
    """The one number valid on the day. None: ambiguous, unknown, not covered, or not a municipality in Norway."""
    result = municipality_on(number, day)
    return result.numbers[0] if result.outcome in (Outcome.UNCHANGED, Outcome.MAPPED) else None


@cache
def renumbering_days() -> frozenset[dt.date]:
    """The days on which what a number stands for can change: those of the reforms, and the day from which the table knows it."""
    known = municipality_table().municipalities.values()
    return frozenset({TABLE_STARTS_ON, *(day for one in known for day in (one.valid_from, one.valid_to) if day is not None)})


def municipalities_on(day: dt.date) -> tuple[Municipality, ...]:
    """
    Every municipality of that day, by number.

    Raises:
        IdentifierError: the day is before the table starts.
    """
    if day < TABLE_STARTS_ON:
        raise IdentifierError(f"the table of municipalities starts on {TABLE_STARTS_ON}")
    return tuple(m for m in municipality_table().municipalities.values() if _standing(m, day) is Standing.VALID)


def _standing(municipality: Municipality, day: dt.date) -> Standing:
    if municipality.is_not_yet_valid(day):
        return Standing.NOT_YET
    return Standing.NO_LONGER if municipality.is_no_longer_valid(day) else Standing.VALID


def _outcome(standing: Standing, numbers: tuple[str, ...]) -> Outcome:
    if standing is Standing.VALID:
        return Outcome.UNCHANGED
    return Outcome.MAPPED if len(numbers) == 1 else Outcome.AMBIGUOUS


def _carried(municipality: Municipality, day: dt.date) -> frozenset[str]:
    table, standing = municipality_table(), _standing(municipality, day)
    if standing is Standing.VALID:
        return frozenset({municipality.number})
    steps = table.successors if standing is Standing.NO_LONGER else table.predecessors
    return frozenset().union(*(_carried(table.municipalities[number], day) for number in steps[municipality.number]))
