"""The list of published figures: what stands in it, and what is refused as it is read."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest

from ipcore import ExchangeError, Lang
from ipcore_dataset.published import POPULATIONS, Between, Evidence, FiguresError, PublishedFigure, State, figures, read_figures
from ipcore_dataset.published.populations import population_named, population_title


def _figure(figure_id: str) -> PublishedFigure:
    return next(one for one in figures() if one.id == figure_id)


def _changed(figure: str, cells: dict[str, str]) -> str:
    """The file with some cells of one row changed."""
    text = (files("ipcore_dataset.published") / "figures.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(row | cells if row["figure_id"] == figure else row for row in rows)
    return out.getvalue()


def _refused(figure: str, cells: dict[str, str]) -> str:
    with pytest.raises(FiguresError) as told:
        read_figures(_changed(figure, cells), "mine.csv")
    return str(told.value)


def test_every_figure_of_the_list_is_there_once_and_one_more_from_a_note() -> None:
    ids = [one.id for one in figures()]
    assert ids[:2] == ["F001", "F002"]
    assert sorted(ids) == sorted([f"F{number:03}" for number in range(1, 129)] + ["F081-F085"])


def test_evidence_is_not_made_better_than_it_is() -> None:
    marks = Counter(one.evidence for one in figures())
    assert marks == {Evidence.READ: 107, Evidence.READ_SECONDARY: 6, Evidence.SEED: 16}
    article = [one for one in figures() if "Aftenblad" in one.publisher]
    assert len(article) == 16
    assert {one.evidence for one in article} == {Evidence.SEED}


def test_what_was_not_published_is_no_zero() -> None:
    withheld, zero = _figure("F042"), _figure("F088")
    assert (withheld.state, withheld.value) == (State.NOT_REPORTED, None)
    assert (zero.state, zero.value) == (State.REPORTED_ZERO, Decimal(0))


def test_a_range_stays_a_range_and_a_fraction_a_fraction() -> None:
    assert _figure("F077").value == Between(Decimal(40), Decimal(50))
    assert _figure("F128").value == Fraction(6, 7)
    assert {one.unit for one in figures()} == {"percent", "percent range", "persons", "FTE", "fraction"}


def test_the_precision_is_the_printed_one() -> None:
    told = {one: (_figure(one).printed, _figure(one).decimals) for one in ("F006", "F007", "F027", "F078")}
    assert told == {"F006": ("7", 0), "F007": ("7.8", 1), "F027": ("13.0", 1), "F078": ("20000", -3)}


def test_municipalities_have_the_number_of_the_year() -> None:
    assert (_figure("F089").area, _figure("F089").area_codes) == ("Sandnes", ("1102",))
    assert (_figure("F086").area, _figure("F086").area_codes) == ("Bergen", ("1201",))
    assert _figure("F081-F085").area_codes == ("1103", "1102", "1124", "1121", "1120")


@pytest.mark.parametrize(
    ("figure_id", "cells", "expected"),
    [
        ("F007", {"decimals": "0"}, "decimals: found 0, expected 1 by the printed 7.8"),
        ("F001", {"printed": "9.0"}, "decimals: found 0, expected 1 by the printed 9.0"),
        ("F078", {"printed": "20400"}, "decimals: found -3 with 20400 printed, expected a number rounded so"),
        ("F001", {"figure_id": "F002"}, "figure_id: found one that stands above"),
        ("F001", {"figure_id": "one"}, "figure_id: found another form"),
        ("F001", {"population_key": "rope"}, "population_key: found another name, expected one of home-services"),
        ("F001", {"unit": "share"}, "unit: found another word"),
        ("F001", {"evidence": "sure"}, "evidence: found another word, expected one of read, read-secondary, seed"),
        ("F001", {"state": "suppressed"}, "state: found suppressed with a figure printed"),
        ("F042", {"printed": "0.0"}, "state: found not_reported with a figure printed"),
        ("F042", {"state": "reported_zero"}, "state: found reported_zero with no figure printed"),
        ("F088", {"state": "reported"}, "state: found reported with 0 printed, expected reported_zero of a zero"),
        ("F001", {"printed": "101"}, "printed: found 101, expected no share above 100 per cent"),
        ("F001", {"printed": "9,0"}, "printed: found no percent, expected a number"),
        ("F001", {"printed": "40-50"}, "printed: found no percent, expected a number"),
        ("F077", {"printed": "50-40"}, "printed: found 50-40, expected the lower end first"),
        ("F128", {"decimals": "0"}, "decimals: found a number, expected none of a fraction"),
        ("F001", {"decimals": ""}, "decimals: found nothing"),
        ("F001", {"of": "many"}, "of: found no whole number, expected a whole number"),
        ("F001", {"of_decimals": ""}, "of_decimals: found nothing, expected one where of has one"),
        ("F079", {"of": "6050"}, "of: found 6050 rounded to -2 decimals"),
        ("F079", {"count": "2400"}, "count: found 2400 of 6000, expected what can be 30 per cent"),
        ("F079", {"count": "6100"}, "count: found 6100 of 6000, expected a part of them"),
        ("F089", {"area_code": "1108"}, "area_code: found 1108, which was no municipality in 2018"),
        ("F089", {"area_code": ""}, "area_code: found 0 numbers, expected those of the municipality"),
        ("F001", {"area_code": "0301"}, "area_code: found 1 numbers"),
        ("F001", {"area_level": "world"}, "area_level: found another word"),
        ("F001", {"year": "1912"}, "year: found 1912"),
        ("F001", {"year": ""}, "year: found nothing, expected a whole number"),
        ("F001", {"publisher": ""}, "publisher: found nothing, expected a text"),
        ("F001", {"address": "http://example.org"}, "address: found another form"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_its_figure(figure_id: str, cells: dict[str, str], expected: str) -> None:
    message = _refused(figure_id, cells)
    line = [one.id for one in figures()].index(figure_id) + 2
    assert expected in message
    assert all(one.startswith(f"mine.csv, line {line} (") or "F002" in one for one in message.splitlines())


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(_refused("F001", {"unit": "share", "year": "1912", "population_key": "rope"}).splitlines()) == 3


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", '"open'])
def test_a_text_that_is_no_list_of_figures_is_refused(text: str) -> None:
    with pytest.raises(FiguresError, match=r"mine\.csv"):
        read_figures(text, "mine.csv")


def test_a_row_with_too_few_cells_is_refused_and_named() -> None:
    text = (files("ipcore_dataset.published") / "figures.csv").read_text(encoding="utf-8") + "F200,someone\n"
    with pytest.raises(FiguresError, match=r"mine\.csv, line 131: found 2 cells, expected 24"):
        read_figures(text, "mine.csv")


def test_every_population_has_figures_and_a_title_in_each_language() -> None:
    assert {one.population_key for one in figures()} == set(POPULATIONS)
    for lang in Lang:
        titles = [population_title(one, lang) for one in POPULATIONS]
        assert len(set(titles)) == len(titles)


def test_a_wrong_population_lists_what_there_is() -> None:
    assert population_named("rop", Lang.NB) == "rop"
    with pytest.raises(ExchangeError, match="did you mean home-services") as told:
        population_named("home-service", Lang.NN)
    assert all(f"\n  {one}: {population_title(one, Lang.NN)}" in str(told.value) for one in POPULATIONS)
