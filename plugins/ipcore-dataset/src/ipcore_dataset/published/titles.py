"""What the names in the list of figures are called, for people to read."""

from __future__ import annotations

import re

from ipcore import Lang
from ipcore_dataset.published.figure import Evidence, PublishedFigure
from ipcore_dataset.published.measures import MeasureOf
from ipcore_dataset.published.why import Why
from ipcore_dataset.words import say

_SECTION = "published"
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_GROUPED = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_NUMBERS = re.compile(r"\d[\d+-]*")
"""A part of a table that is a range of ages. It needs no translation."""


def measure_title(measure: str, lang: Lang) -> str:
    """What is counted."""
    return say(lang, _SECTION, f"measure_{measure}")


def evidence_title(evidence: Evidence, lang: Lang) -> str:
    """How we know."""
    return say(lang, _SECTION, f"evidence_{evidence}")


def why_title(why: Why, lang: Lang) -> str:
    """Why nothing was computed or compared."""
    return say(lang, _SECTION, f"why_{why}")


def caution_title(measure: MeasureOf, lang: Lang) -> str | None:
    """What must be known of the comparison. None: nothing."""
    return None if measure.caution is None else say(lang, _SECTION, f"caution_{measure.caution}")


def reference_title(figure: PublishedFigure, lang: Lang) -> str:
    """When in the year."""
    return say(lang, _SECTION, f"reference_{_key(figure.reference_point)}")


def area_title(figure: PublishedFigure, lang: Lang) -> str:
    """The place, with the numbers of its municipalities."""
    if figure.area_level == "country":
        return say(lang, _SECTION, "country")
    return f"{figure.area} ({', '.join(figure.area_codes)})" if figure.area_codes else figure.area


def breakdown_title(breakdown: str, lang: Lang) -> str:
    """Which part of the population: `assistance need: extensive; under 67`."""
    kind, _, parts = breakdown.partition(": ")
    if not parts:
        return say(lang, _SECTION, f"breakdown_{_key(kind)}")
    told = ", ".join(_part(one, lang) for one in parts.split("; "))
    return say(lang, _SECTION, f"breakdown_{_key(kind)}", part=told)


def value_title(figure: PublishedFigure, lang: Lang) -> str:
    """The figure as it was printed, with its unit, and the counts where those were printed; or that none was."""
    counts = {"number": None if figure.of is None else number_text(str(figure.of), lang)}
    if figure.value is None:
        return say(lang, _SECTION, f"state_{figure.state}")
    told = say(lang, _SECTION, f"unit_{figure.unit.replace(' ', '_')}", number=number_text(figure.printed, lang))
    if figure.count is not None and figure.of is not None:
        return f"{told}, {say(lang, _SECTION, 'count_of', count=number_text(str(figure.count), lang), **counts)}"
    return told if figure.of is None or figure.unit == "persons" else f"{told} {say(lang, _SECTION, 'of', **counts)}"


def number_text(printed: str, lang: Lang) -> str:
    """A printed number, range or fraction with the language's signs. No digit is added or taken away."""
    whole, point, part = printed.partition(".")
    sign = "." if lang is Lang.EN else ","
    return _GROUPED.sub("\N{NO-BREAK SPACE}", whole) + (sign + part if point else "") if whole.isdigit() else whole.replace("-", "–")


def _part(part: str, lang: Lang) -> str:
    if _NUMBERS.fullmatch(part):
        return part.replace("-", "–")
    return say(lang, _SECTION, f"part_{_key(part)}")


def _key(text: str) -> str:
    return _NO_LETTERS.sub("_", text.lower()).strip("_")
