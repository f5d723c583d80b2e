"""Published figures side by side with computed ones."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore.synthetic.cohort_2019_margins import margins
from ipcore.synthetic.follow_up import InPlace
from ipcore_dataset.published import SideBySide, Why, figures, side_by_side
from ipcore_dataset.published.measures import Compared, measure_of, measures
from ipcore_dataset.published.rounding import half_up, percent_of, rounded_from

_DAY = dt.date(2019, 12, 31)


def _one(figure_id: str, *computed: object, numbered_on: dt.date | None = _DAY) -> SideBySide:
    """A figure beside one answer to everything that is asked."""
    chosen = [one for one in figures() if one.id == figure_id]
    answer: Any = computed if len(computed) == 2 else computed[0]
    (found,) = side_by_side(chosen, lambda *_: answer, numbered_on=numbered_on)
    return found


def test_every_measure_of_the_list_has_an_indicator_or_a_reason() -> None:
    assert all(measure_of(one).why is not Why.NO_INDICATOR for one in figures())
    assert all((one.indicator is None) == (one.why is not None) == (one.compared is None) for one in measures())
    assert {one.name for one in measures()} == {one.measure for one in figures()}
    assert all(any(measure_of(figure) is one for figure in figures()) for one in measures())


def test_two_measures_that_look_alike_are_two_indicators() -> None:
    told = {one.id: measure_of(one).indicator for one in figures()}
    assert told["F079"] == "neither-any-plan-nor-group"
    assert {told[one] for one in ("F077", "F081", "F086", "F087")} == {"neither-individual-plan-nor-group"}


def test_an_active_plan_during_the_year_is_another_indicator_than_on_the_last_day() -> None:
    told = {one.id: measure_of(one).indicator for one in figures()}
    assert (told["F041"], told["F043"]) == ("individual-plan", "individual-plan-during-year")


@pytest.mark.parametrize(
    ("figure_id", "why"),
    [
        ("F011", Why.BREAKDOWN),
        ("F044", Why.AREA_LEVEL),
        ("F057", Why.REFERENCE_POINT),
        ("F059", Why.REFERENCE_POINT),
        ("F072", Why.NOT_ABOUT_PLANS),
        ("F093", Why.DECISION_NOT_GROUP),
        ("F123", Why.NOT_PERSONS),
        ("F128", Why.NOT_PERSONS),
    ],
)
def test_what_is_not_comparable_says_why_and_is_not_asked_for(figure_id: str, why: Why) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    (found,) = side_by_side([one for one in figures() if one.id == figure_id], never, numbered_on=_DAY)
    assert (found.why, found.same, found.of) == (why, None, None)


def test_equal_is_equal_at_the_printed_precision() -> None:
    assert _one("F080", 145, 1000).same is False  # 14.5 goes up
    assert _one("F080", 1449, 10000).same is True
    assert _one("F080", 135, 1000).same is True
    assert _one("F080", 1349, 10000).same is False
    assert _one("F027", 13, 100).differs == ("of",)
    assert _one("F027", 27124, 208645).same is True
    assert _one("F027", 27124, 208645).percent == Decimal("13.0")


def test_the_printed_counts_must_come_out_too() -> None:
    assert _one("F086", 75, 312).same is True
    assert _one("F086", 74, 311).differs == ("of",)
    assert _one("F086", 77, 312).differs == ("percent",)
    assert _one("F079", 1800, 6000).same is True
    assert _one("F079", 1812, 6040).same is True  # both were rounded to hundreds
    assert _one("F079", 1740, 5900).differs == ("percent", "count", "of")


def test_a_range_is_met_within_it_and_its_ends_count() -> None:
    same = {share: _one("F077", share, 1000).same for share in (394, 395, 400, 450, 500, 504, 505)}
    assert same == {394: False, 395: True, 400: True, 450: True, 500: True, 504: True, 505: False}


def test_a_reported_zero_is_compared_and_a_missing_figure_is_not() -> None:
    assert _one("F088", 0, 100).same is True
    assert _one("F088", 1, 100).same is False
    withheld = _one("F042", 0, 100)
    assert (withheld.same, withheld.why, withheld.percent) == (None, Why.NOT_PUBLISHED, Decimal("0.0"))


def test_the_size_of_a_population_is_compared_alone() -> None:
    around = _one("F078", 7, 20400)
    assert (around.same, around.yes, around.of, around.percent) == (True, None, 20400, None)
    assert _one("F078", 7, 20500).same is False
    assert _one("F070", 7, 18912).differs == ("of",)


@pytest.mark.parametrize("why", [Why.HIDDEN, Why.NOT_COMPUTED])
def test_why_something_is_not_computed_is_handed_on(why: Why) -> None:
    found = _one("F086", why)
    assert (found.why, found.same, found.yes, found.of, found.percent) == (why, None, None, None, None)


def test_no_answer_and_nobody_are_told_apart() -> None:
    assert _one("F086", None).why is Why.NOT_COMPUTED
    assert _one("F086", 0, 0).why is Why.NOBODY


def test_a_municipality_is_asked_for_by_the_number_of_the_dataset() -> None:
    assert _one("F086", 75, 312, numbered_on=dt.date(2021, 12, 31)).areas == ("4601",)
    assert _one("F082", 1, 6, numbered_on=dt.date(2021, 12, 31)).why is Why.OTHER_AREA
    assert _one("F082", 1, 6, numbered_on=None).why is Why.NO_MUNICIPALITIES


def test_several_municipalities_are_added_up_and_one_that_is_hidden_hides_them_all() -> None:
    five = [one for one in figures() if one.id == "F081-F085"]
    sizes = {"1103": 100, "1102": 60, "1124": 19, "1121": 23, "1120": 17}
    (found,) = side_by_side(five, lambda _indicator, _population, area: (1, sizes[area or ""]), numbered_on=_DAY)
    assert (found.of, found.same, found.areas) == (219, True, ("1102", "1103", "1120", "1121", "1124"))
    (hidden,) = side_by_side(five, lambda _indicator, _population, area: Why.HIDDEN if area == "1120" else (1, 50), numbered_on=_DAY)
    assert (hidden.of, hidden.why) == (None, Why.HIDDEN)


def test_every_figure_that_the_cohort_is_built_to_comes_out_as_printed() -> None:
    rows = [(sort.rop, sort.in_place, sort.municipality) for sort, number in margins() for _ in range(number)]
    has = {
        "individual-plan": {InPlace.PLAN},
        "neither-any-plan-nor-group": {InPlace.NOTHING},
        "neither-individual-plan-nor-group": {InPlace.NOTHING, InPlace.OTHER_ONLY},
    }
    counted: dict[tuple[bool, str], dict[InPlace, int]] = defaultdict(lambda: defaultdict(int))
    for rop, in_place, municipality in rows:
        counted[rop, municipality][in_place] += 1

    def computed(indicator: str, population: str, area: str | None) -> tuple[int, int] | None:
        if indicator not in has:
            return None
        taken = [found for (rop, place), found in counted.items() if (rop or population != "rop") and area in (None, place)]
        return sum(one[kind] for one in taken for kind in has[indicator]), sum(sum(one.values()) for one in taken)

    populations = ("rop", "substance-use-recipients", "serious-substance-mental")
    asked = [one for one in figures() if one.population_key in populations]
    found = {one.figure.id: one for one in side_by_side(asked, computed, numbered_on=_DAY)}
    not_measures_plans = {one: side.same for one, side in found.items() if one != "F091"}  # which other plan, no margin says
    assert set(not_measures_plans.values()) == {True}
    assert len(found) == 15


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
@settings(max_examples=200)
def test_a_share_is_rounded_once_and_halves_go_up(part: int, whole: int, decimals: int) -> None:
    part = min(part, whole)
    found, exact = percent_of(part, whole, decimals), Fraction(100 * part, whole)
    step = Fraction(1, 10**decimals)
    assert -step / 2 < Fraction(found) - exact <= step / 2
    assert -found.as_tuple().exponent == decimals  # type: ignore[operator]
    interval = rounded_from(found, decimals)
    assert interval.low <= exact <= interval.high


def test_numbers_are_rounded_to_hundreds_and_thousands_too() -> None:
    assert half_up(Fraction(1750), -2) == 1800
    assert half_up(Fraction(1749), -2) == 1700
    assert str(half_up(Fraction(20499), -3)) == "20000"


def test_the_indicators_and_the_measures_name_each_other() -> None:
    indicators = pytest.importorskip("ipcore_dataset.indicators").INDICATORS
    shares = [one for one in measures() if one.compared is Compared.SHARE]
    assert all(one.name in indicators[one.indicator].measures_published for one in shares)
    assert {one.indicator for one in measures()} - {None} <= set(indicators)
    assert {name for one in indicators.values() for name in one.measures_published} == {one.name for one in shares}
