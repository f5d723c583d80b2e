"""The cohort of 2019 gives each published figure that it is built to, by the indicators and the groups that anybody would use."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from ipcore import Law
from ipcore.facts import FactsOfCase, all_facts
from ipcore.synthetic import RECIPES
from ipcore_dataset.indicators import INDICATORS, MEASURES, STATUS, Answers, Atom, answers, percent
from ipcore_dataset.indicators.of_case import SIGNS, MeasuresOfCase
from ipcore_dataset.nested.row import own_columns

RECIPE, SIZE, SEED = RECIPES["cohort-2019"], 20_000, 2019
PUBLISHED = Path(__file__).parents[3] / "examples" / "demo_parts" / "published.csv"
ROWS = list(csv.DictReader(PUBLISHED.read_text(encoding="utf-8").splitlines()))
INDICATOR = {
    "individual_plan": "individual-plan",
    "measures_plan": "measures-plan",
    "neither_any_plan_nor_group": "neither-any-plan-nor-group",
    "neither_individual_plan_nor_group": "neither-individual-plan-nor-group",
}
"""The indicator that each measure of the published list is."""


@pytest.fixture(scope="module")
def counted() -> Counter[tuple[str | None, str | None, Atom]]:
    """How many persons there are of each municipality, kind of service and atom."""
    law, value = Law(), {sign: one for one, sign in SIGNS.items()}
    found: Counter[tuple[str | None, str | None, Atom]] = Counter()
    for case in RECIPE(SIZE, SEED):
        row = own_columns(case, FactsOfCase(case, RECIPE.on, all_facts()), RECIPE.on, ("service_kind",), nameless=True)
        atom = tuple(value[one] for one in MeasuresOfCase(case=case, on=RECIPE.on, law=law).signs(_refuse))
        found[row.get("municipality"), row.get("group_service_kind"), atom] += 1
    return found


def _refuse(measure: str) -> None:
    raise AssertionError(measure)


def figure(counted: Counter[tuple[str | None, str | None, Atom]], indicator: str, municipality: str, population: str) -> Answers:
    """The answers among whom a row of the list is about. Population: "all", or a kind of service; municipality: empty for all."""
    atoms: Counter[Atom] = Counter()
    for (home, kind, atom), number in counted.items():
        if municipality in ("", home) and population in ("all", kind):
            atoms[atom] += number
    return answers(INDICATORS[indicator], atoms)


@pytest.mark.parametrize("row", ROWS, ids=[one["figure_id"] for one in ROWS])
def test_each_published_figure_comes_out_as_it_was_printed(
    counted: Counter[tuple[str | None, str | None, Atom]], row: dict[str, str]
) -> None:
    found = figure(counted, INDICATOR[row["measure"]], row["municipality"], row["population"])
    assert found.unknown == found.unclear == found.excluded == 0
    assert str(percent(found.yes, found.known, 0)) == row["percent"]
    assert row["persons"] in ("", str(found.yes))
    assert row["of"] in ("", str(found.of))


def test_the_four_of_the_status_are_all_persons(counted: Counter[tuple[str | None, str | None, Atom]]) -> None:
    assert sum(figure(counted, one, "", "all").yes for one in STATUS) == counted.total() == SIZE


def test_what_is_asked_is_all_that_is_known_of_the_cohort(counted: Counter[tuple[str | None, str | None, Atom]]) -> None:
    unknown = {name for _, _, atom in counted for name, value in zip(MEASURES, atom, strict=True) if value is None}
    assert unknown == {"need"}  # not all have been assessed
