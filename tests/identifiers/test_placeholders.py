from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.identifiers import Placeholder, classify, is_real_person_number, placeholder

DATES = st.dates().map(lambda day: f"{day:%d%m}{day.year % 100:02}")


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("00100", Placeholder.BORN_00100),
        ("00200", Placeholder.BORN_00200),
        ("55555", Placeholder.BORN_55555),
        ("99999", Placeholder.DUE_99999),
    ],
)
@given(date=DATES)
def test_the_four_agreed_placeholders_are_recognised(ending, expected, date):
    assert placeholder(date + ending) is expected


@given(DATES, st.integers(0, 99_999).filter(lambda n: n not in (100, 200, 55_555, 99_999)))
def test_another_ending_is_no_placeholder(date, ending):
    assert placeholder(f"{date}{ending:05}") is None


@pytest.mark.parametrize(
    "text", ["310285" + "00100", "000085" + "55555", "018585" + "99999", "170485" + "0010", " 170485" + "0010", "١٧٠٤٨٥" + "00100"]
)
def test_without_a_date_before_it_the_ending_is_no_placeholder(text):
    assert placeholder(text) is None


def test_a_placeholder_is_an_identity_number_only_where_the_control_digits_happen_to_fit():
    dates = [f"{day:02}{month:02}{year:02}" for day in range(1, 29) for month in range(1, 13) for year in range(0, 100, 7)]
    texts = [date + ending for date in dates for ending in ("00100", "00200", "55555", "99999")]
    share_strict = sum(classify(text, allow_2032=False) is not None for text in texts) / len(texts)
    share_wide = sum(is_real_person_number(text) for text in texts) / len(texts)
    assert share_strict < 1 / 100
    assert share_wide < 1 / 25
