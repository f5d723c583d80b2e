import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Answerable
from ipcore.logic import Type, World, evaluate
from ipcore.model import Source
from ipcore.testing import record_paths

ON = dt.date(2026, 11, 21)


def covered(*records):
    return ipcore.coverage(Source(system="test", exported_on=ON, records=records))


def test_a_source_that_records_everything_answers_every_rule():
    everything = covered("ipcore/1")
    assert set(everything.rules.values()) == {Answerable.FULLY}
    assert everything.next == ()
    assert everything.lacking == {}


def test_a_source_that_records_nothing_answers_no_rule():
    assert set(covered().rules.values()) == {Answerable.NEVER}


def test_recording_what_is_named_next_in_turn_unlocks_what_it_says():
    recorded: list[str] = []
    answerable: set[str] = set()
    for part in covered().next:
        recorded.append(part.path)
        now = {rule for rule, how in covered(*recorded).rules.items() if how is Answerable.FULLY}
        assert now - answerable == set(part.unlocks), part.path
        answerable = now
    assert answerable == set(covered().rules)


def test_what_is_asked_for_is_named_as_a_source_would_record_it():
    assert {part.path for part in covered().next} <= set(record_paths())


def test_a_source_without_offers_is_told_to_record_offers():
    parts = ("person", "services", "judgments", "appointments", "groups", "plans", "consents", "episodes")
    assert {"offers:coordinator", "offers:plan"} <= {part.path for part in covered(*parts).next}
    assert covered(*parts).rules["coordinator-offered"] is Answerable.PARTLY
    assert covered(*parts).rules["coordinator-appointed"] is Answerable.NEVER


@pytest.mark.parametrize("day", [dt.date(2022, 7, 31), dt.date(2022, 8, 1)])
def test_coverage_is_about_the_law_of_the_day_asked_for(day):
    source = Source(system="test", exported_on=ON, records=())
    assert ("coordinator-status-stated" in ipcore.coverage(source, on=day).rules) is (day >= dt.date(2022, 8, 1))


LAW = ipcore.Law()
EDITIONS = {rule.id: edition for rule, edition in LAW.editions_on(ON)}
NAMES = sorted({fact.name for edition in EDITIONS.values() for fact in edition.facts})
SOME = st.sets(st.sampled_from(NAMES))


def of_facts(names):
    return ipcore.coverage_of_facts(names, on=ON)


@st.composite
def values_of(draw, fact):
    """Any value that a fact can have."""
    if fact.type is Type.DATE:
        return draw(st.sampled_from([ON, ipcore.BEFORE_ALL, ipcore.NEVER]) | st.dates(dt.date(2005, 1, 1), dt.date(2030, 1, 1)))
    if fact.type is Type.CODE:
        return draw(st.sampled_from(sorted(fact.codes) or ["0301", "4601"]))
    if fact.type is Type.PLACES:
        return draw(st.sampled_from([(), ("/a",), ("/a", "/b"), ("/a", "/b", "/c")]))
    return draw(st.booleans() if fact.type is Type.BOOL else st.integers(0, 3))


def decides(edition, known):
    """Whether the known facts make the rule met or not met."""
    world = World(ON, lambda name: known.get(name))
    return evaluate(edition.applies, world) is True and evaluate(edition.requires, world) is not None


@given(SOME, st.data())
@settings(max_examples=25, deadline=None)
def test_no_row_decides_a_rule_that_its_columns_can_never_answer(names, data):
    never = {rule for rule, how in of_facts(names).rules.items() if how is Answerable.NEVER}
    row = {name: data.draw(values_of(LAW.facts[name])) for name in sorted(names)}
    assert not [rule for rule in never if decides(EDITIONS[rule], row)]


@pytest.mark.parametrize("seed", range(2))
def test_a_rule_that_its_columns_can_answer_is_decided_by_some_row(seed):
    chosen = random.Random(seed)
    names = set(chosen.sample(NAMES, len(NAMES) - 10))
    answerable = [EDITIONS[rule] for rule, how in of_facts(names).rules.items() if how is not Answerable.NEVER]
    for edition in answerable:
        facts = [fact for fact in edition.facts if fact.name in names]
        assert any(decides(edition, {fact.name: some_value(fact, chosen) for fact in facts}) for _ in range(20_000)), edition.applies


def some_value(fact, chosen):
    if fact.type is Type.DATE:
        days = [
            ipcore.BEFORE_ALL,
            ipcore.NEVER,
            ON,
            ON - dt.timedelta(days=chosen.randrange(-400, 7500)),
            ON - dt.timedelta(days=chosen.randrange(400)),
        ]
        return chosen.choice(days)
    if fact.type is Type.CODE:
        return chosen.choice(sorted(fact.codes) or ["0301", "4601"])
    if fact.type is Type.PLACES:
        return ("/a",) * chosen.randrange(4)
    return chosen.random() < 0.5 if fact.type is Type.BOOL else chosen.randrange(4)


@given(SOME, st.sampled_from(NAMES))
@settings(max_examples=25, deadline=None)
def test_a_column_less_never_answers_more(names, taken):
    order = [Answerable.NEVER, Answerable.PARTLY, Answerable.FULLY]
    before, after = of_facts(names).rules, of_facts(names - {taken}).rules
    assert all(order.index(after[rule]) <= order.index(before[rule]) for rule in before)


@given(SOME)
@settings(max_examples=10, deadline=None)
def test_a_column_for_what_is_named_next_unlocks_what_it_says(names):
    had = set(names)
    answered = {rule for rule, how in of_facts(had).rules.items() if how is Answerable.FULLY}
    for part in of_facts(names).next[:6]:
        had.add(part.path)
        now = {rule for rule, how in of_facts(had).rules.items() if how is Answerable.FULLY}
        assert now - answered == set(part.unlocks)
        answered = now
    assert {part.path for part in of_facts(names).next} == set(NAMES) - names


def test_what_a_table_lacks_is_told_by_the_names_of_facts():
    found = of_facts([])
    assert set(found.rules.values()) == {Answerable.NEVER}
    assert {rule: set(facts) for rule, facts in found.lacking.items()} == {
        rule: {fact.name for fact in edition.facts} for rule, edition in EDITIONS.items()
    }
    everything = of_facts(NAMES)
    assert set(everything.rules.values()) == {Answerable.FULLY}
    assert (everything.lacking, everything.next) == ({}, ())
