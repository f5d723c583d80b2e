"""
Counting with three truths.

A row is counted, or not, or it is unknown whether it is. Of the counted ones the numerator is true, false or unknown. Nothing is guessed:
a share is what is yes of what is yes or no, and beside it stands how many are unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import frozen

from ipcore import FollowUp
from ipcore_dataset.indicators.catalogue import INDICATORS, STATUS
from ipcore_dataset.indicators.indicator import Indicator, Wanted
from ipcore_dataset.indicators.measures import MEASURES

Atom = tuple[bool | None, ...]
"""What all measures say of a row, in the order of MEASURES. None: unknown."""

_PLACE: Final = {name: place for place, name in enumerate(MEASURES)}


class Answer(StrEnum):
    """What a row is to an indicator."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # in the denominator; whether in the numerator is unknown
    EXCLUDED = "excluded"  # surely not in the denominator
    UNCLEAR = "unclear"  # whether in the denominator is unknown


@frozen(kw_only=True)
class Answers:
    """How many rows are what to an indicator: the five add up to all rows."""

    yes: int = 0
    no: int = 0
    unknown: int = 0
    excluded: int = 0
    unclear: int = 0

    @property
    def of(self) -> int:
        """The rows that are surely in the denominator, also those of which the numerator is unknown."""
        return self.yes + self.no + self.unknown

    @property
    def known(self) -> int:
        """The rows a share is a share of: those with a yes or a no."""
        return self.yes + self.no

    @property
    def share(self) -> Fraction | None:
        """
        Yes of yes and no, exact. None: there is neither.

        It is the share of those of whom it is known. Where `unknown` or `unclear` is large, it says little of all.
        """
        return Fraction(self.yes, self.known) if self.known else None


def holds(wanted: Iterable[Wanted], atom: Sequence[bool | None]) -> bool | None:
    """Whether all that is wanted holds. None: unknown."""
    found = [_so(one, atom) for one in wanted]
    return False if False in found else None if None in found else True


def _so(wanted: Wanted, atom: Sequence[bool | None]) -> bool | None:
    value = atom[_PLACE[wanted.measure]]
    return None if value is None else value is wanted.truth


def answer(indicator: Indicator, atom: Sequence[bool | None]) -> Answer:
    """What rows of an atom are to an indicator."""
    out = [_so(one, atom) for one in indicator.exclusions]
    within = holds(indicator.denominator, atom)
    if within is False or True in out:
        return Answer.EXCLUDED
    if within is None or None in out:
        return Answer.UNCLEAR
    return {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}[holds(indicator.numerator, atom)]


def answers(indicator: Indicator, atoms: Mapping[Atom, int]) -> Answers:
    """How many rows are what to an indicator, from the number of rows of each atom."""
    found: Counter[str] = Counter()
    for atom, number in atoms.items():
        found[str(answer(indicator, atom))] += number
    return Answers(**found)


def atoms_of(indicator: Indicator, atoms: Iterable[Atom]) -> dict[Answer, frozenset[Atom]]:
    """The atoms behind each answer: two counts with an atom in common are linked."""
    found: dict[Answer, set[Atom]] = {one: set() for one in Answer}
    for atom in atoms:
        found[answer(indicator, atom)].add(atom)
    return {one: frozenset(each) for one, each in found.items()}


_FOLLOW_UP = dict(zip(STATUS, (FollowUp.INDIVIDUAL_PLAN, FollowUp.OTHER_PLAN, FollowUp.GROUP_ONLY, FollowUp.NOTHING), strict=True))


def follow_up(atom: Sequence[bool | None]) -> FollowUp:
    """The four-way status of rows of an atom, as `ipcore.status` gives it: or unknown, or closed."""
    found = {name: answer(INDICATORS[name], atom) for name in STATUS}
    if Answer.EXCLUDED in found.values():
        return FollowUp.CLOSED
    return next((_FOLLOW_UP[name] for name, one in found.items() if one is Answer.YES), FollowUp.UNKNOWN)


def percent(yes: int, known: int, decimals: int = 1) -> Decimal:
    """
    A share in percent, rounded once, from the counts themselves: halves away from zero, as figures are printed.

    Raises:
        ValueError: nobody is known.
    """
    if known <= 0:
        raise ValueError("found nobody to take a share of, expected one at least")
    shifted = 100 * 10**decimals
    return Decimal((2 * yes * shifted + known) // (2 * known)).scaleb(-decimals)
