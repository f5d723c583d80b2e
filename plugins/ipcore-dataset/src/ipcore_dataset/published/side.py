"""Published figures side by side with computed ones: equal at the precision they were printed with, or not, or not computed and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, field, frozen

from ipcore_dataset.published.areas import same_area
from ipcore_dataset.published.figure import Between, PublishedFigure
from ipcore_dataset.published.measures import Compared, MeasureOf, measure_of
from ipcore_dataset.published.rounding import half_up, percent_of
from ipcore_dataset.published.why import Why

Computed = Callable[[str, str, str | None], tuple[int, int] | Why | None]
"""
What an indicator (its id) is in a population (its key) in one municipality (its number in the dataset) or, with None, in all of it: how
many count, and of how many. Or why that is not said; None where there is no answer. Of a figure about several municipalities each is asked
for, and they are added up: their sum is one more number that others can see.
"""


@frozen(kw_only=True)
class SideBySide:
    """
    One figure and what was computed.

    Attributes:
        figure: What was published.
        measure: What it corresponds to.
        areas: The numbers, in the dataset, of the municipalities that were counted. Empty: all of it, or nothing was counted.
        yes: How many count. None: nothing was computed, or only the size of the population is compared.
        of: Of how many. None: nothing was computed.
        percent: The share computed from the counts and rounded once, as the figure was; halves go up. None: there is no share.
        same: Whether each of the printed numbers comes out as it was printed. None: that cannot be said, and `why` says why.
        differs: Which do not: of `percent`, `count` and `of`.
        why: Why nothing was computed, or is not compared. None: it is.
    """

    figure: PublishedFigure
    measure: MeasureOf
    areas: tuple[str, ...] = field(default=())
    yes: int | None = field(default=None)
    of: int | None = field(default=None)
    percent: Decimal | None = field(default=None)
    same: bool | None = field(default=None)
    differs: tuple[str, ...] = field(default=())
    why: Why | None = field(default=None)


def side_by_side(figures: Iterable[PublishedFigure], computed: Computed, *, numbered_on: dt.date | None) -> tuple[SideBySide, ...]:
    """
    Each figure with what was computed, in the order given.

    Args:
        figures: Those of the populations that the dataset is said to be.
        computed: What the dataset says.
        numbered_on: The day whose municipality numbers the dataset uses, as `areas.numbering_day` finds it. None: it tells of no
            municipalities, or mixes numbers of two years: then no figure about a municipality is computed.
    """
    return tuple(_side(one, computed, numbered_on) for one in figures)


def _side(figure: PublishedFigure, computed: Computed, numbered_on: dt.date | None) -> SideBySide:
    measure = measure_of(figure)
    why, areas = _why_not(figure, measure), _areas(figure, numbered_on)
    if why is not None or isinstance(areas, Why):
        return SideBySide(figure=figure, measure=measure, why=why or Why(str(areas)))
    found = _counted(figure, measure, computed, areas)
    if isinstance(found, Why):
        return SideBySide(figure=figure, measure=measure, areas=areas, why=found)
    return _compared(SideBySide(figure=figure, measure=measure, areas=areas, yes=found[0], of=found[1]))


def _why_not(figure: PublishedFigure, measure: MeasureOf) -> Why | None:
    if measure.indicator is None:
        return measure.why
    if figure.breakdown != "all":
        return Why.BREAKDOWN
    return None if figure.area_level == "country" or figure.area_codes else Why.AREA_LEVEL


def _areas(figure: PublishedFigure, numbered_on: dt.date | None) -> tuple[str, ...] | Why:
    if not figure.area_codes:
        return ()
    return Why.NO_MUNICIPALITIES if numbered_on is None else same_area(figure.area_codes, figure.year, numbered_on)


def _counted(figure: PublishedFigure, measure: MeasureOf, computed: Computed, areas: tuple[str, ...]) -> tuple[int, int] | Why:
    """All areas together: nothing where one of them has no answer."""
    yes = of = 0
    for area in areas or (None,):
        found = computed(measure.indicator or "", figure.population_key, area)
        if found is None or isinstance(found, Why):
            return found or Why.NOT_COMPUTED
        yes, of = yes + found[0], of + found[1]
    return (yes, of) if of else Why.NOBODY


def _compared(side: SideBySide) -> SideBySide:
    figure = side.figure
    yes, of = side.yes or 0, side.of or 0
    share = side.measure.compared is Compared.SHARE
    percent = percent_of(yes, of, figure.decimals or 0) if share else None
    shown = evolve(side, percent=percent, yes=yes if share else None)
    if figure.value is None:
        return evolve(shown, why=Why.NOT_PUBLISHED)
    right = {"percent": _is_printed(percent, figure)} if percent is not None else {"of": _rounded(of, figure.decimals) == figure.value}
    if figure.of is not None:
        right["of"] = right.get("of", True) and _rounded(of, figure.of_decimals) == figure.of
    if share and figure.count is not None:
        right["count"] = _rounded(yes, figure.count_decimals) == figure.count
    differs = tuple(name for name in ("percent", "count", "of") if not right.get(name, True))
    return evolve(shown, same=not differs, differs=differs)


def _is_printed(percent: Decimal, figure: PublishedFigure) -> bool:
    if isinstance(figure.value, Between):
        return figure.value.low <= percent <= figure.value.high
    return percent == figure.value


def _rounded(number: int, decimals: int | None) -> Decimal:
    return half_up(Fraction(number), decimals or 0)
