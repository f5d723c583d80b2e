import datetime as dt

from hypothesis import given

from ipcore.logic import ON, FactTerm, Type, World, carriers, change_days, evaluate, missing, months, trace
from tests.logic.random_terms import DAYS, on_days, rows, terms


def test_a_trace_is_the_term_with_the_value_of_every_part():
    active, begun = FactTerm("active", Type.BOOL), FactTerm("begun", Type.DATE)
    world = World(dt.date(2024, 6, 1), {"active": None, "begun": dt.date(2024, 1, 31)}.get)
    found = trace(~active & (ON <= begun + months(1)), world)
    assert (str(found.term), found.value) == ("~active & (ON <= begun + months(1))", False)
    negated, compared = found.children
    assert [(str(one.term), one.value) for one in (negated, *negated.children)] == [("~active", None), ("active", None)]
    assert [(str(one.term), one.value) for one in compared.children] == [
        ("ON", dt.date(2024, 6, 1)),
        ("begun + months(1)", dt.date(2024, 2, 29)),
    ]


@given(terms, rows, on_days)
def test_something_is_missing_exactly_when_the_answer_is_unknown(term, row, on):
    world = World(on, row.get)
    lacking = missing(term, world)
    assert bool(lacking) is (evaluate(term, world) is None)
    assert all(row[one.name] is None for one in lacking)


@given(terms, rows, on_days)
def test_what_is_missing_is_what_carries_an_unknown_answer_and_is_not_known(term, row, on):
    world = World(on, row.get)
    if evaluate(term, world) is None:
        assert missing(term, world) == tuple(one for one in carriers(term, world) if row[one.name] is None)


@given(terms, rows, on_days)
def test_the_facts_that_carry_a_known_answer_give_it_alone(term, row, on):
    known = evaluate(term, World(on, row.get))
    if known is None:
        return
    names = {one.name for one in carriers(term, World(on, row.get))}
    alone = {name: value for name, value in row.items() if name in names}
    assert evaluate(term, World(on, alone.get)) is known


@given(terms, rows)
def test_between_two_change_days_time_alone_changes_nothing(term, row):
    first, last = min(DAYS) - dt.timedelta(500), max(DAYS) + dt.timedelta(500)
    before = None
    for number in range((last - first).days):
        day = first + dt.timedelta(number)
        world = World(day, row.get)
        answer = evaluate(term, world)
        if number and day not in change_days(term, world):
            assert answer is before
        before = answer
