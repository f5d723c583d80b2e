"""What the numbers in a report of child welfare say, and the age that the receiver reckons from them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kostra_parts.child_welfare_files import duf_number, number_for

from ipcore.identifiers import Kind, Placeholder, Series
from ipcore_kostra.child_welfare.age import age_at_count
from ipcore_kostra.child_welfare.identity import identity, is_duf_number

SEEN = dt.date(2025, 12, 31)
BIRTHS = st.dates(dt.date(2000, 1, 1), SEEN)


@given(BIRTHS, st.integers(0, 489))
def test_a_synthetic_number_is_sound_and_says_the_birth_day(born_on: dt.date, serial: int) -> None:
    found = identity(number_for(born_on, serial), SEEN)
    assert (found.kind, found.series, found.born_on, found.due_on) == (Kind.NATIONAL, Series.TENOR_SYNTHETIC, born_on, None)
    assert found.tells_apart


@given(BIRTHS, st.sampled_from(["00100", "00200", "55555"]))
def test_a_placeholder_says_the_birth_day_and_tells_nobody_apart(born_on: dt.date, ending: str) -> None:
    found = identity(f"{born_on:%d%m%y}{ending}", SEEN)
    assert found.placeholder == Placeholder(f"born_{ending}")
    assert (found.kind, found.born_on, found.due_on) == (None, born_on, None)
    assert not found.tells_apart


@given(st.dates(dt.date(2024, 1, 1), SEEN + dt.timedelta(days=366)))
def test_the_placeholder_of_one_not_yet_born_says_the_expected_day(due_on: dt.date) -> None:
    found = identity(f"{due_on:%d%m%y}99999", SEEN)
    assert (found.placeholder, found.born_on, found.due_on) == (Placeholder.DUE_99999, None, due_on)


def test_a_placeholder_is_one_also_where_it_is_by_chance_a_number() -> None:
    """About one in 121: found by trying all days of a quarter of a century."""
    days = [dt.date(2000, 1, 1) + dt.timedelta(days=n) for n in range(9000)]
    assert all(identity(f"{one:%d%m%y}00100", SEEN).placeholder is Placeholder.BORN_00100 for one in days)


def test_a_birth_day_after_the_report_is_of_the_century_before() -> None:
    assert identity("01012600100", SEEN).born_on == dt.date(1926, 1, 1)
    assert identity("31122500100", SEEN).born_on == SEEN


@pytest.mark.parametrize("number", ["12345678901", "31022500100", "00000000000", "99999999999", ""])
def test_a_number_that_says_nothing_is_not_usable(number: str) -> None:
    found = identity(number, SEEN)
    assert (found.kind, found.placeholder) == (None, None)
    assert (found.born_on, found.due_on) == (None, None)


def test_nothing_that_identifies_shows() -> None:
    assert "2019" not in repr(identity("15021900100", SEEN))


@given(st.integers(1990, 2026), st.integers(0, 999_999), st.integers(0, 11))
def test_the_control_digits_of_a_duf_number_are_asked_for(year: int, serial: int, at: int) -> None:
    number = duf_number(year, serial)
    assert is_duf_number(number)
    changed = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
    assert not is_duf_number(changed)


@given(st.dates(dt.date(1927, 1, 2), SEEN))
def test_the_age_is_in_whole_years_at_the_end_of_the_reporting_year(born_on: dt.date) -> None:
    assert age_at_count(f"{born_on:%d%m%y}00000", 2025) == 2025 - born_on.year


def test_the_age_is_reckoned_for_placeholders_and_d_numbers() -> None:
    assert age_at_count("01010700100", 2025) == 18
    assert age_at_count("41010712345", 2025) == 18
    assert age_at_count("71120012345", 2025) == 25


def test_a_child_expected_within_a_year_has_the_age_nought() -> None:
    assert age_at_count("01062699999", 2025) == 0
    assert age_at_count("30122699999", 2025) == 0
    assert age_at_count("31122699999", 2025) == -1  # a whole year ahead, to the day
    assert age_at_count("01012799999", 2025) == 98


def test_the_day_it_is_reckoned_on_settles_the_century() -> None:
    assert age_at_count("01022799999", 2025, seen_on=dt.date(2026, 2, 1)) == -1
    assert age_at_count("02022799999", 2025, seen_on=dt.date(2026, 2, 1)) == 98


def test_a_day_beyond_its_month_is_the_last_of_it() -> None:
    assert age_at_count("31020700100", 2025) == 18


@pytest.mark.parametrize("number", ["00010700100", "32010700100", "01000700100", "01130700100", "81010700100", "1", "0101070010x"])
def test_what_has_no_date_has_no_age(number: str) -> None:
    assert age_at_count(number, 2025) is None


def test_a_synthetic_number_has_an_age_only_where_it_is_asked_for() -> None:
    number = number_for(dt.date(2010, 5, 6), 3)
    assert age_at_count(number, 2025) is None
    assert age_at_count(number, 2025, synthetic=True) == 15
