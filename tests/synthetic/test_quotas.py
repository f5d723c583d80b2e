"""Quotas are met to the person, and chance is the same everywhere."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.synthetic.draws import Draws
from ipcore.synthetic.quotas import deal, scaled

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=20).filter(any)


@given(COUNTS, st.integers(0, 3000))
def test_scaled_counts_add_up(counts, total):
    assert sum(scaled(counts, total)) == total


@given(COUNTS)
def test_scaling_to_the_same_total_changes_nothing(counts):
    assert scaled(counts, sum(counts)) == counts


@given(COUNTS, st.integers(0, 3000), st.data())
def test_a_run_of_neighbours_is_within_one_of_its_share(counts, total, data):
    first = data.draw(st.integers(0, len(counts) - 1))
    last = data.draw(st.integers(first, len(counts) - 1))
    share = sum(counts[first : last + 1]) * total / sum(counts)
    assert abs(sum(scaled(counts, total)[first : last + 1]) - share) <= 1


def test_every_sort_is_dealt_as_often_as_its_number_says():
    dealt = list(deal([("a", 3), ("b", 0), ("c", 5)], Draws(1)))
    assert sorted(dealt) == ["a"] * 3 + ["c"] * 5


def test_dealing_is_an_order_of_chance():
    assert list(deal([("a", 20), ("b", 20)], Draws(1))) != ["a"] * 20 + ["b"] * 20


def test_draws_are_the_same_everywhere():
    draws = Draws("anything", 7)
    assert [draws.below(1000) for _ in range(6)] == [613, 36, 68, 857, 299, 78]


def test_a_weight_of_none_is_never_drawn():
    draws = Draws(3)
    assert {draws.weighted([("a", 1), ("b", 0), ("c", 1)]) for _ in range(200)} == {"a", "c"}


def test_nothing_to_draw_from_is_an_error():
    with pytest.raises(ValueError, match="nothing to draw from"):
        Draws(3).weighted([("a", 0)])


def test_some_are_different_and_in_order():
    draws = Draws(4)
    for _ in range(100):
        taken = draws.some("abcdef", 3)
        assert len(taken) == 3
        assert taken == sorted(set(taken))


def test_days_are_drawn_from_both_ends():
    draws, first, last = Draws(5), dt.date(2019, 12, 30), dt.date(2020, 1, 1)
    assert {draws.day(first, last) for _ in range(200)} == {first, dt.date(2019, 12, 31), last}
