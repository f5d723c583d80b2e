"""The layouts of 11F: exactly where the receiver says that each field stands, and no year taken for another."""

from __future__ import annotations

import datetime as dt

import pytest

from ipcore import ExchangeError
from ipcore_kostra.social.layout import VERSION, Kind, layout_of, years
from ipcore_kostra.social.names import PLAN

# name -> first position in 2022, 2023, 2024, 2025, 2026. 0: the year has no such field.
PLACES = {
    "KOMMUNE_NR": (1, 1, 1, 1, 1),
    "VERSION": (5, 5, 5, 5, 5),
    "BYDELSNR": (7, 7, 7, 7, 7),
    "DISTRIKTSNR": (9, 9, 0, 0, 0),
    "FODSELSDATO": (0, 0, 0, 9, 9),
    "PERSON_JOURNALNR": (11, 11, 9, 17, 17),
    "PERSON_FODSELSNR": (19, 19, 17, 25, 25),
    "PERSON_DUF": (30, 30, 28, 36, 36),
    "KJONN": (42, 42, 40, 48, 48),
    "ARBSIT": (50, 50, 48, 56, 56),
    "STMND_1": (52, 52, 50, 58, 58),
    "STMND_12": (74, 74, 72, 80, 80),
    "BIDRAG": (76, 76, 74, 82, 82),
    "LAAN": (83, 83, 81, 89, 89),
    "BIDRAG_JAN": (90, 90, 88, 96, 96),
    "LAAN_JUNI": (167, 167, 165, 173, 173),
    "LAAN_DES": (251, 251, 249, 257, 257),
    "GITT_OKONOMIRAD": (258, 258, 256, 264, 264),
    "FAAT_INDIVIDUELL_PLAN": (259, 259, 257, 265, 265),
    "SAKSBEHANDLER": (260, 260, 258, 266, 266),
    "BOSIT": (270, 270, 268, 276, 276),
    "VILKARSOSLOV": (271, 271, 269, 277, 277),
    "UTBETDATO": (273, 273, 271, 279, 279),
    "UTBETTOMDATO": (279, 279, 277, 287, 287),
    "VILKARARBEID": (285, 285, 283, 295, 295),
    "VILKARDIGPLAN": (305, 305, 303, 315, 315),
    "VILKARNORSKSAMISKOPPL": (0, 0, 305, 317, 317),
    "VEDTAKDATO": (307, 307, 307, 319, 319),
    "VEDTAKARB": (313, 313, 313, 327, 327),
    "SANKSJONANDRE": (323, 323, 323, 337, 337),
}
LENGTHS = {2022: 324, 2023: 324, 2024: 324, 2025: 338, 2026: 338}
MANDATORY = [
    "KOMMUNE_NR",
    "VERSION",
    "BYDELSNR",
    "FODSELSDATO",
    "PERSON_JOURNALNR",
    "KJONN",
    "EKTSTAT",
    "BU18",
    "VKLO",
    "TRYGDESIT",
    "ARBSIT",
    "BIDRAG",
    "LAAN",
    "GITT_OKONOMIRAD",
    "FAAT_INDIVIDUELL_PLAN",
    "SAKSBEHANDLER",
    "BOSIT",
    "VILKARSOSLOV",
    "VILKARSAMEKT",
]

each_year = pytest.mark.parametrize("year", LENGTHS, ids=str)


def test_the_years_known_are_these_five() -> None:
    assert years() == tuple(LENGTHS)


@each_year
def test_the_fields_of_a_year_leave_no_gap_and_do_not_overlap(year: int) -> None:
    layout = layout_of(year)
    assert layout.year == year
    assert layout.fields[0].first == 1
    for one, after in zip(layout.fields, layout.fields[1:], strict=False):
        assert after.first == one.last + 1
    assert layout.length == LENGTHS[year] == sum(one.length for one in layout.fields)
    assert len({one.name for one in layout.fields}) == len(layout.fields)


@each_year
def test_a_field_stands_where_the_receiver_says(year: int) -> None:
    layout = layout_of(year)
    index = tuple(LENGTHS).index(year)
    assert {name: layout.field(name).first if layout.has(name) else 0 for name in PLACES} == {name: PLACES[name][index] for name in PLACES}
    assert layout.field("VERSION").place == VERSION
    assert layout.plan.codes == ("1", "2")
    assert layout.plan.length == 1


@each_year
def test_fields_are_mandatory_from_2025_on_only(year: int) -> None:
    assert [one.name for one in layout_of(year).fields if one.mandatory] == (MANDATORY if year >= 2025 else [])


@each_year
def test_a_day_is_as_long_as_its_pattern_and_nothing_else_has_one(year: int) -> None:
    for one in layout_of(year).fields:
        assert (one.kind is Kind.DATE) == (one.pattern is not None)
        assert one.pattern is None or (len(one.pattern) == one.length and one.pattern == ("ddMMyyyy" if year >= 2025 else "ddMMyy"))
        assert all(len(code) == one.length for code in one.codes)


def test_code_lists_grew_as_the_receiver_says() -> None:
    assert [len(layout_of(year).field("TRYGDESIT").codes) for year in years()] == [0, 10, 11, 11, 11]
    assert [len(layout_of(year).field("VKLO").codes) for year in years()] == [0, 9, 9, 9, 9]
    assert [len(layout_of(year).field("ARBSIT").codes) for year in years()] == [0, 10, 10, 10, 10]
    assert "03" not in layout_of(2026).field("TRYGDESIT").codes


@each_year
def test_a_layout_says_where_it_was_read(year: int) -> None:
    layout = layout_of(year)
    assert str(year) in layout.source
    assert len(layout.version) == 40
    assert layout.read_on == dt.date(2026, 11, 22)


@pytest.mark.parametrize("year", [2021, 2027, 25, 0], ids=str)
def test_no_year_is_taken_for_another(year: int) -> None:
    with pytest.raises(ExchangeError, match=f"found the reporting year {year}, expected one of 2022, 2023, 2024, 2025, 2026"):
        layout_of(year)


def test_a_field_that_a_year_does_not_have_is_refused() -> None:
    with pytest.raises(ExchangeError, match="11F for 2024: found no field DISTRIKTSNR"):
        layout_of(2024).field("DISTRIKTSNR")
    with pytest.raises(ExchangeError, match="no field with that name"):
        layout_of(2024).field("01010112345")
    assert layout_of(2022).field(PLAN).first == 259
