"""What a reader can work out: what trying every table gives, and never more when more is hidden."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from dataset_parts.attack import Reader
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore_dataset.disclosure_control import DisclosureError, Range, Sum, bounds

NAMES = tuple("abcdef")


@st.composite
def questions(draw: st.DrawFn) -> tuple[dict[str, int], list[Sum[str]], list[str]]:
    """Six counts below a dozen, sums over some of them (the same in several), and an order of hiding them."""
    counts = {name: draw(st.integers(0, 4)) for name in NAMES}
    sums: list[Sum[str]] = []
    for place in range(draw(st.integers(1, 4))):
        parts = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
        counts[f"sum {place}"] = sum(counts[part] for part in parts)
        sums.append(Sum(f"sum {place}", tuple(parts)))
    return counts, sums, draw(st.permutations(sorted(counts)))


@settings(max_examples=80, deadline=None)
@given(questions(), st.integers(0, 10), st.integers(4, 7))
def test_bounds_are_those_of_all_tables(question: tuple[dict[str, int], list[Sum[str]], list[str]], hidden: int, most: int) -> None:
    counts, sums, order = question
    limits: dict[Hashable, tuple[int, int]] = {
        name: (0, max(most, count)) if name in order[:hidden] else (count, count) for name, count in counts.items()
    }
    every = list(Reader(limits, [(one.whole, one.parts) for one in sums]).tables())
    told = bounds({name: Range(*limits[name]) for name in counts}, sums, list(counts))
    for place, name in enumerate(counts):
        assert told[name] == Range(min(table[place] for table in every), max(table[place] for table in every))


@settings(max_examples=80, deadline=None)
@given(questions(), st.integers(0, 8))
def test_hiding_more_never_tells_more(question: tuple[dict[str, int], list[Sum[str]], list[str]], hidden: int) -> None:
    counts, sums, order = question

    def told(number: int) -> dict[str, Range]:
        known = {name: Range() if name in order[:number] else Range(count, count) for name, count in counts.items()}
        return bounds(known, sums, list(counts))

    less, more = told(hidden), told(hidden + 1)
    for name in counts:
        assert more[name].low <= less[name].low
        assert more[name].high is None or (less[name].high or 0) <= (more[name].high or 0)
        assert more[name].high is None or less[name].high is not None


def test_what_has_no_limit_is_not_taken_for_a_contradiction() -> None:
    known = {"a": Range(), "b": Range(1, 1), "c": Range(), "d": Range(), "x": Range(), "y": Range(1, 1), "z": Range()}
    sums = [Sum("x", ("a",)), Sum("y", ("a", "b", "c")), Sum("z", ("a", "d"))]
    assert bounds(known, sums, ["d", "z", "a"]) == {"d": Range(0, None), "z": Range(0, None), "a": Range(0, 0)}


def test_a_fraction_is_no_count() -> None:
    # a + b = b + c = a + c = 3 would be one and a half of each: with whole numbers there is no such table.
    pairs = [Sum("3", ("a", "b")), Sum("3", ("b", "c")), Sum("3", ("a", "c"))]
    with pytest.raises(DisclosureError, match="no table"):
        bounds({"3": Range(3, 3), "a": Range(), "b": Range(), "c": Range()}, pairs, ["a"])


def test_whole_numbers_say_more_than_fractions() -> None:
    # In fractions d could be nothing: then a, b and c were one and a half.
    pairs = [Sum("x", ("a", "b")), Sum("x", ("b", "c")), Sum("x", ("a", "c")), Sum("4", ("x", "d"))]
    known = {"4": Range(4, 4), "x": Range(3, 4), "a": Range(), "b": Range(), "c": Range(), "d": Range()}
    assert bounds(known, pairs, ["d", "x", "a"]) == {"d": Range(0, 0), "x": Range(4, 4), "a": Range(2, 2)}


def test_what_nothing_limits_has_no_limit() -> None:
    assert bounds({"of": Range(), "yes": Range(3, 3), "no": Range()}, [Sum("of", ("yes", "no"))], ["of", "no"]) == {
        "of": Range(3, None),
        "no": Range(0, None),
    }


def test_knowledge_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(DisclosureError, match="no table"):
        bounds({"of": Range(2, 2), "yes": Range(3, 3)}, [Sum("of", ("yes",))], ["of"])
    with pytest.raises(DisclosureError, match="question"):
        bounds({"of": Range(2, 2)}, [], ["yes"])
