import copy
import datetime as dt
import itertools
import pickle
import weakref
from operator import eq, ge, gt, le, lt, ne

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ipcore.errors import RuleDefinitionError
from ipcore.logic import BEFORE_ALL, NEVER, ON, Compare, FactTerm, Term, Type, World, answered, days, evaluate, latest, months, years
from ipcore.logic.terms import ORDER
from tests.logic.random_terms import DATES, FACTS, NUMBER, full_rows, on_days, rows, terms

P = FactTerm("p", Type.BOOL)
Q = FactTerm("q", Type.BOOL)
DAY = FactTerm("day", Type.DATE)
OTHER = FactTerm("other", Type.DATE)


def value(term, on=dt.date(2024, 1, 1), parameters=None, **facts):
    return evaluate(term, World(on, facts.get, parameters or {}))


@pytest.mark.parametrize(("p", "q"), list(itertools.product([True, False, None], repeat=2)))
def test_and_or_and_not_are_kleenes(p, q):
    strength = {False: 0, None: 1, True: 2}
    back = {number: truth for truth, number in strength.items()}
    assert value(P & Q, p=p, q=q) is back[min(strength[p], strength[q])]
    assert value(P | Q, p=p, q=q) is back[max(strength[p], strength[q])]
    assert value(~P, p=p) is back[2 - strength[p]]


def test_answered_is_true_or_unknown_and_never_false():
    assert value(answered(P), p=True) is True
    assert value(answered(P), p=False) is True
    assert value(answered(P), p=None) is None


def test_one_known_day_can_decide_an_extreme_of_unknown_days():
    within_a_year = ON <= latest(DAY, OTHER) + months(12)
    on = dt.date(2024, 6, 1)
    assert value(within_a_year, on=on, day=dt.date(2024, 5, 31)) is True
    assert value(within_a_year, on=on, day=dt.date(2022, 5, 31)) is None


def test_absent_days_need_no_words_of_their_own():
    on = dt.date(2024, 6, 1)
    assert value(DAY <= ON, on=on, day=NEVER) is False
    assert value(ON <= DAY + months(12), on=on, day=BEFORE_ALL) is False


def test_a_parameter_has_its_default_until_another_number_is_set():
    term = ON <= DAY + months(NUMBER)
    on = dt.date(2024, 5, 1)
    assert value(term, on=on, day=dt.date(2024, 1, 31)) is False
    assert value(term, on=on, day=dt.date(2024, 1, 31), parameters={"number": 4}) is True


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("day", [dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2024, 1, 2), None])
def test_the_day_asked_about_is_compared_alike_on_either_side(sign, day):
    holds = None if day is None else {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}[sign](day, dt.date(2024, 1, 1))
    assert value(Compare(DAY, sign, ON), day=day) is holds
    assert value(Compare(ON, ORDER.get(sign, sign), DAY), day=day) is holds


class Foreign(Term):
    """A term that the language does not have."""

    __slots__ = ()
    type = Type.BOOL


@pytest.mark.parametrize("term", [Foreign(), ~Foreign(), P & Foreign(), Foreign() | P, Compare(Foreign(), "==", P)])
def test_a_term_that_the_language_does_not_have_is_refused_wherever_it_stands(term):
    with pytest.raises(RuleDefinitionError, match="found a Foreign, expected a term of the rule language"):
        value(term, p=True)


def test_a_term_is_let_go_of_with_what_was_made_of_it():
    term = P & (DAY <= ON)
    assert value(term, p=True, day=dt.date(2024, 1, 1)) is True
    known = weakref.ref(term)
    del term
    assert known() is None


def test_a_term_is_sent_and_copied_without_what_was_made_of_it():
    term = P & (DAY + months(NUMBER) <= ON)
    fresh = pickle.dumps(term)
    assert value(term, p=True, day=None) is None
    assert pickle.dumps(term) == fresh
    for again in (pickle.loads(fresh), copy.deepcopy(term)):
        assert value(again, p=False, day=None) is False


@given(st.dates(dt.date(1900, 1, 1), dt.date(2150, 1, 1)), st.integers(-1200, 1200))
def test_months_are_counted_as_relativedelta_counts_them(day, n):
    assert value(DAY + months(n), day=day) == day + relativedelta(months=n)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2150, 1, 1)), st.integers(-100, 100))
def test_a_year_is_twelve_months(day, n):
    assert value(DAY + years(n), day=day) == value(DAY + months(12 * n), day=day)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2150, 1, 1)), st.integers(0, 4000))
def test_days_are_added_as_days(day, n):
    assert value(DAY - days(n), day=day) == day - dt.timedelta(n)


@given(terms, rows, on_days)
def test_forgetting_a_fact_never_decides_and_never_turns_an_answer(term, row, on):
    known = evaluate(term, World(on, row.get))
    for fact in FACTS:
        forgotten = evaluate(term, World(on, {**row, fact.name: None}.get))
        assert forgotten is None or forgotten is known


@given(terms, full_rows, on_days)
def test_with_every_fact_known_an_answer_is_known(term, row, on):
    assert evaluate(term, World(on, row.get)) in (True, False)


@given(st.sampled_from(DATES), full_rows, on_days)
def test_a_fact_means_its_value(fact, row, on):
    assert evaluate(fact, World(on, row.get)) == row[fact.name]
