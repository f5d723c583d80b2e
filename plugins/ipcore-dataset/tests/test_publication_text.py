"""A publication in words, for a terminal."""

from __future__ import annotations

import pytest
from dataset_parts.publications import publication
from markupsafe import Markup

from ipcore import Lang
from ipcore_dataset.indicators import CHOICES, MEASURES
from ipcore_dataset.publication.text import lines
from ipcore_dataset.report.rule_names import RuleNames
from ipcore_dataset.report.texts import table
from ipcore_dataset.report.words import say as said

NBSP = "\N{NO-BREAK SPACE}"
FIGURE, *_ = publication()["published"]


def told(lang: Lang, **document: object) -> str:
    return " ".join(" ".join(lines(publication(**document), lang)).split())


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (Lang.NB, f"Norge 2021, andel med virksom individuell plan: trykt 36{NBSP}%, beregnet 35,7{NBSP}% (likt)"),
        (Lang.NN, f"Noreg 2021, del med verksam individuell plan: trykt 36{NBSP}%, rekna ut 35,7{NBSP}% (likt)"),
        (Lang.EN, "Norway 2021, share with an active individual plan: printed 36%, computed 35.7% (the same)"),
    ],
)
def test_a_published_figure_is_told_in_the_language(lang: Lang, words: str) -> None:
    assert words.replace(NBSP, " ") in told(lang).replace(NBSP, " ")


def test_a_place_that_is_no_country_is_called_by_its_name() -> None:
    assert "Sandnes 2021, share" in told(Lang.EN, published=[FIGURE | {"area": "Sandnes", "area_level": "municipality"}])


@pytest.mark.parametrize(
    ("measure", "printed", "words"),
    [
        ("recipients_n", "342216", "number of recipients: printed 342 216,"),
        ("share_with_ip", "5-9", "share with an individual plan: printed 5-9%,"),
        ("share_with_ip", "", "share with an individual plan: printed -,"),
        ("made_up", "7", "measure_made_up: printed 7,"),
    ],
    ids=["number", "range", "none", "no words"],
)
def test_what_was_printed_is_told_as_what_it_is(measure: str, printed: str, words: str) -> None:
    assert words in told(Lang.EN, published=[FIGURE | {"measure": measure, "printed": printed}]).replace(NBSP, " ")


WORDS_OF_CHOICES = {
    Lang.NB: {
        "measures-plan-counts": "tiltaksplan teller som individuell plan",
        "dormant-does-not-count": "individuell plan som ligger i ro",
        "declined-left-out": "takket nei til individuell plan og ikke har noen",
    },
    Lang.NN: {
        "measures-plan-counts": "tiltaksplan tel som individuell plan",
        "dormant-does-not-count": "individuell plan som ligg i ro",
        "declined-left-out": "takka nei til individuell plan og ikkje har nokon",
    },
    Lang.EN: {
        "measures-plan-counts": "measures plan counts as an individual plan",
        "dormant-does-not-count": "dormant individual plan",
        "declined-left-out": "declined an individual plan and have none",
    },
}


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("choice", list(CHOICES))
def test_a_choice_is_worded_as_it_is_defined(choice: str, lang: Lang) -> None:
    assert WORDS_OF_CHOICES[lang][choice] in table(lang)["choice"][choice]


def test_who_declined_has_no_plan_in_the_definition_and_in_its_words() -> None:
    assert str(MEASURES["declined"]) == "(plan.offer == DECLINED) & ~plan.active"
    said = {lang: table(lang)["about"]["declined"] for lang in Lang}
    assert all(word in said[lang] for lang, word in ((Lang.NB, "har ingen"), (Lang.NN, "har ingen"), (Lang.EN, "has none")))


_ONE_GROUP = {
    Lang.NB: "Grupper etter kommune, type tjeneste: 1 ",
    Lang.NN: "Grupper etter kommune, type teneste: 1 ",
    Lang.EN: "Groups by municipality, kind of service: 1 ",
}
_ONE_ROW = {Lang.NB: ("1 rad", "1 celle eller rad"), Lang.NN: ("1 rad", "1 celle eller rad"), Lang.EN: ("1 row", "1 cell or row")}


@pytest.mark.parametrize("lang", list(Lang))
def test_one_group_is_told_as_one(lang: Lang) -> None:
    assert _ONE_GROUP[lang] in told(lang)


@pytest.mark.parametrize("lang", list(Lang))
def test_one_row_is_told_as_one_in_a_report(lang: Lang) -> None:
    names = RuleNames(lang, {"unit": str(said(lang, "page", "rows_one")), "units": "MANY", "the_units": "ALL"}, {})
    found = (str(names.said("next", "rows_rule", rows=1)), str(names.said("next", "rows_reading", rows=Markup("1"))))
    assert [one.startswith(f"{word} ") for one, word in zip(found, _ONE_ROW[lang], strict=True)] == [True, True]
    assert str(names.said("next", "rows_rule", rows=21)).startswith("21 MANY ")
