"""Which way a term moves when a number grows: what is said of it holds for whatever facts."""

import datetime as dt
import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipcore.logic import ON, FactTerm, Param, Type, World, count, days, evaluate, moved_by

N = Param("n", 30, "days", "test")
OTHER = Param("m", 30, "days", "test")
A, B = FactTerm("a", Type.DATE), FactTerm("b", Type.DATE)
PLACES = FactTerm("places", Type.PLACES)
DAYS = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("term", "ways"),
    [
        (A + days(N), {1}),
        (A - days(N), {-1}),
        (A + days(OTHER), set()),
        (ON <= A + days(N), {1}),
        (ON > A + days(N), {-1}),
        (A + days(N) <= ON, {-1}),
        (A + days(N) >= ON, {1}),
        (~(ON <= A + days(N)), {-1}),
        ((ON <= A + days(N)) & (B <= ON), {1}),
        ((ON <= A + days(N)) | (B + days(N) < ON), {1, -1}),
        (A + days(N) == B, {1, -1}),
        (A - days(N) <= B, {1}),
        (A + days(N) <= B + days(N), {1, -1}),
        (count(PLACES) <= N, {1}),
        (count(PLACES) == 0, set()),
    ],
    ids=str,
)
def test_a_term_moves_as_its_parts_do(term, ways):
    assert moved_by(term, "n") == ways


LEAVES = st.sampled_from([ON <= A + days(N), A + days(N) <= ON, A - days(N) < B, B >= A + days(N), A <= ON, count(PLACES) <= N])
TERMS = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(operator.invert)
        | st.tuples(inner, inner).map(lambda two: two[0] & two[1])
        | st.tuples(inner, inner).map(lambda two: two[0] | two[1])
    ),
    max_leaves=6,
)


@given(TERMS, DAYS, DAYS, st.none() | st.lists(st.just("/x"), max_size=40), st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1)), st.data())
def test_a_larger_number_never_moves_a_term_another_way(term, a, b, places, on, data):
    facts = {"a": a, "b": b, "places": places}
    less = data.draw(st.integers(0, 60))
    more = data.draw(st.integers(less, 60))
    before, after = ({False: 0, None: 1, True: 2}[evaluate(term, World(on, facts.get, {"n": number}))] for number in (less, more))
    assert after <= before or 1 in moved_by(term, "n")
    assert after >= before or -1 in moved_by(term, "n")
