"""What a printed percentage tells about the count behind it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import ceil, floor

from ipcore_dataset.disclosure_control.cells import Range
from ipcore_dataset.disclosure_control.problems import DisclosureError


def percent_range(percent: str | Decimal, of: int) -> Range:
    """
    The counts that can stand behind a printed percentage of a known number: "24" of 312 is 74 to 76.

    The decimals are those printed: "24.0" says more than "24". Both halves count, as nobody says which way they were rounded.

    Args:
        percent: As printed, with a decimal point or a decimal comma, without the sign.
        of: The denominator.

    Raises:
        DisclosureError: it is no percentage, or no count of so many is printed so.
    """
    value, half = _printed(percent)
    low, high = ((value + side) * of / 100 for side in (-half, half))
    least, most = max(0, ceil(low)), min(of, floor(high))
    if least > most:
        raise DisclosureError("percentage: found one that no count of so many people has, expected one that fits its denominator")
    return Range(least, most)


def _printed(percent: str | Decimal) -> tuple[Fraction, Fraction]:
    """What is printed, and half a unit of its last decimal."""
    try:
        value = Decimal(str(percent).strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or not 0 <= value <= 100:
        raise DisclosureError("percentage: found something else, expected a number from 0 to 100 such as 24 or 24.0")
    return Fraction(value), Fraction(10) ** min(exponent, 0) / 2
