"""One published figure."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from attrs import field, frozen


class Evidence(StrEnum):
    """How we know that the figure was published so. The weaker a mark, the more is left to look up."""

    READ = "read"  # in the source that is named
    READ_SECONDARY = "read-secondary"  # in another text, which cites the source that is named
    SEED = "seed"  # in one newspaper article of 2019, whose own sources were not seen


class State(StrEnum):
    """What stands where a figure is printed. The last four are four different things, and none of the last three is a zero."""

    REPORTED = "reported"
    REPORTED_ZERO = "reported_zero"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


MISSING = (State.NOT_REPORTED, State.NOT_APPLICABLE, State.SUPPRESSED)


class Between(NamedTuple):
    """A figure that was published as a range. Both ends count. It has no middle that anybody has published."""

    low: Decimal
    high: Decimal


@frozen(kw_only=True)
class PublishedFigure:
    """
    What one publisher printed about one population, in one place, for one year.

    Attributes:
        id: Permanent: `F086`.
        publisher: Who published it.
        source: The publication, and whom it cites.
        address: Where it was found: a page, or only the publisher's site.
        table: The table or the part of the text.
        year: The year that the figure is about, not the year of publication.
        reference_point: When in the year, in the words of the list of figures: `31.12`, `during year`.
        area: The name of the country, region, county or municipality.
        area_level: `country`, `health region`, `county`, `municipality`, or `municipalities` where several are counted together.
        area_codes: The numbers of the municipalities, valid on the last day of the year. Empty at the other levels.
        population: Who is counted, in the words of the list of figures.
        population_key: The short name of the population: one of POPULATIONS.
        of: How many there are in the population. None: not published.
        of_decimals: To how many decimals that was rounded: -2 is to hundreds. None: not published.
        measure: What is counted. Two measures that look alike have two names.
        breakdown: Which part of the population: `all`, or a part of a table: `age: 0-2`.
        printed: As it was printed. Empty: no figure was published.
        value: The same as a number. A range stays one; None: no figure was published.
        unit: `percent`, `percent range`, `persons`, `FTE` (full-time equivalents) or `fraction`.
        count: How many persons the share stands for, where that was printed too. None: not published.
        count_decimals: To how many decimals that was rounded. None: not published.
        decimals: To how many decimals the figure was rounded: -3 is to thousands. None: a fraction.
        state: What stands there.
        evidence: How we know.
        note: What else must be known, in English. Empty: nothing.
    """

    id: str
    publisher: str
    source: str
    address: str
    table: str
    year: int
    reference_point: str
    area: str
    area_level: str
    area_codes: tuple[str, ...]
    population: str
    population_key: str
    of: int | None
    of_decimals: int | None
    measure: str
    breakdown: str
    printed: str
    value: Decimal | Fraction | Between | None
    unit: str
    count: int | None
    count_decimals: int | None
    decimals: int | None
    state: State
    evidence: Evidence
    note: str = field(default="")
