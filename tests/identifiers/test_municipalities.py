from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.errors import IdentifierError
from ipcore.identifiers import (
    NON_RESIDENT_NUMBERS,
    TABLE_STARTS_ON,
    Outcome,
    Standing,
    current_number,
    municipalities_on,
    municipality_on,
)
from ipcore.identifiers.municipality_table import municipality_table

D = dt.date
COUNTS = {2016: 428, 2017: 426, 2018: 422, 2019: 422, 2020: 356, 2021: 356, 2022: 356, 2023: 356, 2024: 357, 2025: 357, 2026: 357}
DAYS = [D(year, 6, 1) for year in COUNTS]
ALL = tuple(municipality_table().municipalities)
known_numbers, covered_days = st.sampled_from(ALL), st.dates(TABLE_STARTS_ON, D(2026, 12, 31))


@pytest.mark.parametrize(("year", "count"), COUNTS.items())
def test_so_many_municipalities_there_were(year, count):
    assert len(municipalities_on(D(year, 6, 1))) == len(municipalities_on(D(year, 12, 31))) == count


@pytest.mark.parametrize(("year", "counties"), [(2016, 19), (2018, 18), (2020, 11), (2024, 15)])
def test_so_many_counties_the_numbers_begin_with(year, counties):
    assert len({m.number[:2] for m in municipalities_on(D(year, 6, 1))}) == counties


@pytest.mark.parametrize("asked_on", DAYS)
@pytest.mark.parametrize("valid_on", DAYS)
def test_every_number_of_one_day_has_a_well_defined_answer_on_every_other(valid_on, asked_on):
    answers = [municipality_on(m.number, asked_on) for m in municipalities_on(valid_on)]
    on_the_day = {m.number for m in municipalities_on(asked_on)}
    assert all(a.numbers and set(a.numbers) <= on_the_day for a in answers)
    assert all((len(a.numbers) > 1) is (a.outcome is Outcome.AMBIGUOUS) for a in answers)
    if asked_on > valid_on:
        assert {a.number for a in answers if a.outcome is Outcome.AMBIGUOUS} == splits_between(valid_on, asked_on)
        assert {number for a in answers for number in a.numbers} == on_the_day  # nothing comes from nowhere


def splits_between(first: dt.date, last: dt.date) -> set[str]:
    """Those valid on the first day that the known splits divide before the last one."""
    split: set[str] = set()
    if first < D(2020, 1, 1) <= last:
        split |= {"1850", "1613" if first < D(2018, 1, 1) else "5012"}
    if first < D(2024, 1, 1) <= last:
        split |= {"1507"} if first >= D(2020, 1, 1) else {"1504", "1523", "1529", "1534", "1546"}
    return split


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("0301", D(2016, 1, 1), "0301"),
        ("0301", D(2026, 1, 1), "0301"),
        ("0101", D(2019, 12, 31), "0101"),
        ("0101", D(2020, 1, 1), "3001"),
        ("0101", D(2024, 1, 1), "3101"),
        ("3101", D(2023, 12, 31), "3001"),
        ("3101", D(2016, 6, 1), "0101"),
        ("1601", D(2018, 1, 1), "5001"),
        ("1718", D(2018, 1, 1), "5054"),
        ("1567", D(2018, 12, 31), "1567"),
        ("1567", D(2019, 1, 1), "5061"),
        ("0706", D(2024, 6, 1), "3907"),
        ("0728", D(2019, 6, 1), "0712"),
        ("0728", D(2024, 6, 1), "3909"),
        ("0702", D(2018, 6, 1), "0715"),
        ("0723", D(2018, 6, 1), "0729"),
        ("1102", D(2020, 6, 1), "1108"),
        ("1201", D(2020, 6, 1), "4601"),
        ("1444", D(2020, 6, 1), "1577"),
        ("0532", D(2020, 6, 1), "3053"),
        ("0533", D(2024, 6, 1), "3234"),
        ("1852", D(2024, 6, 1), "5512"),
        ("1571", D(2020, 6, 1), "5055"),
        ("1617", D(2020, 6, 1), "5056"),
        ("2012", D(2020, 6, 1), "5403"),
        ("2030", D(2024, 6, 1), "5605"),
        ("1504", D(2020, 6, 1), "1507"),
        ("1508", D(2022, 6, 1), "1507"),
        ("1580", D(2022, 6, 1), "1507"),
        ("1142", D(2020, 6, 1), "1103"),
        ("1662", D(2020, 6, 1), "5001"),
        ("1850", D(2024, 6, 1), None),
        ("5012", D(2020, 1, 1), None),
        ("1507", D(2024, 1, 1), None),
        ("1806", D(2019, 6, 1), None),
        ("9999", D(2020, 6, 1), None),
        ("4321", D(2020, 6, 1), None),
        ("0301", D(2015, 12, 31), None),
    ],
)
def test_the_number_on_a_day(number, day, expected):
    assert current_number(number, day) == expected


@pytest.mark.parametrize(
    ("number", "day", "standing", "candidates"),
    [
        ("1507", D(2024, 1, 1), Standing.NO_LONGER, ("1508", "1580")),
        ("1534", D(2024, 1, 1), Standing.NO_LONGER, ("1508", "1580")),
        ("1850", D(2020, 1, 1), Standing.NO_LONGER, ("1806", "1875")),
        ("1613", D(2020, 1, 1), Standing.NO_LONGER, ("5055", "5056", "5059")),
        ("5012", D(2020, 1, 1), Standing.NO_LONGER, ("5055", "5056", "5059")),
        ("1806", D(2019, 1, 1), Standing.NOT_YET, ("1805", "1850", "1854")),
        ("1875", D(2019, 1, 1), Standing.NOT_YET, ("1849", "1850")),
        ("5056", D(2017, 1, 1), Standing.NOT_YET, ("1613", "1617")),
        ("3909", D(2017, 1, 1), Standing.NOT_YET, ("0709", "0728")),
        ("1108", D(2019, 1, 1), Standing.NOT_YET, ("1102", "1129")),
        ("4225", D(2019, 1, 1), Standing.NOT_YET, ("1027", "1032")),
        ("3205", D(2018, 1, 1), Standing.NOT_YET, ("0226", "0227", "0231")),
        ("5001", D(2017, 1, 1), Standing.NOT_YET, ("1601", "1662")),
    ],
)
def test_a_split_or_the_way_back_from_a_merger_gives_the_candidates(number, day, standing, candidates):
    result = municipality_on(number, day)
    assert (result.outcome, result.standing, result.numbers) == (Outcome.AMBIGUOUS, standing, candidates)


@pytest.mark.parametrize(
    ("day", "outcome", "standing"),
    [
        (D(2019, 12, 31), Outcome.MAPPED, Standing.NOT_YET),
        (D(2020, 1, 1), Outcome.UNCHANGED, Standing.VALID),
        (D(2023, 12, 31), Outcome.UNCHANGED, Standing.VALID),
        (D(2024, 1, 1), Outcome.MAPPED, Standing.NO_LONGER),
    ],
)
def test_the_standing_changes_on_the_day_of_the_reform(day, outcome, standing):
    result = municipality_on("3001", day)
    assert (result.outcome, result.standing) == (outcome, standing)


@pytest.mark.parametrize("number", ["1103", "5001"])
def test_a_municipality_that_took_in_others_and_kept_its_number_is_taken_as_it_is(number):
    assert municipality_on(number, D(2019, 12, 31)).outcome is municipality_on(number, D(2020, 1, 1)).outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("number", ["9000", "9900", "9999"])
def test_a_non_resident_number_is_recognised_as_such(number):
    result = municipality_on(number, D(2020, 6, 1))
    assert (result.outcome, result.standing, result.numbers) == (Outcome.NON_RESIDENT, None, ())


@given(st.text(max_size=6).filter(lambda text: text not in ALL and text not in NON_RESIDENT_NUMBERS), covered_days)
def test_any_other_text_is_unknown(text, day):
    assert municipality_on(text, day).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("text", ["301", "0301 ", "03010", "٠٣٠١"])
def test_what_only_looks_like_oslo_is_unknown(text):
    assert municipality_on(text, D(2020, 6, 1)).outcome is Outcome.UNKNOWN


@given(known_numbers, st.dates(max_value=TABLE_STARTS_ON - dt.timedelta(days=1)))
def test_before_the_table_starts_nothing_is_said(number, day):
    assert municipality_on(number, day).outcome is Outcome.NOT_COVERED
    with pytest.raises(IdentifierError):
        municipalities_on(day)


@given(known_numbers, covered_days)
def test_a_number_brought_to_a_day_stays_there(number, day):
    for answer in municipality_on(number, day).numbers:
        again = municipality_on(answer, day)
        assert (again.outcome, again.numbers) == (Outcome.UNCHANGED, (answer,))


@given(known_numbers, covered_days)
def test_whoever_maps_there_is_among_the_candidates_on_the_way_back(number, day):
    was_valid_on = municipality_table().municipalities[number].valid_from or TABLE_STARTS_ON
    for answer in municipality_on(number, day).numbers:
        back = municipality_on(answer, was_valid_on)
        assert number in back.numbers or back.outcome is Outcome.UNCHANGED


def test_the_table_hangs_together():
    table = municipality_table()
    ended = {n for n, m in table.municipalities.items() if m.valid_to is not None}
    begun = {n for n, m in table.municipalities.items() if m.valid_from is not None}
    assert set(table.successors) == ended
    assert begun <= set(table.predecessors)
    assert set(table.predecessors) - begun == {"1103"}
    assert all(len(n) == 4 and n.isascii() and n.isdigit() and m.name == m.name.strip() != "" for n, m in table.municipalities.items())
    assert all(
        table.municipalities[old].valid_to == table.municipalities[new].valid_from
        for new in begun - {"5001"}
        for old in table.predecessors[new]
    )


@pytest.mark.parametrize("year", COUNTS)
def test_names_are_told_apart_by_their_county(year):
    names = [m.name for m in municipalities_on(D(year, 6, 1))]
    assert sorted({name for name in names if names.count(name) > 1}) == []
