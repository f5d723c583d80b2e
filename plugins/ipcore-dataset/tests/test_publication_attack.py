"""A reader with a publication in hand, who knows what every kind of row is counted as, cannot work out what was hidden."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations_with_replacement
from random import Random
from typing import Any

import pytest
from attrs import evolve
from dataset_parts.made_counts import Row, counted_of, counts_of, keys_of, published, shown_in, worked_out

from ipcore import Outcome
from ipcore_dataset.disclosure_control import PROFILES, Profile, Protected, protect
from ipcore_dataset.publication import tables
from ipcore_dataset.publication.figures import HIDDEN, Figures, Key

SSB = PROFILES["ssb-under-3"]
ZERO = Profile(name="zero-under-3", below=3, zero_shown=False, mark="*", basis="for tests")
Dimensions = tuple[str, ...]

ONE = (("a",), [("x",), ("y",), ("z",)], 30)
MANY = (("a",), [(one,) for one in "uvwxyz"], 3)
TWO = (("a", "b"), [(one, other) for one in "uvw" for other in "pq"], 30)
MANY_BY_TWO = (("a", "b"), [(one, other) for one in "uvwx" for other in "pq"], 3)


def kinds(groups: Sequence[tuple[str, ...]]) -> list[Row]:
    """All kinds of rows of some groups."""
    found = []
    for group in groups:
        for plan in (True, False):
            for coordinator in (True, False):
                first = (Outcome.MET, Outcome.NOT_MET) if plan else (Outcome.NOT_APPLICABLE,)
                second = (Outcome.MET,) if coordinator else (Outcome.NOT_MET, Outcome.UNKNOWN)
                found += [Row(group, plan, coordinator, False, (one, other)) for one in first for other in second]
    return found


def rows_of(known: list[Row], number: int, seed: int) -> list[Row]:
    """So many rows, some kinds much more frequent than others."""
    random = Random(seed)
    return random.choices(known, [random.random() ** 3 for _ in known], k=number)


def told_small(rows: list[Row], known: list[Row], dimensions: Dimensions, profile: Profile) -> list[Key]:
    """The small counts that a reader of their publication knows to be small."""
    document, true = published(rows, dimensions, profile), counts_of(rows, dimensions)
    told = shown_in(document)
    assert all(count == true[key] for key, count in told.items() if isinstance(count, int))
    small = {key for row in known for key in keys_of(row, dimensions) if true[key] and profile.hides(true[key])}
    ranges = worked_out(document, known, dimensions, sorted(small, key=repr), profile)
    return [key for key, found in ranges.items() if found.high is not None and found.high < profile.below]


@pytest.mark.parametrize("profile", [SSB, ZERO, PROFILES["hdir-under-10"]], ids=lambda one: one.name)
@pytest.mark.parametrize(("shape", "number"), [(ONE, 12), (ONE, 60), (MANY, 40), (TWO, 25), (MANY_BY_TWO, 80)])
def test_no_small_count_can_be_told(
    shape: tuple[Dimensions, list[tuple[str, ...]], int], number: int, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    dimensions, groups, many = shape
    monkeypatch.setattr(tables, "MANY", many)
    known = kinds(groups)
    for seed in (1, 2):
        assert told_small(rows_of(known, number, seed), known, dimensions, profile) == []


@pytest.mark.parametrize(("profile", "number", "seed"), [(SSB, 60, 964540103)])
def test_clean_rows_do_not_tell_what_a_rule_hides_that_was_looked_at_alone(
    profile: Profile, number: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dataset_parts.made_counts.counted_of", lambda *given: evolve(counted_of(*given), together=None))
    known = kinds(ONE[1])
    assert told_small(rows_of(known, number, seed), known, ONE[0], profile) == []


def test_the_attack_finds_what_primary_hiding_alone_gives_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_primary(*given: Any, **more: Any) -> Protected[Key]:
        return evolve(protect(*given, **more), secondary=frozenset())

    monkeypatch.setattr("ipcore_dataset.publication.figures.protect", only_primary)
    known = kinds(ONE[1])
    assert any(told_small(rows_of(known, 60, seed), known, ("a",), SSB) for seed in range(5))


def test_every_small_dataset_was_tried() -> None:
    """All datasets of as many rows of these kinds, one after the other: those that give the same document leave what is hidden open."""
    known = [one for one in kinds([("x",), ("y",)]) if one.coordinator and not (one.plan and one.outcomes[0] is Outcome.NOT_MET)]
    assert len(known) == 4
    for rows in ([0] * 5 + [1] * 2 + [2] * 4, [0, 1] + [2] * 4 + [3] * 4, [0] * 4 + [1] * 4 + [2] * 3 + [3]):
        mine = [known[one] for one in rows]
        told = shown_in(published(mine, ("a",), SSB))
        true = counts_of(mine, ("a",))
        alike = [found for found in _all_datasets(known, len(rows)) if _looks_so(found, told)]
        small = [key for key, count in told.items() if count == HIDDEN and 0 < true[key] < SSB.below]
        assert small
        for key in small:
            assert max(found[key] for found in alike) >= SSB.below, key


def _all_datasets(known: list[Row], number: int) -> list[dict[Key, int]]:
    return [counts_of(rows, ("a",)) for rows in combinations_with_replacement(known, number)]


def _looks_so(found: dict[Key, int], told: dict[Key, int | str]) -> bool:
    return all(found.get(key, 0) == count for key, count in told.items() if isinstance(count, int))


def test_texts_of_a_document_hold_no_hidden_number() -> None:
    rows = [Row(("x",), outcomes=(Outcome.MET, Outcome.MET))] * 1200 + [Row(("x",), outcomes=(Outcome.NOT_MET, Outcome.UNKNOWN))] * 7
    document = published(rows, ("a",), PROFILES["hdir-under-10"])
    assert {one["id"]: one["counts"]["not_met"] for one in document["rules"]}["annual-evaluation"] == HIDDEN
    assert '"7"' not in json.dumps(document)
    assert not any(one["rows"] == 7 for one in document["next_steps"])
    assert 7 not in shown_in(document).values()


def test_zeros_are_hidden_where_everybody_else_is_on_the_other_side() -> None:
    rows = [Row((one,), plan=one == "x") for one in "xy" for _ in range(50)]
    shown = shown_in(published(rows, ("a",), ZERO))
    assert shown["group", (("a", "y"),), "indicator", "individual-plan", "yes"] == HIDDEN
    assert shown_in(published(rows, ("a",), SSB))["group", (("a", "y"),), "indicator", "individual-plan", "yes"] == 0


def test_a_number_beside_the_figures_may_not_be_as_large_as_a_hidden_one() -> None:
    figures = Figures(PROFILES["ssb-under-3"])
    figures.add(("few",), 2)
    figures.add(("many",), 20)
    figures.protect()
    assert figures.hidden == {("few",)}
    assert [number for number in range(41) if figures.may_be_one(number, 40)] == [2, 38]
