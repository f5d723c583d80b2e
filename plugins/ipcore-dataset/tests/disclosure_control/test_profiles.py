"""The named practices of hiding, and what a printed percentage tells."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ipcore.errors import IpcoreError
from ipcore_dataset.disclosure_control import DEFAULT, PROFILES, DisclosureError, Range, percent_range


def test_the_default_hides_most() -> None:
    assert PROFILES[DEFAULT].below == max(one.below for one in PROFILES.values())
    assert not PROFILES[DEFAULT].zero_shown


@pytest.mark.parametrize(
    ("name", "hidden", "shown"), [("ssb-under-3", {1, 2}, {0, 3}), ("hdir-under-10", {0, 1, 9}, {10}), ("under-5", {1, 4}, {0, 5})]
)
def test_each_profile_hides_what_its_practice_hides(name: str, hidden: set[int], shown: set[int]) -> None:
    profile = PROFILES[name]
    assert {count for count in hidden | shown if profile.hides(count)} == hidden


@pytest.mark.parametrize("mark", ["0", "0,0", "-", "", " ", "00.0"])
def test_no_mark_can_be_taken_for_zero(mark: str) -> None:
    with pytest.raises(DisclosureError, match="mark"):
        evolve(PROFILES[DEFAULT], mark=mark)
    assert all(one.mark not in {"0", "-", ""} for one in PROFILES.values())


def test_what_is_unverified_says_so() -> None:
    assert "from memory" in PROFILES["under-5"].basis


@pytest.mark.parametrize(
    ("percent", "of", "low", "high"),
    [("24", 312, 74, 76), ("29", 1208, 345, 356), ("24,0", 312, 75, 75), ("0", 300, 0, 1), ("100", 40, 40, 40), ("0", 0, 0, 0)],
)
def test_a_percentage_of_a_known_number_is_a_few_counts(percent: str, of: int, low: int, high: int) -> None:
    assert percent_range(percent, of) == Range(low, high)


@given(st.integers(1, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), st.integers(0, 2))
def test_the_range_is_every_count_that_is_printed_so(counted: tuple[int, int], decimals: int) -> None:
    count, of = counted
    unit = Fraction(1, 10**decimals)
    printed = round(Fraction(100 * count, of) / unit)
    told = percent_range(Decimal(printed).scaleb(-decimals), of)
    assert {one for one in range(of + 1) if abs(Fraction(100 * one, of) - printed * unit) <= unit / 2} == set(
        range(told.low, (told.high or 0) + 1)
    )
    assert count in told


@pytest.mark.parametrize(("percent", "of"), [("33", 2), ("many", 10), ("-1", 10), ("101", 10), ("NaN", 10), ("Infinity", 10)])
def test_what_no_count_is_printed_as_is_refused(percent: str, of: int) -> None:
    with pytest.raises(IpcoreError, match="percentage"):
        percent_range(percent, of)
