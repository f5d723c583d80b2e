import datetime as dt

from hypothesis import given

from ipcore.logic import World, carriers, change_days, evaluate, missing, trace
from tests.logic.random_terms import DAYS, on_days, rows, terms


@given(terms, rows, on_days)
def test_a_trace_has_the_value_of_every_part(term, row, on):
    world = World(on, row.get)

    def check(one):
        assert one.value == evaluate(one.term, world)
        for child in one.children:
            check(child)

    check(trace(term, world))


@given(terms, rows, on_days)
def test_something_is_missing_exactly_when_the_answer_is_unknown(term, row, on):
    world = World(on, row.get)
    lacking = missing(term, world)
    assert bool(lacking) is (evaluate(term, world) is None)
    assert all(row[one.name] is None for one in lacking)


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
