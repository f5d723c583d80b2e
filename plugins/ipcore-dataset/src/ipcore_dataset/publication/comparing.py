"""Figures that others have published beside those of the document: only what the document shows is compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from ipcore import ExchangeError, Lang
from ipcore_dataset.publication.figures import Count, Figures
from ipcore_dataset.publication.parts import indicator_count, share_of
from ipcore_dataset.publication.tables import Tables
from ipcore_dataset.published import SideBySide, Why, figures, population_named, side_by_side


@frozen(kw_only=True)
class Comparison:
    """
    A published population and the rows that are the same people.

    Attributes:
        population: Its key.
        group: The dimension and the value of the rows. None: all rows.
    """

    population: str
    group: tuple[str, str] | None = field(default=None)


def comparison(text: str, dimensions: tuple[str, ...], lang: Lang) -> Comparison:
    """
    `POPULATION` or `POPULATION=GROUP:VALUE`.

    Raises:
        ExchangeError: another form, no such population, or a group that is not counted by.
    """
    name, equals, group = text.partition("=")
    population = population_named(name, lang)
    if not equals:
        return Comparison(population=population)
    dimension, colon, value = group.partition(":")
    if not colon or dimension not in dimensions:
        known = ", ".join(dimensions) or "none: --group-by is not given"
        raise ExchangeError(f"--compare: found a group that is not counted by, expected POPULATION=GROUP:VALUE with one of: {known}")
    return Comparison(population=population, group=(dimension, value))


def comparisons(texts: Iterable[str], dimensions: tuple[str, ...], lang: Lang) -> tuple[Comparison, ...]:
    """
    Each text as of `comparison`.

    Raises:
        ExchangeError: as of `comparison`, or a population that is given twice.
    """
    found = tuple(comparison(one, dimensions, lang) for one in texts)
    if len({one.population for one in found}) < len(found):
        raise ExchangeError("--compare: found a population twice, expected each once: it is the same people")
    return found


def published_document(asked: tuple[Comparison, ...], whole: Figures, tables: Tables | None, day: dt.date) -> list[dict[str, Any]]:
    """The published figures of the populations asked for, each with what was computed."""
    known = {one.population: one for one in asked}
    wanted = [one for one in figures() if one.population_key in known]

    def computed(indicator: str, population: str, area: str | None) -> tuple[int, int] | Why | None:
        found = _known(known[population], indicator, area, whole, tables)
        if found is None:
            return None
        yes, of = found
        return (yes, of) if isinstance(yes, int) and isinstance(of, int) else Why.NOT_COMPUTED if "not_answerable" in found else Why.HIDDEN

    return [_document(one, known) for one in side_by_side(wanted, computed, numbered_on=_numbered_on(tables, day))]


def _numbered_on(tables: Tables | None, day: dt.date) -> dt.date | None:
    from ipcore_dataset.published.areas import numbering_day

    if tables is None or ("municipality",) not in tables.rows.tables:
        return None
    values = [dict(at)["municipality"] for at in tables.rows.of_table(("municipality",))]
    return numbering_day([one for one in values if one is not None], day)


def _known(asked: Comparison, indicator: str, area: str | None, whole: Figures, tables: Tables | None) -> tuple[Count, Count] | None:
    group: Mapping[str, str] = dict([asked.group] if asked.group else []) | ({} if area is None else {"municipality": area})
    if not group:
        return indicator_count(whole, indicator, "yes"), indicator_count(whole, indicator, "known")
    return None if tables is None else tables.known(tuple(sorted(group.items())), indicator)


def _document(side: SideBySide, asked: Mapping[str, Comparison]) -> dict[str, Any]:
    figure, group = side.figure, asked[side.figure.population_key].group
    yes, of = side.yes, side.of
    told: dict[str, Any] | None = None
    if of is not None:
        told = {"yes": "not_answerable" if yes is None else yes, "of": of, "share": "not_answerable" if yes is None else share_of(yes, of)}
    elif side.why is Why.HIDDEN:
        told = {"yes": "hidden", "of": "hidden", "share": "hidden"}
    return {
        "figure_id": figure.id,
        "publisher": figure.publisher,
        "source": figure.source,
        "year": figure.year,
        "reference_point": figure.reference_point,
        "area": figure.area,
        "area_level": figure.area_level,
        "population": figure.population,
        "population_key": figure.population_key,
        "group": None if group is None else {"dimension": group[0], "value": group[1]},
        "measure": figure.measure,
        "printed": figure.printed,
        "evidence": str(figure.evidence),
        "note": figure.note,
        "indicator": side.measure.indicator,
        "computed": told,
        "same": side.same,
        "why": None if side.why is None else str(side.why),
    }
