"""What a file is checked against: the delivery, and the days that follow from its year."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from ipcore import ExchangeError
from ipcore_kostra.checking.delivery import Delivery

_YEARS_APART = 25
_YEARS = range(2000, 2100)


@frozen(kw_only=True)
class Against:
    """
    Attributes:
        delivery: What is known of it beside the file.
        synthetic: Numbers of the synthetic population (month + 80) count as identity numbers. Only in tests.
        count_day: The day that is counted on (telledato): 31 December of the reporting year.
        previous_count_day: The one a year before.
        earliest: No day in the report may be before it (minimumsdato).
        latest: No day in the report may be after it (maksimumsdato).
    """

    delivery: Delivery
    synthetic: bool
    count_day: dt.date
    previous_count_day: dt.date
    earliest: dt.date
    latest: dt.date


def against(delivery: Delivery, *, synthetic: bool = False) -> Against:
    """
    The days of the delivery's year.

    Raises:
        ExchangeError: a year that numbers of two digits for the year of birth cannot be read in.
    """
    year = delivery.year
    if year not in _YEARS:
        raise ExchangeError(f"the reporting year: found {year}, expected {_YEARS[0]} to {_YEARS[-1]}")
    return Against(
        delivery=delivery,
        synthetic=synthetic,
        count_day=dt.date(year, 12, 31),
        previous_count_day=dt.date(year - 1, 12, 31),
        earliest=dt.date(year - _YEARS_APART, 1, 1),
        latest=dt.date(year + _YEARS_APART, 12, 31),
    )
