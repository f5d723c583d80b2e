"""What must hold of one published figure by itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ipcore.identifiers import TABLE_STARTS_ON, Standing, municipality_on
from ipcore_dataset.published.figure import MISSING, Between, PublishedFigure, State
from ipcore_dataset.published.populations import POPULATIONS
from ipcore_dataset.published.rounding import Interval, rounded_from, unit_in_last_place

UNITS = ("percent", "percent range", "persons", "FTE", "fraction")
AREA_LEVELS = ("country", "health region", "county", "municipality", "municipalities")
_HOW_MANY = {"municipality": (1, 1), "municipalities": (2, 400)}
_ID = re.compile(r"F\d{3}(-F\d{3})?", re.ASCII)
_NEEDED = ("publisher", "source", "table", "reference_point", "area", "population", "measure", "breakdown")
_HUNDRED = Interval(Fraction(0), Fraction(100))


def problems(figure: PublishedFigure) -> Iterator[str]:
    """What is wrong with it: the column, what was found and what was expected."""
    yield from _words(figure)
    yield from _printed(figure)
    yield from _counts(figure)
    yield from _areas(figure)


def _words(figure: PublishedFigure) -> Iterator[str]:
    if not _ID.fullmatch(figure.id):
        yield "figure_id: found another form, expected one as F001"
    for name in _NEEDED:
        if not getattr(figure, name).strip():
            yield f"{name}: found nothing, expected a text"
    if not figure.address.startswith("https://"):
        yield "address: found another form, expected one that begins with https://"
    if figure.population_key not in POPULATIONS:
        yield f"population_key: found another name, expected one of {', '.join(POPULATIONS)}"
    if figure.unit not in UNITS:
        yield f"unit: found another word, expected one of {', '.join(UNITS)}"
    if not 2000 <= figure.year <= 2100:
        yield f"year: found {figure.year}, expected a year from 2000"


def _printed(figure: PublishedFigure) -> Iterator[str]:
    value = figure.value
    if (value is None) != (figure.state in MISSING):
        yield f"state: found {figure.state} with {'no' if value is None else 'a'} figure printed, expected the state of what is printed"
    elif value is not None and (value == 0) != (figure.state is State.REPORTED_ZERO):
        yield f"state: found {figure.state} with {figure.printed} printed, expected reported_zero of a zero and of nothing else"
    if isinstance(value, Fraction):
        if figure.decimals is not None:
            yield "decimals: found a number, expected none of a fraction"
        return
    if figure.decimals is None:
        yield "decimals: found nothing, expected to how many decimals the figure was rounded"
        return
    for one in value if isinstance(value, Between) else () if value is None else (value,):
        yield from _number(one, figure.decimals, percent=figure.unit.startswith("percent"))
    if isinstance(value, Between) and value.low >= value.high:
        yield f"printed: found {figure.printed}, expected the lower end first"


def _number(value: Decimal, decimals: int, *, percent: bool) -> Iterator[str]:
    exponent = value.as_tuple().exponent
    shown = max(0, -exponent) if isinstance(exponent, int) else 0
    if shown != max(0, decimals):
        yield f"decimals: found {decimals}, expected {shown} by the printed {value}"
    elif Fraction(value) % unit_in_last_place(decimals):
        yield f"decimals: found {decimals} with {value} printed, expected a number rounded so"
    if percent and not 0 <= value <= 100:
        yield f"printed: found {value}, expected no share above 100 per cent"


def _counts(figure: PublishedFigure) -> Iterator[str]:
    for name in ("of", "count"):
        number, decimals = getattr(figure, name), getattr(figure, f"{name}_decimals")
        if (number is None) != (decimals is None):
            yield f"{name}_decimals: found {'a number' if number is None else 'nothing'}, expected one where {name} has one and only there"
        elif number is not None and (number < 0 or decimals > 0 or number % 10**-decimals):
            yield f"{name}: found {number} rounded to {decimals} decimals, expected whole persons rounded so"
    if figure.count is None or figure.of is None:
        return
    if figure.count > figure.of or not figure.of:
        yield f"count: found {figure.count} of {figure.of}, expected a part of them"
    elif isinstance(figure.value, Decimal) and figure.unit == "percent" and not _agrees(figure):
        yield f"count: found {figure.count} of {figure.of}, expected what can be {figure.printed} per cent"


def _agrees(figure: PublishedFigure) -> bool:
    """Whether the count can be the printed share of the whole, with the rounding of all three."""
    if figure.count is None or figure.of is None or not isinstance(figure.value, Decimal):
        return True
    part = rounded_from(figure.count, figure.count_decimals or 0) if figure.count_decimals else _exactly(figure.count)
    whole = rounded_from(figure.of, figure.of_decimals or 0) if figure.of_decimals else _exactly(figure.of)
    share = Interval(100 * part.low / whole.high, 100 * part.high / whole.low)
    return share.meets(rounded_from(figure.value, figure.decimals or 0)) and share.meets(_HUNDRED)


def _exactly(number: int) -> Interval:
    return Interval(Fraction(number), Fraction(number))


def _areas(figure: PublishedFigure) -> Iterator[str]:
    if figure.area_level not in AREA_LEVELS:
        yield f"area_level: found another word, expected one of {', '.join(AREA_LEVELS)}"
        return
    fewest, most = _HOW_MANY.get(figure.area_level, (0, 0))
    if not fewest <= len(figure.area_codes) <= most or len(set(figure.area_codes)) < len(figure.area_codes):
        yield f"area_code: found {len(figure.area_codes)} numbers, expected those of the {figure.area_level}, each once"
    day = dt.date(figure.year, 12, 31)
    for code in figure.area_codes:
        if day >= TABLE_STARTS_ON and municipality_on(code, day).standing is not Standing.VALID:
            yield f"area_code: found {code}, which was no municipality in {figure.year}, expected a number valid on its last day"
