from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.errors import IdentifierError
from ipcore.identifiers import ControlRule, Kind, Series, classify, is_real_person_number, next_synthetic_serial, synthetic_number

birth_dates = st.dates(dt.date(1854, 1, 1), dt.date(2039, 12, 31))


@given(birth_dates, st.integers(0, 999))
def test_a_synthetic_number_is_valid_tells_its_birth_date_and_is_not_real(born_on, at_least):
    try:
        serial = next_synthetic_serial(born_on, at_least)
    except IdentifierError:
        return
    number = synthetic_number(born_on, serial)
    found = classify(number, allow_2032=False)
    assert found is not None
    assert (found.kind, found.series, found.rule) == (Kind.NATIONAL, Series.TENOR_SYNTHETIC, ControlRule.TODAY)
    assert found.born_on == born_on
    assert serial >= at_least
    assert not is_real_person_number(number)


@given(birth_dates)
def test_every_birth_date_has_a_serial(born_on):
    assert synthetic_number(born_on, next_synthetic_serial(born_on))


@given(birth_dates)
def test_the_next_serial_skips_only_those_without_control_digits(born_on):
    first = next_synthetic_serial(born_on)
    second = next_synthetic_serial(born_on, first + 1)
    for skipped in range(first + 1, second):
        with pytest.raises(IdentifierError):
            synthetic_number(born_on, skipped)


def test_a_serial_without_control_digits_is_refused_without_telling_the_number():
    born_on = dt.date(1985, 4, 17)
    messages = []
    for serial in range(500):
        try:
            synthetic_number(born_on, serial)
        except IdentifierError as error:
            messages.append(str(error))
    assert 40 < len(messages) < 140  # about one in six
    assert all("178485" not in message and "control digits" in message for message in messages)


@pytest.mark.parametrize(
    ("born_on", "serial"),
    [
        (dt.date(1985, 1, 1), 500),
        (dt.date(1939, 1, 1), 900),
        (dt.date(2000, 1, 1), 499),
        (dt.date(1899, 1, 1), 750),
        (dt.date(1985, 1, 1), 1000),
        (dt.date(1985, 1, 1), -1),
        (dt.date(2040, 1, 1), 500),
        (dt.date(1853, 12, 31), 500),
    ],
)
def test_a_serial_of_another_century_is_refused(born_on, serial):
    with pytest.raises(IdentifierError, match="series of the birth year"):
        synthetic_number(born_on, serial)


def test_when_the_series_is_used_up_it_says_so():
    with pytest.raises(IdentifierError, match="no serial is left"):
        next_synthetic_serial(dt.date(2010, 1, 1), 1000)
    with pytest.raises(IdentifierError, match="no serial is left"):
        next_synthetic_serial(dt.date(2040, 1, 1))
