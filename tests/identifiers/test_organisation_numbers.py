from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import orgnr

from ipcore.identifiers import is_organisation_number

nine_digits = st.integers(0, 999_999_999).map(lambda n: f"{n:09}")


@given(nine_digits)
def test_it_agrees_with_the_oracle(text):
    assert [is_organisation_number(text[:8] + str(last)) for last in range(10)] == [
        orgnr.is_valid(text[:8] + str(last)) for last in range(10)
    ]


@given(nine_digits, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(text, place, step):
    wrong = text[:place] + str((int(text[place]) + step) % 10) + text[place + 1 :]
    assert not (is_organisation_number(text) and is_organisation_number(wrong))


@pytest.mark.parametrize("text", ["", "12345678", "1234567890", "98807791a", "988 077 917", "٩٨٨٠٧٧٩١٧"])
def test_only_nine_bare_digits_count(text):
    assert not is_organisation_number(text)


def test_an_int_is_refused_loudly():
    with pytest.raises(TypeError):
        is_organisation_number(988077917)  # type: ignore[arg-type]
