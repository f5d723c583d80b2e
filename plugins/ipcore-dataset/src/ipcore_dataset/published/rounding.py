"""What a rounded number can have been, and what a number is when rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

_HALF = Fraction(1, 2)


@frozen
class Interval:
    """From `low` to `high`, both counted: how a publisher rounds halves is not known."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, number: Fraction | int) -> Interval:
        """All multiplied by a number that is not negative."""
        return Interval(self.low * number, self.high * number)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))


def unit_in_last_place(decimals: int) -> Fraction:
    """One of the last decimal: 1/10 for 1, 1 for 0, 1000 for -3."""
    return Fraction(10) ** -decimals


def rounded_from(value: Decimal | Fraction | int, decimals: int) -> Interval:
    """What a number that was printed with so many decimals can have been before it was rounded."""
    half = unit_in_last_place(decimals) * _HALF
    return Interval(Fraction(value) - half, Fraction(value) + half)


def half_up(value: Fraction, decimals: int) -> Decimal:
    """The number with so many decimals, a half going up: 0.25 with one is 0.3. Not negative. With -3 it is in whole thousands."""
    units = int(value / unit_in_last_place(decimals) + _HALF)
    return Decimal(units).scaleb(-decimals) if decimals > 0 else Decimal(units * 10**-decimals)


def percent_of(part: int, whole: int, decimals: int) -> Decimal:
    """The share in per cent, computed from the counts and rounded once. `whole` is above zero."""
    return half_up(Fraction(100 * part, whole), decimals)
