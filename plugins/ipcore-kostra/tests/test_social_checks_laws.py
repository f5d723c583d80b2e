"""Laws of the checks of 11F, whatever stands in a file."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kostra_parts.social_cases import found, good_record

from ipcore import Lang
from ipcore.identifiers import check_digits, next_synthetic_serial, synthetic_number
from ipcore_kostra.social.checks.numbers import AGREED_ENDINGS, age, has_control_digits, is_number, is_synthetic
from ipcore_kostra.social.layout import VERSION, layout_of, years
from ipcore_kostra.words import say

YEARS = st.sampled_from(years())
LETTERS = st.characters(codec="iso-8859-1", exclude_characters="\r\n")
DIGITS = st.text("0123456789", min_size=11, max_size=11)


@st.composite
def contents(draw: st.DrawFn, year: int) -> bytes:
    """A record of the year's length and VERSION, with anything else in it."""
    layout = layout_of(year)
    text = draw(st.text(st.sampled_from("  0123456789AÅ²\t"), min_size=layout.length, max_size=layout.length))
    stamped = text[: VERSION.start] + layout.stamp + text[VERSION.stop :]
    return stamped.encode("iso-8859-1") + b"\n"


@settings(max_examples=60, deadline=None)
@given(st.data(), YEARS)
def test_no_record_is_too_strange_to_be_checked_and_told_of(data: st.DataObject, year: int) -> None:
    content = b"".join(data.draw(st.lists(contents(year), min_size=1, max_size=3)))
    for one in found(content, year):
        assert one.check.made_in(year)
        assert say(Lang.NB, "11f", one.check.id, one.key, **one.values)
        assert not re.search(r"[0-9]{8}", repr(one.values))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000), YEARS)
def test_no_file_is_too_strange_to_be_refused(content: bytes, year: int) -> None:
    told = found(content, year)
    assert told if content != b" " else [one.key for one in told] == ["nobody_in_file"]
    assert {one.check.id for one in told} <= {"000", "001"}


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS, max_size=10), YEARS)
def test_what_stands_in_a_free_field_changes_nothing_but_whether_it_is_blank(text: str, year: int) -> None:
    told = {one.check.id for one in found(good_record(year, 1, SAKSBEHANDLER=text), year)}
    assert told <= {"001", "002-missing"}


@given(st.dates(dt.date(1900, 1, 1), dt.date(2039, 12, 31)), st.integers(2022, 2026))
def test_a_synthetic_number_is_valid_to_the_receiver_and_tells_its_age(born_on: dt.date, year: int) -> None:
    number = synthetic_number(born_on, next_synthetic_serial(born_on))
    assert is_number(number)
    assert has_control_digits(number)
    assert is_synthetic(number)
    if not number.endswith(AGREED_ENDINGS):  # by chance: the receiver then wants a plain date before it
        assert age(number, year) == year - born_on.year


@given(DIGITS)
def test_a_number_with_wrong_control_digits_is_none_unless_its_ending_was_agreed(number: str) -> None:
    assert has_control_digits(number) is (check_digits(number[:9]) == number[9:])
    assert is_number(number) is has_control_digits(number) or number.endswith(AGREED_ENDINGS)


@given(DIGITS, st.integers(2022, 2026))
def test_an_age_is_by_calendar_years(number: str, year: int) -> None:
    first, next_year = age(number, year), age(number, year + 1)
    if not number.endswith(AGREED_ENDINGS):
        assert (first is None) is (next_year is None)
        assert first is None or next_year == first + 1
