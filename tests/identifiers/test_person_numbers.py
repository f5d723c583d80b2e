from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer

from ipcore.identifiers import ControlRule, Kind, Series, check_digits, classify
from ipcore.identifiers.birth_dates import birth_date
from tests.identifiers.samples import H_OR_NAV, PUBLISHED_2032, TENOR, duf_numbers, fh_numbers, numbers

ANY_DATED = st.one_of([numbers(d_number=d, month=m, rests=(0, 1, 2, 3)) for d in (False, True) for m in (0, H_OR_NAV, TENOR)])


def oracle_birth_date(number: str) -> dt.date | None:
    """What python-stdnum says, without its look at the clock."""
    if fodselsnummer.calc_check_digit1(number) != number[9] or fodselsnummer.calc_check_digit2(number) != number[10]:
        return None
    try:
        return fodselsnummer.get_birth_date(number)  # type: ignore[no-any-return, unused-ignore]
    except ValidationError:
        return None


@given(numbers())
def test_a_national_identity_number_tells_its_birth_date(sample):
    number, born_on, _ = sample
    found = classify(number, allow_2032=False)
    assert found is not None
    assert (found.kind, found.series, found.rule, found.rest) == (Kind.NATIONAL, Series.ORDINARY, ControlRule.TODAY, 0)
    assert found.born_on == born_on == oracle_birth_date(number)


@given(numbers(d_number=True))
def test_a_d_number_tells_its_birth_date(sample):
    number, born_on, _ = sample
    found = classify(number, allow_2032=False)
    assert found is not None
    assert (found.kind, found.series, found.born_on) == (Kind.D_NUMBER, Series.ORDINARY, born_on)
    assert oracle_birth_date(number) == born_on


@given(numbers(month=H_OR_NAV))
def test_month_plus_forty_is_an_h_number_or_a_nav_test_number(sample):
    found = classify(sample[0])
    assert found is not None
    assert (found.kind, found.series) == (Kind.H_NUMBER, Series.H_OR_NAV_SYNTHETIC)


@given(numbers(month=H_OR_NAV, d_number=True))
def test_a_d_number_with_month_plus_forty_stays_a_d_number_of_uncertain_series(sample):
    found = classify(sample[0])
    assert found is not None
    assert (found.kind, found.series) == (Kind.D_NUMBER, Series.H_OR_NAV_SYNTHETIC)


@given(numbers(month=TENOR, rests=(0, 1, 2, 3)), numbers(month=TENOR, rests=(0, 1, 2, 3), d_number=True))
def test_month_plus_eighty_is_synthetic_for_both_kinds(national, d_number):
    kinds = []
    for sample in (national, d_number):
        found = classify(sample[0])
        assert found is not None
        assert found.series is Series.TENOR_SYNTHETIC
        kinds.append(found.kind)
    assert kinds == [Kind.NATIONAL, Kind.D_NUMBER]


@given(fh_numbers())
def test_an_fh_number_tells_no_date(number):
    found = classify(number, allow_2032=False)
    assert found is not None
    assert (found.kind, found.born_on) == (Kind.FH_NUMBER, None)


@given(st.integers(800_000_000, 999_999_999).map(str), st.sampled_from((1, 2, 3)))
def test_an_fh_number_follows_todays_rule_only(first_nine, rest):
    control = check_digits(first_nine, rest=rest)
    assert control is None or classify(first_nine + control) is None


@given(duf_numbers())
def test_a_duf_number_is_recognised(number):
    found = classify(number)
    assert found is not None
    assert (found.kind, found.rule, found.rest, found.born_on) == (Kind.DUF, ControlRule.DUF, None, None)


def test_the_control_digits_of_a_duf_number_worked_out_by_hand():
    # 1*4 + 2*6 + 3*3 + 4*2 + 5*7 + 6*5 + 2*4 + 0*6 + 0*3 + 8*2 = 122, and 122 = 11 * 11 + 1
    assert classify("2008" + "123456" + "01") is not None
    assert classify("2008" + "123456" + "02") is None


@given(duf_numbers(0, 1899) | duf_numbers(2100, 9999))
def test_a_duf_number_of_another_century_is_refused(number):
    assert classify(number) is None


@pytest.mark.parametrize(("number", "rest"), PUBLISHED_2032)
def test_the_published_values_for_2032_are_accepted_and_the_rest_told(number, rest):
    found = classify(number)
    assert found is not None
    assert (found.kind, found.series, found.rest) == (Kind.NATIONAL, Series.ORDINARY, rest)
    assert found.rule is (ControlRule.FROM_2032 if rest else ControlRule.TODAY)


@pytest.mark.parametrize(("number", "rest"), PUBLISHED_2032)
def test_the_strict_test_takes_only_rest_zero(number, rest):
    assert (classify(number, allow_2032=False) is not None) is (rest == 0)


@given(numbers(rests=(1, 2, 3)))
def test_a_number_of_2032_tells_no_birth_date(sample):
    found = classify(sample[0])
    assert found is not None
    assert (found.rule, found.rest, found.born_on) == (ControlRule.FROM_2032, sample[2], None)


@pytest.mark.parametrize(
    ("year", "individual", "century"),
    [
        (0, 0, 1900),
        (99, 499, 1900),
        (54, 500, 1800),
        (99, 749, 1800),
        (53, 500, None),
        (54, 750, None),
        (39, 500, 2000),
        (39, 999, 2000),
        (0, 500, 2000),
        (40, 500, None),
        (40, 899, None),
        (40, 900, 1900),
        (99, 999, 1900),
    ],
)
def test_the_individual_number_tells_the_century(year, individual, century):
    assert birth_date(17, 4, year, individual) == (dt.date(century + year, 4, 17) if century else None)


def test_rest_zero_outside_every_series_is_a_number_of_2032():
    first_nine = "010145" + next(s for s in ("600", "601", "602") if check_digits("010145" + s))  # 1854-1899 ends at 54
    number = f"{first_nine}{check_digits(first_nine)}"
    found = classify(number)
    assert found is not None
    assert (found.rule, found.rest, found.born_on) == (ControlRule.FROM_2032, 0, None)
    assert classify(number, allow_2032=False) is None


@pytest.mark.parametrize("first_six", ["320185", "000185", "290201", "310485", "011385", "010085", "400185", "720185", "016685", "019385"])
def test_a_date_that_does_not_exist_is_never_valid(first_six):
    for serial in range(1000):
        for rest in range(4):
            control = check_digits(f"{first_six}{serial:03}", rest=rest)
            assert control is None or classify(f"{first_six}{serial:03}{control}") is None


def test_29_february_of_year_00_was_in_2000_and_not_in_1900():
    found = {
        serial: classify(f"290200{serial}{check_digits('290200' + serial)}") for serial in ("001", "501") if check_digits("290200" + serial)
    }
    assert {s: f and (f.rule, f.born_on) for s, f in found.items()} == {
        "001": (ControlRule.FROM_2032, None),
        "501": (ControlRule.TODAY, dt.date(2000, 2, 29)),
    }


@given(numbers() | numbers(d_number=True), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed_by_the_strict_test(sample, place, step):
    number = sample[0]
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert classify(wrong, allow_2032=False) is None


@given(ANY_DATED, st.integers(1, 9))
def test_a_wrong_last_digit_is_always_noticed(sample, step):
    number = sample[0]
    assert classify(number[:10] + str((int(number[10]) + step) % 10)) is None


@given(duf_numbers(), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_of_a_duf_number_is_always_noticed(number, place, step):
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert classify(wrong) is None


@given(st.integers(0, 79_999_999_999).map(lambda n: f"{n:011}") | numbers(month=H_OR_NAV).map(lambda s: s[0]))
def test_strict_and_dated_is_what_the_oracle_says(number):
    found = classify(number, allow_2032=False)
    if found is None or found.series is not Series.TENOR_SYNTHETIC:  # the oracle does not know month +80
        assert (found and found.born_on) == oracle_birth_date(number)


@given(st.integers(0, 99_999_999_999).map(lambda n: f"{n:011}") | ANY_DATED.map(lambda s: s[0]))
def test_what_passes_the_strict_test_passes_the_wide_one_with_the_same_answer(number):
    strict = classify(number, allow_2032=False)
    assert strict is None or strict == classify(number)


@given(ANY_DATED)
def test_the_result_does_not_hold_the_number(sample):
    number, born_on, _ = sample
    assert number not in repr(classify(number))
    assert repr(born_on) not in repr(classify(number))


@given(numbers())
def test_only_the_bare_digits_count(sample):
    number = sample[0]
    arabic = number.translate({ord(str(d)): chr(0x0660 + d) for d in range(10)})
    fullwidth = number.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)})
    for other in (arabic, fullwidth, f" {number}", f"{number}\n", f"{number[:6]} {number[6:]}", number[1:], f"0{number}", ""):
        assert classify(other) is None


def test_a_leading_zero_belongs_to_the_number():
    first_nine = next(f"010185{s:03}" for s in range(500) if check_digits(f"010185{s:03}"))
    number = f"{first_nine}{check_digits(first_nine)}"
    assert classify(number) is not None
    assert classify(str(int(number))) is None


def test_an_int_is_refused_loudly_and_not_repeated():
    with pytest.raises(TypeError) as caught:
        classify(20132)  # type: ignore[arg-type]
    assert "20132" not in str(caught.value)
