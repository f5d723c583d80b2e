"""The worked cases that stand beside each rule, and whether there are enough of them."""

from __future__ import annotations

import datetime as dt
import functools
import math
import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from ipcore.check import Outcome, decide
from ipcore.check.worked_cases import NO_EDITION, judged
from ipcore.dates import NEVER, add_days
from ipcore.facts import Fact, Kind
from ipcore.logic import Term, Type, World, evaluate, facts_in
from ipcore.rules import Edition, Rule, built_in_rules
from ipcore.words import rule_file

DAY = dt.date(2026, 11, 21)
RULES = built_in_rules()


def cases_of(rule: Rule) -> list[dict[str, Any]]:
    return list(rule_file(rule).get("case", []))


@pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(rule, case, id=f"{rule.id}: {case['name']}") for rule in RULES for case in cases_of(rule)],
)
def test_case_comes_out_as_it_says(rule: Rule, case: dict[str, Any]) -> None:
    worked = judged(rule, case)
    assert worked.found.startswith(worked.expected)
    assert worked.holds


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_two_cases_have_one_name(rule: Rule) -> None:
    names = [case["name"] for case in cases_of(rule)]
    assert sorted(set(names)) == sorted(names)


_ALL_OF_THEM, _SOME_OF_THEM = 50_000, 40_000

# --- enough cases -----------------------------------------------------------------------------------------------------


def some_values(fact: Any) -> tuple[Any, ...]:
    """Values that make every comparison of a rule come out each way, unknown among them."""
    around = tuple(dt.date(year, 1, 1) for year in (1980, 2009, 2013)) + tuple(add_days(DAY, by) for by in (-200, -10, 10))
    choices: dict[Type, tuple[Any, ...]] = {
        Type.BOOL: (True, False),
        Type.INT: (0, 1, 2),
        Type.PLACES: ((), ("/plans/0",), ("/plans/0", "/plans/1")),
        Type.CODE: tuple(sorted(fact.codes)) or ("0301", "4601"),  # an open list: two of a kind
        Type.DATE: (*around, getattr(fact, "absent", NEVER)),
    }
    return (*choices[fact.type], None)


def settings(facts: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    """Every setting of the facts or, where there are too many, a steady choice of them, some with little unknown or nothing there."""
    choices = [some_values(one) for one in facts]
    if math.prod(map(len, choices)) <= _ALL_OF_THEM:
        yield from (dict(zip((one.name for one in facts), values, strict=True)) for values in product(*choices))
        return
    draw = random.Random(2022)
    known = [(one, values[:-1]) for one, values in zip(facts, choices, strict=True)]
    for _ in range(_SOME_OF_THEM):
        unknown, absent = draw.choice((0.0, 0.05, 0.3)), draw.choice((0.2, 0.6, 0.9))
        yield {one.name: _drawn(draw, one, values, unknown, absent) for one, values in known}


def _drawn(draw: random.Random, fact: Any, values: tuple[Any, ...], unknown: float, absent: float) -> Any:
    if draw.random() < unknown:
        return None
    return fact.absent if draw.random() < absent else draw.choice(values)


def states(term: Term) -> set[tuple[bool | None, bool]]:
    """The truth values a term can take, each with whether an open one can rest on judged facts alone."""
    facts = facts_in(term)
    found = set()
    for values in settings(facts):
        truth = evaluate(term, World(DAY, values.get))
        judged = all(isinstance(one, Fact) and one.kind is Kind.JUDGED for one in facts if values[one.name] is None)
        found.add((truth, judged))
    return found


@functools.cache
def reachable(edition: Edition) -> frozenset[str]:
    """The outcomes an edition can have, whatever the facts; where its two expressions share facts, these are tried together."""
    shared = {one.name for one in facts_in(edition.applies)} & {one.name for one in facts_in(edition.requires)}
    if shared:
        worlds = (World(DAY, values.get) for values in settings(edition.facts))
        return frozenset(str(decide(edition, world, silent)) for world in worlds for silent in (lambda _: True, lambda _: False))
    found = set()
    for (applies, one_judged), (requires, other_judged) in product(states(edition.applies), states(edition.requires)):
        found.add(str(outcome_of(applies, requires, judged=one_judged and other_judged)))
    return frozenset(found)


def outcome_of(applies: bool | None, requires: bool | None, *, judged: bool) -> Outcome:
    """The table of the design, written apart from the code under test."""
    if applies is False:
        return Outcome.NOT_APPLICABLE
    if applies and requires is not None:
        return Outcome.MET if requires else Outcome.NOT_MET
    if requires:
        return Outcome.MOOT
    return Outcome.NEEDS_ASSESSMENT if judged else Outcome.UNKNOWN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_a_case_for_each_outcome_it_can_reach(rule: Rule) -> None:
    can = {outcome for edition in rule.editions for outcome in reachable(edition)}
    assert can <= {case["expect"] for case in cases_of(rule)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_a_case_on_the_first_day_of_each_edition_and_the_day_before(rule: Rule) -> None:
    days = {case["on"] for case in cases_of(rule) if "law_on" not in case}
    for edition in rule.editions:
        first = edition.in_force.first
        assert first in days, f"no case on {first}"
        assert add_days(first, -1) in days, f"no case on the day before {first}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_no_edition_the_day_before_its_first(rule: Rule) -> None:
    before = add_days(rule.editions[0].in_force.first, -1)
    assert NO_EDITION in {case["expect"] for case in cases_of(rule) if case["on"] == before}
