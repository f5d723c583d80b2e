"""What is hidden must not be told by what stands beside it: by a difference, by how many were looked at, or by what is not said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from dataset_parts.attacked import Dataset, dataset, told_small
from dataset_parts.made_counts import LAW, Row, counted_of, published, shown_in, summary_of

from ipcore import Outcome
from ipcore_dataset.disclosure_control import PROFILES
from ipcore_dataset.publication import Asked, publication
from ipcore_dataset.publication.figures import HIDDEN
from ipcore_dataset.publication.origin import origin
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.options import Options
from ipcore_dataset.running.summary import Summary

HDIR, SSB = PROFILES["hdir-under-10"], PROFILES["ssb-under-3"]
ENDED = (("counted", False),)
RULE = "annual-evaluation"
PLAIN = Row((), True, True, False, (Outcome.MET, Outcome.MET))


def document(rows: Sequence[Row], **changed: Any) -> dict[str, Any]:
    """The publication of some rows, of which the run says more."""
    summary: Summary = evolve(summary_of(rows), **changed)
    return publication(summary, counted_of(rows, ()), Asked(law=LAW, profile=HDIR))


def open_in(rows: int, **missing: int) -> dict[str, Any]:
    """A run over 300 rows, some of which leave a rule open for the want of facts."""
    made = [evolve(PLAIN, outcomes=(Outcome.UNKNOWN, Outcome.MET))] * rows + [PLAIN] * (300 - rows)
    found = summary_of(made)
    return document(made, rules={**found.rules, RULE: evolve(found.rules[RULE], missing=missing)}, looked_at=290)


def rule_in(found: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in found["rules"] if one["id"] == RULE)


MADE_UP = [
    *((seed, "together") for seed in (7, 13, 18)),
    *((seed, "rules alone by group") for seed in (3, 22)),
    *((seed, "rules alone") for seed in (13, 4140)),
    *((seed, "many groups") for seed in (18, 99, 6099)),
]


@pytest.mark.parametrize(("seed", "way"), MADE_UP, ids=str)
def test_no_small_count_of_a_made_up_dataset_can_be_told(seed: int, way: str) -> None:
    one: Dataset = dataset(seed, way)
    assert told_small(one) == []


def test_indicators_that_tell_a_small_count_of_a_rule_by_themselves_are_hidden_with_it() -> None:
    assert told_small(dataset(5288)) == []


@pytest.mark.parametrize(("few", "shown"), [(4, False), (20, True)])
def test_two_definitions_are_not_both_shown_where_they_differ_by_a_few(few: int, shown: bool) -> None:
    nobody, coordinator = Row((), False, False, False), Row((), False, True, False)
    told = shown_in(published([PLAIN] * 100 + [nobody] * 100 + [coordinator] * few, (), HDIR))
    both = [told["indicator", one, "yes"] for one in ("nobody-responsible", "neither-any-plan-nor-group")]
    assert (HIDDEN not in both) is shown


def test_how_many_have_both_of_two_things_is_not_told_where_they_are_few() -> None:
    """Who knows how many have one, the other and neither, knows how many have both."""
    rows = [(True, True, 4), (True, False, 96), (False, True, 96), (False, False, 104)]
    told = shown_in(published([Row((), True, one, other) for one, other, number in rows for _ in range(number)], (), HDIR))
    asked = [("rows",), *(("indicator", one, "yes") for one in ("coordinator", "group", "nobody-responsible"))]
    assert HIDDEN in [told[key] for key in asked]


def test_how_many_were_looked_at_does_not_tell_how_many_have_ended() -> None:
    rows = [PLAIN] * 200 + [evolve(PLAIN, more=ENDED)] * 4
    found = document(rows, looked_at=200)
    assert shown_in(found)["indicator", "individual-plan", "excluded"] == HIDDEN
    assert HIDDEN in (found["looked_at"], found["read"]["rows"])


@pytest.mark.parametrize(("looked_at", "told"), [(150, 150), (196, HIDDEN), (5, HIDDEN), (200, 200)])
def test_how_many_of_some_rows_were_looked_at_is_told_where_no_few_are_left(looked_at: int, told: object) -> None:
    assert document([PLAIN] * 200, looked_at=looked_at)["looked_at"] == told


@pytest.mark.parametrize(("number", "told"), [(40, 40), (56, HIDDEN), (60, 60)])
def test_a_missing_fact_does_not_tell_how_few_lack_another(number: int, told: object) -> None:
    found = open_in(60, **{"plan.last_evaluated_on": number, "plan.active": 15})
    (one,) = [one for one in rule_in(found)["missing"] if one["fact"] == "plan.last_evaluated_on"]
    assert rule_in(found)["counts"]["open"] == 60
    assert one["rows"] == told


@pytest.mark.parametrize(("few", "steps"), [(0, 0), (1, 1), (9, 1), (10, 1)])
def test_that_a_step_is_not_there_tells_only_that_nobody_needs_it(few: int, steps: int) -> None:
    outcomes = [Outcome.NEEDS_ASSESSMENT] * few + [Outcome.UNKNOWN] * (50 - few) + [Outcome.MET] * 100
    found = document([evolve(PLAIN, outcomes=(one, Outcome.MET)) for one in outcomes])
    told = [one for one in found["next_steps"] if one["kind"] == "judgment"]
    assert [one["rows"] for one in told] == [50] * steps


@pytest.mark.parametrize(("number", "told"), [(100, 100), (197, HIDDEN), (200, 200)])
def test_what_a_finding_leaves_of_all_rows_is_not_few(number: int, told: object) -> None:
    finding = DatasetFinding(rule="duplicate-rows", found=20, counts={"identical": 20, "without_person": number, "id_not_told": 1})
    (one,) = document([PLAIN] * 200, findings=(finding,))["findings"]
    assert one["counts"]["without_person"] == told


@pytest.mark.parametrize(("marked", "sized"), [(True, False), (False, False), (True, True)])
def test_the_size_of_a_file_is_told_only_where_it_may_be(tmp_path: Path, marked: bool, sized: bool) -> None:
    """A table of one column of ja and nei is as many bytes larger as there are nei."""
    (tmp_path / "plans.csv").write_text("ip\nja\nnei\n", encoding="utf-8")
    options = Options(inputs=(str(tmp_path / "plans.csv"),), on=dt.date(2025, 12, 31))
    (told,) = origin(options, [], marked=marked, sized=sized)["inputs"]
    assert [told[name] is not None for name in ("size", "sha256")] == [sized, marked]


def test_groups_of_so_few_that_the_list_of_them_tells_are_not_shown() -> None:
    rows = [Row(group, True, True, False) for group in (("u", "p"), ("v", "p"), ("v", "q"), ("w", "p"), ("x", "q")) for _ in "1"]
    found = published([*rows, *rows[:3]], ("a", "b"), PROFILES["under-5"])
    assert found["read"]["rows"] == 8
    assert [one["dimensions"] for one in found["groups"]] == [["a"], ["b"]]
