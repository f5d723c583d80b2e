"""`ipcore dataset published`."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from typing import Any

import click
import pytest
from attrs import evolve
from click.testing import CliRunner, Result

from ipcore import ExchangeError, Lang
from ipcore_dataset import published
from ipcore_dataset.commands import dataset
from ipcore_dataset.published import Evidence, Why, figures
from ipcore_dataset.published.loading import COLUMNS
from ipcore_dataset.published.measures import measures
from ipcore_dataset.published.titles import (
    breakdown_title,
    caution_title,
    evidence_title,
    measure_title,
    number_text,
    reference_title,
    value_title,
    why_title,
)
from ipcore_dataset.words import table


def _run(*args: object) -> Result:
    return CliRunner().invoke(dataset, ["published", *map(str, args)], standalone_mode=False)


def _ids(*args: object) -> list[str]:
    result = _run(*args, "--format", "json")
    assert result.exception is None, result.exception
    found: list[dict[str, Any]] = json.loads(result.output)
    return [one["figure_id"] for one in found]


def test_all_figures_are_listed() -> None:
    assert _ids() == [one.id for one in figures()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--area", "bergen"), ["F086"]),
        (("--area", "1201"), ["F086"]),
        (("--area", "4601"), ["F086"]),
        (("--area", "Klepp"), ["F085", "F081-F085"]),
        (("--area", "1108", "--indicator", "individual-plan"), ["F089"]),
        (("--population", "hab-rehab", "--year", 2019), ["F042"]),
        (("--area", "Norway", "--indicator", "neither-any-plan-nor-group"), ["F079"]),
        (("--indicator", "measures-plan"), ["F091"]),
        (("--indicator", "individual-plan", "--population", "rop"), []),
        (("--area", "Vestland", "--area", "Oslo", "--year", "2020"), ["F044", "F045"]),
    ],
)
def test_the_list_is_filtered(options: tuple[object, ...], expected: list[str]) -> None:
    assert _ids(*options) == expected


def test_a_wrong_name_is_answered_with_what_there_is() -> None:
    assert isinstance(_run("--population", "ropp").exception, ExchangeError)
    assert "rop: persons registered" in str(_run("--population", "ropp", "--lang", "en").exception)
    assert "expected one of: coordinator, individual-plan" in str(_run("--indicator", "plan").exception)


def test_csv_has_every_column_and_keeps_numbers_as_they_were_printed() -> None:
    rows = list(csv.DictReader(_run("--format", "csv").output.splitlines()))
    assert list(rows[0]) == [*COLUMNS, "indicator", "compared", "why", "caution"]
    by_id = {row["figure_id"]: row for row in rows}
    assert by_id["F027"]["printed"] == "13.0"
    assert by_id["F078"]["decimals"] == "-3"
    assert by_id["F042"]["printed"] == ""
    assert by_id["F081-F085"]["area_code"] == "1103 1102 1124 1121 1120"
    assert by_id["F093"]["why"] == "decision_not_group"


def test_json_says_null_where_nothing_was_published() -> None:
    (found,) = json.loads(_run("--population", "hab-rehab", "--year", 2019, "--format", "json").output)
    assert (found["printed"], found["state"]) == (None, "not_reported")


@pytest.mark.parametrize("lang", list(Lang))
def test_the_text_names_source_and_evidence(lang: Lang) -> None:
    text = " ".join(_run("--area", "Bergen", "--lang", lang).output.split())
    assert "Stavanger Aftenblad" in text
    assert evidence_title(Evidence.SEED, lang) in text
    assert "https://www.aftenbladet.no" in text
    assert "[rop]" in text


@pytest.mark.parametrize("lang", list(Lang))
def test_everything_has_a_title_in_each_language(lang: Lang) -> None:
    for one in figures():
        assert measure_title(one.measure, lang)
        assert reference_title(one, lang)
        assert breakdown_title(one.breakdown, lang)
        assert value_title(one, lang)
    assert all(why_title(one, lang) for one in Why)
    assert all(evidence_title(one, lang) for one in Evidence)
    assert sum(caution_title(one, lang) is not None for one in measures()) == 8


def test_the_section_of_words_has_the_same_keys_in_each_language() -> None:
    assert len({tuple(sorted(table(lang)["published"])) for lang in Lang}) == 1


def test_a_value_is_shown_as_it_was_printed() -> None:
    told = {one.id: value_title(one, Lang.NB) for one in figures()}
    assert told["F027"] == "13,0 % av 208\N{NO-BREAK SPACE}645"
    assert told["F042"] == "ikke offentliggjort"
    assert told["F077"] == "40–50 %"
    assert told["F079"] == "30 %, 1\N{NO-BREAK SPACE}800 av 6\N{NO-BREAK SPACE}000"
    assert told["F088"] == "0 %"
    assert told["F128"] == "6/7"
    assert number_text("1234567", Lang.EN) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"


def test_the_checks_are_told_and_a_figure_that_does_not_fit_is_not_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    result = _run("--checks", "--lang", "en")
    assert result.return_value == 0
    assert "individual-plan-fall-2020-2021: holds before rounding" in result.output
    changed = tuple(evolve(one, value=Decimal(3523)) if one.id == "F093" else one for one in figures())
    monkeypatch.setattr(published, "figures", lambda: changed)
    result = _run("--checks", "--lang", "en")
    assert result.return_value == 1
    assert "child-welfare-end-2009-by-age: does not hold: 3\N{NO-BREAK SPACE}522, stated 3\N{NO-BREAK SPACE}523" in result.output


@pytest.mark.parametrize("option", [("--area", "Oslo"), ("--year", 2018), ("--format", "csv"), ("--population", "rop")])
def test_the_checks_are_of_all_figures_and_nothing_that_is_asked_is_passed_over(option: tuple[object, ...]) -> None:
    assert isinstance(_run("--checks", *option).exception, click.UsageError)
