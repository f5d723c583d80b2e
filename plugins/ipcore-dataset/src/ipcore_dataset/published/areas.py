"""
Which municipalities of a dataset are together the ones that a figure was published of, when the numbers are of two different years.

How we read it: forwards a number stands for what it became. The areas are the same where everything that the published area became came
from nothing else. So Bergen's 1201 is 4601, and a municipality that was split is the sum of its parts; but Sandnes' 1102 is not 1108, which
holds Forsand too, and 1103 of 2018 is not 1103 of 2020. Nothing is shared out by estimate.
Not covered: border changes that moved a part while both sides kept existing; a year before the table of municipalities begins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache

from ipcore.identifiers import NON_RESIDENT_NUMBERS, TABLE_STARTS_ON, Standing, municipalities_on, municipality_on, renumbering_days
from ipcore_dataset.published.why import Why


def same_area(codes: Collection[str], year: int, numbered_on: dt.date) -> tuple[str, ...] | Why:
    """
    The numbers, valid on the day, that together are the area; rising.

    Args:
        codes: Numbers of municipalities, valid on the last day of the year.
        year: The year of the figure.
        numbered_on: The day whose numbers the dataset uses.
    """
    published = dt.date(year, 12, 31)
    if min(published, numbered_on) < TABLE_STARTS_ON:
        return Why.AREA_UNKNOWN
    pairs = _became(*sorted((published, numbered_on)))
    if published > numbered_on:
        pairs = frozenset((became, was) for was, became in pairs)
    found = {there for here, there in pairs if here in codes}
    covered = {here for here, there in pairs if there in found}
    return tuple(sorted(found)) if found and covered == set(codes) else Why.OTHER_AREA


@cache
def _became(earlier: dt.date, later: dt.date) -> frozenset[tuple[str, str]]:
    """Each number of the earlier day with each that it became by the later."""
    return frozenset((one.number, new) for one in municipalities_on(earlier) for new in municipality_on(one.number, later).numbers)


def numbering_day(numbers: Collection[str], reference_day: dt.date) -> dt.date | None:
    """
    The day whose numbers these are: the reference day if all were valid then, else the day nearest to it on which all were.

    None: on no day were all valid, as where numbers of two years are mixed. Numbers of no municipality, as 9999, are passed over.
    """
    turns = renumbering_days()
    days = [reference_day, *turns, *(turn - dt.timedelta(days=1) for turn in turns)]
    asked = [one for one in numbers if one not in NON_RESIDENT_NUMBERS]
    fitting = [day for day in days if day >= TABLE_STARTS_ON and all(_valid(one, day) for one in asked)]
    return min(fitting, key=lambda day: (abs(day - reference_day), day), default=None)


def _valid(number: str, day: dt.date) -> bool:
    return municipality_on(number, day).standing is Standing.VALID
