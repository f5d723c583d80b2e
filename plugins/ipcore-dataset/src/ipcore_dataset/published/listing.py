"""The list of published figures: which are asked for, and the list as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import frozen

from ipcore import Lang
from ipcore.identifiers import municipality_on, renumbering_days
from ipcore_dataset.published.checking import CheckResult
from ipcore_dataset.published.figure import PublishedFigure
from ipcore_dataset.published.loading import COLUMNS
from ipcore_dataset.published.measures import Compared, measure_of
from ipcore_dataset.published.populations import population_title
from ipcore_dataset.published.rounding import Interval
from ipcore_dataset.published.titles import (
    area_title,
    breakdown_title,
    caution_title,
    evidence_title,
    measure_title,
    number_text,
    reference_title,
    value_title,
    why_title,
)
from ipcore_dataset.words import say

_SECTION = "published"
_ADDED = ("indicator", "compared", "why", "caution")


@frozen(kw_only=True)
class Choice:
    """
    Which figures are asked for. Each empty field asks for all.

    Attributes:
        indicators: Ids of indicators.
        populations: Keys of populations.
        areas: Names, or numbers of municipalities of any year; case does not matter.
        years: Years that the figures are about.
    """

    indicators: frozenset[str] = frozenset()
    populations: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    def takes(self, figure: PublishedFigure) -> bool:
        """Whether the figure is one of them."""
        return (
            (not self.indicators or _indicator(figure) in self.indicators)
            and (not self.populations or figure.population_key in self.populations)
            and (not self.areas or bool({one.casefold() for one in self.areas} & _names(figure)))
            and (not self.years or figure.year in self.years)
        )


def _indicator(figure: PublishedFigure) -> str | None:
    """The indicator whose share it is. None: it is no share of an indicator."""
    measure = measure_of(figure)
    return measure.indicator if measure.compared is Compared.SHARE else None


def _names(figure: PublishedFigure) -> set[str]:
    """What its area can be asked for by."""
    numbers = {number for code in figure.area_codes for number in _linked(code)}
    parts = figure.area.split(", ")
    country = [say(lang, _SECTION, "country") for lang in Lang] if figure.area_level == "country" else []
    return {one.casefold() for one in (*numbers, figure.area, *parts, *country)}


@cache
def _linked(code: str) -> frozenset[str]:
    """The numbers that the municipality, or a part of what it became, has had. A list is to be found in: nothing is compared by this."""
    return frozenset(number for day in renumbering_days() for number in municipality_on(code, day).numbers)


def csv_text(figures: Iterable[PublishedFigure]) -> str:
    """The figures as CSV, with the columns of the file and what each corresponds to. Nothing in it was written by a stranger."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow((*COLUMNS, *_ADDED))
    for one in figures:
        lines.writerow(" ".join(cell) if isinstance(cell, list) else cell for cell in document(one).values())
    return text.getvalue()


def document(figure: PublishedFigure) -> dict[str, Any]:
    """The figure as JSON, by the names of the columns. `printed` is text as it was printed; null where no figure was."""
    measure = measure_of(figure)
    told: dict[str, Any] = {name: getattr(figure, {"figure_id": "id", "area_code": "area_codes"}.get(name, name)) for name in COLUMNS}
    told |= {"area_code": list(figure.area_codes), "printed": figure.printed or None, "note": figure.note or None}
    return told | {"indicator": measure.indicator, "compared": measure.compared, "why": measure.why, "caution": measure.caution}


def lines(figures: list[PublishedFigure], lang: Lang) -> Iterator[str]:
    """The figures as text, each in a paragraph of its own."""
    if not figures:
        yield say(lang, _SECTION, "none")
        return
    yield say(lang, _SECTION, "heading", number=len(figures))
    yield say(lang, _SECTION, "about")
    for one in figures:
        yield ""
        yield from _figure(one, lang)


def _figure(figure: PublishedFigure, lang: Lang) -> Iterator[str]:
    measure = measure_of(figure)
    place = f"{area_title(figure, lang)}, {figure.year} ({reference_title(figure, lang)})"
    part = "" if figure.breakdown == "all" else f", {breakdown_title(figure.breakdown, lang)}"
    yield f"{figure.id}  {place}: {measure_title(figure.measure, lang)}: {value_title(figure, lang)}"
    yield f"  {population_title(figure.population_key, lang)} [{figure.population_key}]{part}"
    yield "  " + say(lang, _SECTION, "source", publisher=figure.publisher, source=figure.source, table=figure.table)
    yield "  " + say(lang, _SECTION, "address", address=figure.address)
    yield "  " + say(lang, _SECTION, "evidence", evidence=evidence_title(figure.evidence, lang))
    if measure.compared is Compared.SIZE:
        yield "  " + say(lang, _SECTION, "size")
    elif measure.indicator is not None:
        yield "  " + say(lang, _SECTION, "indicator", indicator=measure.indicator)
    elif measure.why is not None:
        yield "  " + say(lang, _SECTION, "no_indicator_because", why=why_title(measure.why, lang))
    caution = caution_title(measure, lang)
    if caution is not None:
        yield f"  {caution}"
    if figure.note:
        yield "  " + say(lang, _SECTION, "figure_note", note=figure.note)


def check_lines(results: Iterable[CheckResult], lang: Lang) -> Iterator[str]:
    """Each check: whether the printed numbers satisfy it, or only the numbers before rounding, or neither can."""
    for one in results:
        key = "check_exact" if one.exact and one.holds else "check_rounded" if one.holds else "check_fails"
        found, expected = _interval(one.found, lang), _interval(one.expected, lang)
        yield f"{one.id}: {say(lang, _SECTION, key, found=found, expected=expected)}"


def _interval(interval: Interval, lang: Lang) -> str:
    low, high = (_number(one, lang) for one in (interval.low, interval.high))
    return low if low == high else f"{low}–{high}"


def _number(number: Fraction, lang: Lang) -> str:
    """With at most two decimals, for people to read."""
    return number_text(f"{float(number):.2f}".rstrip("0").rstrip("."), lang)
