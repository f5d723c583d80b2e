"""The worked cases that stand beside each rule, and whether there are enough of them."""

from __future__ import annotations

import datetime as dt
import functools
import math
import random
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest

from ipcore.check import Outcome, decide
from ipcore.dates import BEFORE_ALL, NEVER, add_days
from ipcore.facts import Fact, Kind, all_facts
from ipcore.logic import Term, Type, World, evaluate, facts_in
from ipcore.rules import Edition, Rule, built_in_rules
from ipcore.words import rule_file

NO_EDITION = "no_edition"
UNANSWERED = "unanswered"
ABSENT_DAYS = {"never": NEVER, "before_all": BEFORE_ALL}
KEYS = {"name", "on", "law_on", "facts", "expect", "severity"}
DAY = dt.date(2026, 11, 21)
RULES = built_in_rules()


def cases_of(rule: Rule) -> list[dict[str, Any]]:
    return list(rule_file(rule.id, rule.subject).get("case", []))


def law_day(case: Mapping[str, Any]) -> dt.date:
    return day_of("law_on" if "law_on" in case else "on", case.get("law_on", case.get("on")))


def day_of(key: str, written: Any) -> dt.date:
    assert type(written) is dt.date, f"{key}: expected a TOML date, found {written!r}"
    return written


def fact_of(name: str, rule: Rule, edition: Edition | None) -> Fact:
    assert name in all_facts(), f"{name}: there is no such fact"
    named = {one.name for edition in ([edition] if edition else rule.editions) for one in edition.facts}
    assert name in named, f"{name}: this edition of {rule.id} never names it, only {', '.join(sorted(named))}"
    return all_facts()[name]


def value_of(fact: Fact, written: Any) -> Any:
    """The value a fact is given in a case. None: unanswered."""
    if written == UNANSWERED:
        return None
    if fact.type is Type.DATE:
        value = ABSENT_DAYS.get(written, written) if isinstance(written, str) else written
        assert type(value) is dt.date, f"{fact.name}: expected a TOML date, never or before_all, found {written!r}"
        assert value not in ABSENT_DAYS.values() or value == fact.absent, f"{fact.name}: its absent day is not {written}"
        return value
    if fact.type is Type.PLACES:
        pointers = isinstance(written, list) and all(isinstance(one, str) and one.startswith("/") for one in written)
        assert pointers, f"{fact.name}: expected a list of JSON Pointers, found {written!r}"
        return tuple(written)
    expected = {Type.BOOL: bool, Type.INT: int, Type.CODE: str}[fact.type]
    assert type(written) is expected, f"{fact.name}: expected {expected.__name__}, found {written!r}"
    assert not fact.codes or written in fact.codes, f"{fact.name}: never has the code {written}, only {', '.join(sorted(fact.codes))}"
    return written


def judge(rule: Rule, case: Mapping[str, Any]) -> tuple[str, str | None]:
    """The outcome of a case, and its severity where it is not met."""
    unknown_keys = set(case) - KEYS
    assert not unknown_keys, f"a case has no key {', '.join(sorted(unknown_keys))}"
    edition = rule.edition_on(law_day(case))
    facts = {fact_of(name, rule, edition): written for name, written in case["facts"].items()}
    values = {fact.name: value_of(fact, written) for fact, written in facts.items()}
    if edition is None:
        return NO_EDITION, None
    world = World(day_of("on", case["on"]), values.get)
    outcome = decide(edition, world, lambda fact: fact.name not in values)
    return str(outcome), str(edition.severity) if outcome is Outcome.NOT_MET else None


@pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(rule, case, id=f"{rule.id}: {case['name']}") for rule in RULES for case in cases_of(rule)],
)
def test_case_comes_out_as_it_says(rule: Rule, case: dict[str, Any]) -> None:
    outcome, severity = judge(rule, case)
    assert outcome == case["expect"]
    if outcome == Outcome.NOT_MET:
        assert severity == case.get("severity", severity)
    else:
        assert "severity" not in case, "only what is not met has a severity"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_two_cases_have_one_name(rule: Rule) -> None:
    names = [case["name"] for case in cases_of(rule)]
    assert sorted(set(names)) == sorted(names)


_ALL_OF_THEM, _SOME_OF_THEM = 50_000, 40_000

# --- enough cases -----------------------------------------------------------------------------------------------------


def some_values(fact: Any) -> tuple[Any, ...]:
    """Values that make every comparison of a rule come out each way, unknown among them."""
    around = tuple(dt.date(year, 1, 1) for year in (1980, 2015)) + tuple(add_days(DAY, by) for by in (-10, 10))
    choices: dict[Type, tuple[Any, ...]] = {
        Type.BOOL: (True, False),
        Type.INT: (0, 1, 2),
        Type.PLACES: ((), ("/plans/0",), ("/plans/0", "/plans/1")),
        Type.CODE: tuple(sorted(fact.codes)),
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
    for _ in range(_SOME_OF_THEM):
        unknown, absent = draw.choice((0.0, 0.05, 0.3)), draw.choice((0.2, 0.6, 0.9))
        yield {one.name: _drawn(draw, one, unknown, absent) for one in facts}


def _drawn(draw: random.Random, fact: Any, unknown: float, absent: float) -> Any:
    if draw.random() < unknown:
        return None
    return fact.absent if draw.random() < absent else draw.choice(some_values(fact)[:-1])


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
    assert {case["expect"] for case in cases_of(rule)} - {NO_EDITION} == can


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


# --- what a case may not say ------------------------------------------------------------------------------------------

GOOD = {"name": "x", "on": DAY, "facts": {"plan.active": True, "plan.main_count": 1}, "expect": "met"}
MAIN = next(rule for rule in RULES if rule.id == "main-responsibility-placed")
OFFERED = next(rule for rule in RULES if rule.id == "plan-offered")


@pytest.mark.parametrize(
    ("rule", "facts", "message"),
    [
        (MAIN, {"plan.activ": True}, "there is no such fact"),
        (MAIN, {"group.active": True}, "never names it"),
        (MAIN, {"plan.active": "yes"}, "expected bool"),
        (MAIN, {"plan.active": 1}, "expected bool"),
        (MAIN, {"plan.main_count": True}, "expected int"),
        (OFFERED, {"plan.offer": "refused"}, "never has the code"),
        (OFFERED, {"plan.offer": True}, "expected str"),
        (OFFERED, {"plan.first_begun_on": "2026-01-01"}, "expected a TOML date"),
        (OFFERED, {"plan.first_begun_on": dt.datetime(2026, 1, 1)}, "expected a TOML date"),
        (OFFERED, {"plan.first_begun_on": "before_all"}, "its absent day"),
        (OFFERED, {"service.nav": True}, "never names it"),
    ],
)
def test_case_with_a_faulty_fact_is_refused(rule: Rule, facts: dict[str, Any], message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        judge(rule, GOOD | {"facts": facts})


@pytest.mark.parametrize("written", ["/plans/0", [1], ["plans/0"]])
def test_case_with_faulty_places_is_refused(written: Any) -> None:
    with pytest.raises(AssertionError, match="JSON Pointers"):
        value_of(all_facts()["plan.active_plans"], written)


def test_case_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(AssertionError, match="no key expected"):
        judge(MAIN, GOOD | {"expected": "met"})


def test_left_out_is_silent_and_unanswered_is_not() -> None:
    facts = dict.fromkeys(("plan.first_begun_on", "need.recorded_on", "programme.kvp_started_on"), "never") | {
        "programme.kvp": False,
        "plan.offer": "none",
    }
    assert judge(OFFERED, GOOD | {"facts": facts})[0] == "unknown"
    assert judge(OFFERED, GOOD | {"facts": facts | {"need.long_term_coordinated": UNANSWERED}})[0] == "needs_assessment"
