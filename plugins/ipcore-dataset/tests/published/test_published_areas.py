"""Municipalities of a figure and of a dataset, with the numbers of different years."""

from __future__ import annotations

import datetime as dt

import pytest

from ipcore.identifiers import municipalities_on
from ipcore_dataset.published import Why, numbering_day, same_area
from ipcore_dataset.published.areas import _became

Y2017, Y2019, Y2021, Y2025 = (dt.date(year, 12, 31) for year in (2017, 2019, 2021, 2025))


@pytest.mark.parametrize(
    ("codes", "year", "day", "expected"),
    [
        (["1201"], 2018, Y2019, ("1201",)),
        (["1201"], 2018, Y2021, ("4601",)),
        (["4601"], 2021, Y2019, ("1201",)),
        (["0301"], 2018, Y2025, ("0301",)),
        (["1102"], 2018, Y2019, ("1102",)),
        (["1102"], 2018, Y2021, Why.OTHER_AREA),  # 1108 holds Forsand too
        (["1103"], 2018, Y2021, Why.OTHER_AREA),  # the same number, but Finnøy and Rennesøy came to it
        (["1102", "1129"], 2018, Y2021, ("1108",)),
        (["1108"], 2021, Y2019, ("1102", "1129")),
        (["1103"], 2021, Y2019, ("1103", "1141", "1142")),
        (["1507"], 2021, Y2025, ("1508", "1580")),  # a split is the sum of its parts
        (["1508"], 2025, Y2021, Why.OTHER_AREA),  # and a part is not the whole
        (["1508", "1580"], 2025, Y2021, ("1507",)),
        (["1102"], 2014, Y2019, Why.AREA_UNKNOWN),
        (["1102"], 2018, dt.date(2015, 12, 31), Why.AREA_UNKNOWN),
        (["1103", "1102", "1124", "1121", "1120"], 2018, Y2019, ("1102", "1103", "1120", "1121", "1124")),
        (["1103", "1102", "1124", "1121", "1120"], 2018, Y2021, Why.OTHER_AREA),
    ],
)
def test_an_area_is_matched_where_it_is_certain_and_refused_where_not(
    codes: list[str], year: int, day: dt.date, expected: tuple[str, ...] | Why
) -> None:
    assert same_area(codes, year, day) == expected


@pytest.mark.parametrize(("here", "there"), [(Y2017, Y2025), (Y2025, Y2017), (Y2019, Y2021), (Y2021, Y2019)])
def test_a_matched_area_is_matched_back_to_itself(here: dt.date, there: dt.date) -> None:
    matched = {one.number: same_area([one.number], here.year, there) for one in municipalities_on(here)}
    found = {number: numbers for number, numbers in matched.items() if not isinstance(numbers, Why)}
    assert len(found) > 100
    assert all(same_area(numbers, there.year, here) == (number,) for number, numbers in found.items())


def test_no_municipality_of_the_dataset_is_counted_into_two_areas() -> None:
    matched = [same_area([one.number], 2017, Y2025) for one in municipalities_on(Y2017)]
    counted = [number for numbers in matched if not isinstance(numbers, Why) for number in numbers]
    assert len(counted) == len(set(counted))
    assert _became(Y2017, Y2025)


def test_the_day_of_the_numbers_is_found() -> None:
    assert numbering_day(["1201", "0301"], Y2019) == Y2019
    assert numbering_day(["4601", "9999"], Y2021) == Y2021
    assert numbering_day(["1201", "1102"], Y2021) == dt.date(2019, 12, 31)
    assert numbering_day(["4601"], Y2019) == dt.date(2020, 1, 1)
    assert numbering_day(["1201", "4601"], Y2021) is None
    assert numbering_day(["1299"], Y2021) is None
