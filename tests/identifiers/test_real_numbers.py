from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ipcore.identifiers
from ipcore.identifiers import find_real_person_numbers, is_real_person_number
from tests.identifiers.samples import H_OR_NAV, PUBLISHED_2032, TENOR, duf_numbers, fh_numbers, numbers

ELEVEN = (
    st.one_of([numbers(d_number=d, month=m, rests=(0, 1, 2, 3)) for d in (False, True) for m in (0, H_OR_NAV)]).map(lambda s: s[0])
    | fh_numbers()
)
SYNTHETIC = st.one_of([numbers(d_number=d, month=TENOR, rests=(0, 1, 2, 3)) for d in (False, True)]).map(lambda s: s[0])


@given(ELEVEN | duf_numbers())
def test_every_kind_is_taken_for_real(number):
    assert is_real_person_number(number)


@given(SYNTHETIC)
def test_tenor_numbers_are_not_real(number):
    assert not is_real_person_number(number)
    assert find_real_person_numbers(f"key {number}") == ()


@pytest.mark.parametrize(("number", "rest"), PUBLISHED_2032)
def test_the_numbers_of_2032_are_taken_for_real(number, rest):
    assert is_real_person_number(number)


@given(ELEVEN, st.sampled_from(("", " ", ".", "-")), st.sampled_from(("", " ", "-")), st.text("abcæøå _-/\n\"'", max_size=5))
def test_a_number_is_found_as_people_write_it(number, after_six, after_nine, before):
    written = f"{number[:6]}{after_six}{number[6:9]}{after_nine}{number[9:]}"
    assert len(before) in find_real_person_numbers(f"{before}{written}x")


@given(duf_numbers(), st.sampled_from(("", " ", "-")))
def test_a_duf_number_is_found_as_people_write_it(number, space):
    assert 4 in find_real_person_numbers(f"duf {number[:4]}{space}{number[4:10]}{space}{number[10:]}.")


@given(ELEVEN, st.sampled_from(("999999 ", "2024 ", "123 456 ")))
def test_digits_before_a_number_do_not_hide_it(number, before):
    assert len(before) in find_real_person_numbers(before + number)


@given(ELEVEN, ELEVEN)
def test_two_numbers_are_both_found(one, two):
    assert {0, 12} <= set(find_real_person_numbers(f"{one},{two}"))


@given(ELEVEN, st.sampled_from((("77", ""), ("", "77"), ("77", "77"))))
def test_a_part_of_a_longer_run_of_digits_is_not_found(number, around):
    assert find_real_person_numbers(number.join(around)) == ()
    assert find_real_person_numbers(f"{number[:6]} {number[6:]}".join(around)) == ()


def test_no_real_number_stands_in_this_package_or_its_tests():
    here, package = Path(__file__).parent, Path(ipcore.identifiers.__file__).parent
    read = [path for folder in (here, package) for path in sorted(folder.iterdir()) if path.suffix in (".py", ".csv")]
    assert len(read) > 15
    assert [path.name for path in read if find_real_person_numbers(path.read_text(encoding="utf-8"))] == []
