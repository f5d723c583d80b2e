"""Numbers are written as they were read, to the letter."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore_fhir.exact_json import dumps, loads

DIGITS = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", fullmatch=True)


@given(st.lists(DIGITS))
def test_each_number_is_written_as_it_was_read(numbers):
    told = f'{{"a":[{",".join(numbers)}]}}'
    assert dumps(loads(told)) == told
    assert json.loads(dumps(loads(told), indent=2, ascii_only=True)) == json.loads(told)


@pytest.mark.parametrize("digits", ["1.00", "0.12345678901234567890", "1e5", "1E-7", "-0", "-0.0", "1e999", "9" * 5000])
def test_a_number_that_no_float_holds_is_kept(digits):
    assert dumps(loads(digits)) == digits
    assert loads(digits.encode()) == Decimal(digits)


@pytest.mark.parametrize("told", ["NaN", "Infinity", "-Infinity", "1e99999999999999999999", "1.", ".5", "01", "{"])
def test_what_is_no_number_is_refused(told):
    with pytest.raises(ValueError, match=r"number|Expecting|Extra"):
        loads(told)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_no_number_is_not_written(value):
    with pytest.raises(ValueError, match=r"no number|Out of range"):
        dumps([value])


def test_what_json_has_not_is_not_written_and_not_told():
    with pytest.raises(TypeError) as raised:
        dumps({"a": {"Kanarifuglen"}})
    assert "Kanarifuglen" not in str(raised.value)


def test_whole_numbers_and_texts_are_what_json_has():
    told = '{"a":[1,-20,true,null,"1.00","æ\\u0000"],"1.0":1.0}'
    value = loads(told)
    assert (value["a"][:2], type(value["a"][0])) == ([1, -20], int)
    assert dumps(value) == told
