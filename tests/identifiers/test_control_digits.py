from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from ipcore.errors import IdentifierError
from ipcore.identifiers import check_digits

first_nines = st.integers(0, 999_999_999).map(lambda n: f"{n:09}")


@given(first_nines)
def test_todays_control_digits_are_those_of_the_oracle(first_nine):
    first = fodselsnummer.calc_check_digit1(first_nine)
    second = fodselsnummer.calc_check_digit2(first_nine + first)
    exists = len(first + second) == 2
    assert check_digits(first_nine) == (first + second if exists else None)


@given(first_nines, st.sampled_from((0, 1, 2, 3)))
def test_the_first_control_digit_leaves_the_rest_asked_for(first_nine, rest):
    control = check_digits(first_nine, rest=rest)
    if control is not None:
        total = sum(int(d) * w for d, w in zip(first_nine + control[0], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=True))
        assert total % 11 == rest


@pytest.mark.parametrize("wrong", ["", "12345678", "1234567890", "12345678a", "١٢٣٤٥٦٧٨٩"])
def test_anything_but_nine_digits_is_refused_without_repeating_it(wrong):
    with pytest.raises(IdentifierError) as caught:
        check_digits(wrong)
    assert not wrong or wrong not in str(caught.value)


def test_a_rest_of_four_is_refused():
    with pytest.raises(IdentifierError):
        check_digits("010101010", rest=4)
