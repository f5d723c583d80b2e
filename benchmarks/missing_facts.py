"""
How often a verdict is wrong when facts are missing: eight core rules on synthetic cases, from which facts are taken away at random, by
ipcore, by OpenFisca-core and by rule-engine (`bench_parts/eight_rules.py`). With all facts there all must say the same of every case.

A verdict is met, not met or not applicable. It is *wrong* when some way of filling in what is missing gives another: then nobody can
know. All ways are tried: both truth values, every code, and days on each side of every day that is compared with, two unknown days in
every order; each is judged by NumPy, by the formulas written for OpenFisca-core, so that it is not ipcore that acquits itself. A verdict is
*untrue* when it is another than what the case says with its facts put back. No verdict is never wrong, but is counted; *needless* is
one that all ways of filling in would have agreed on.

Why the others err:

- OpenFisca-core has a value for everything. An input that is not given has its variable's `default_value`; here each has the one that says
  that there is no such thing. Missing is then the same as absent: the documentation says so, and
  https://github.com/openfisca/openfisca-core/issues/1380 asks for another way.
- rule-engine raises where a symbol is missing, if it comes to it. Whoever takes that for "no verdict" gets no wrong ones, as with ipcore,
  but loses those that another fact decides: it goes from left to right, and ends at the first that is missing. With `default_value=None`,
  null is false in `and`, `or` and `not`, unlike every code, and cannot be ordered. With `??`, each symbol has a value of one's own for
  where it is null, here the absent one: it is then as with OpenFisca-core.

Another default moves the errors from one column to another: that nobody is coordinator is kind in one rule and hard in the next.

    python benchmarks/missing_facts.py [--cases 2000] [--quick]
"""

import datetime as dt
import functools
import itertools
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import rule_engine
from bench_parts.eight_rules import CODES, EDITIONS, EXPRESSIONS, FACTS, FORMULAS, NAMES, ON, READ, benefit_system, plain, simulated
from measuring import agree, head, options

from ipcore.check.outcome import decide
from ipcore.dates import is_recordable
from ipcore.facts import FactsOfCase, all_facts
from ipcore.logic import Type, World, parameters_in
from ipcore.synthetic import RECIPES

SEED = 1
SHARES = (0.05, 0.10, 0.20, 0.40)
MOST = 500_000
"""So many ways of filling in are tried; where there are more, the verdict is left out, and that is printed."""

VERDICTS = ("not_applicable", "met", "not_met")
Row = Mapping[str, Any]
Verdicts = dict[str, list[str | None]]
"""Of each rule the verdicts on all rows; None: no verdict."""


# --- the engines --------------------------------------------------------------------------------------------------------


def by_ipcore(rows: list[Row]) -> Verdicts:
    return {rule: [_of_ipcore(rule, row) for row in rows] for rule in NAMES}


def _of_ipcore(rule: str, row: Row) -> str | None:
    world = World(ON, lambda name: row.get(name.replace(".", "_")))
    outcome = decide(EDITIONS[rule], world, lambda fact: plain(fact) not in row)
    return None if outcome.open else str(outcome)


def by_openfisca(rows: list[Row]) -> Verdicts:
    found = simulated(benefit_system(), [dict(row) for row in rows])
    return {rule: [_verdict(*one) for one in zip(*found[rule], strict=True)] for rule in NAMES}


def _verdict(applies: Any, met: Any) -> str:
    return "not_applicable" if not applies else "met" if met else "not_met"


def by_rule_engine(rows: list[Row], context: rule_engine.Context, text: Callable[[str], str] = str) -> Verdicts:
    def judged(applies: rule_engine.Rule, met: rule_engine.Rule, row: Row) -> str | None:
        try:
            return _verdict(applies.matches(row), applies.matches(row) and met.matches(row))
        except rule_engine.errors.EngineError:
            return None

    given = [{**row, "on": ON} for row in rows]
    rules = {rule: [rule_engine.Rule(text(one), context=context) for one in EXPRESSIONS[rule]] for rule in NAMES}
    return {rule: [judged(*rules[rule], row) for row in given] for rule in NAMES}


def with_absent(expression: str) -> str:
    """Each fact with `??` and the value that says that there is no such thing."""
    return re.sub(r"\w+", lambda found: f"({found[0]} ?? {_written(found[0])})" if found[0] in FACTS else found[0], expression)


def _written(name: str) -> str:
    absent = FACTS[name].absent
    return {Type.BOOL: "false", Type.DATE: f"d'{absent}'"}.get(FACTS[name].type, f"'{absent}'")


RAISING = rule_engine.Context(default_timezone="utc")
NULL = rule_engine.Context(default_timezone="utc", default_value=None)
ENGINES: dict[str, Callable[[list[Row]], Verdicts]] = {
    "ipcore": by_ipcore,
    "OpenFisca-core, defaults": by_openfisca,
    "rule-engine, raising": lambda rows: by_rule_engine(rows, RAISING),
    "rule-engine, null": lambda rows: by_rule_engine(rows, NULL),
    "rule-engine, null with ??": lambda rows: by_rule_engine(rows, NULL, with_absent),
}


# --- what can be known ---------------------------------------------------------------------------------------------------


def possible(rule: str, row: Row) -> frozenset[str] | None:
    """Every verdict that some way of filling in gives. None: there are too many ways."""
    return _possible(rule, frozenset((name, row[name]) for one in READ[rule] if (name := plain(one)) in row))


@functools.cache
def _possible(rule: str, known: frozenset[tuple[str, Any]]) -> frozenset[str] | None:
    choices = {plain(one): [] for one in READ[rule]} | {name: [value] for name, value in known}
    choices = {name: values or choices_of(rule, name, known) for name, values in choices.items()}
    if math.prod(map(len, choices.values())) > MOST:
        return None
    places = np.meshgrid(*(np.arange(len(values)) for values in choices.values()), indexing="ij")
    columns = {name: column(name, values)[place.ravel()] for (name, values), place in zip(choices.items(), places, strict=True)}
    applies, met = (one(columns.__getitem__, np.datetime64(ON)) for one in FORMULAS[rule])
    return frozenset(VERDICTS[one] for one in np.unique(np.where(applies, np.where(met, 1, 2), 0)))


def choices_of(rule: str, name: str, known: frozenset[tuple[str, Any]]) -> list[Any]:
    """What a missing fact can be: of days, enough of them that each side of each day compared with, and each order of two, is there."""
    fact = FACTS[name]
    if fact.type is Type.BOOL:
        return [False, True]
    if fact.type is Type.CODE:
        return sorted(fact.codes)
    lengths = {0, *(one.default for one in parameters_in(EDITIONS[rule].applies, EDITIONS[rule].requires))}
    days = {ON + dt.timedelta(step - length) for length in lengths for step in (-2, -1, 0, 1, 2)}
    others = [value for _, value in known if isinstance(value, dt.date) and is_recordable(value)]
    return sorted({fact.absent, *days, *(day + dt.timedelta(step) for day in others for step in (-1, 0, 1))})


def column(name: str, values: list[Any]) -> Any:
    if FACTS[name].type is Type.CODE:
        return CODES[name].encode(np.array(values))
    return np.array(values, dtype="datetime64[D]" if FACTS[name].type is Type.DATE else bool)


# --- what is counted ------------------------------------------------------------------------------------------------------


def read(cases: int) -> list[Row]:
    """Of each case the facts that are known."""
    return [
        {name: value for name, fact in FACTS.items() if (value := facts(fact.name)) is not None}
        for case in RECIPES["mixed"](cases, SEED)
        if (facts := FactsOfCase(case, ON, all_facts()))
    ]


def fewer(rows: list[Row], share: float) -> list[Row]:
    draw = random.Random(f"{SEED} {share}").random
    return [{name: value for name, value in row.items() if draw() >= share} for row in rows]


def counted(found: Verdicts, truth: Verdicts, rows: list[Row]) -> Counter[str]:
    """How many verdicts are what. Only rows whose truth is known count."""
    count: Counter[str] = Counter()
    for rule, place in itertools.product(NAMES, range(len(rows))):
        true, verdict = truth[rule][place], found[rule][place]
        if true is None:
            continue
        ways = possible(rule, rows[place])
        if ways is None:
            count["left out"] += 1
            continue
        if true not in ways:
            raise SystemExit(f"{rule}: {true} is the truth, and no way of filling in what is missing gives it")
        count["asked"] += 1
        count["decided"] += len(ways) == 1
        count.update(_kinds(verdict, true, ways))
    return count


def _kinds(verdict: str | None, true: str, ways: frozenset[str]) -> list[str]:
    if verdict is None:
        return ["unanswered"] + ["needless"] * (len(ways) == 1)
    wrong = ["wrong", f"wrong {verdict}"] if ways != {verdict} else []
    return wrong + ["untrue", f"untrue {verdict}"] * (verdict != true)


def truth_of(rows: list[Row]) -> Verdicts:
    """The verdict of each rule on each row of which all its facts are known. All must agree on it."""
    whole = {rule: [all(plain(one) in row for one in READ[rule]) for row in rows] for rule in NAMES}
    found = {name: engine(rows) for name, engine in ENGINES.items()}
    kept = {
        name: {rule: [one if known else None for one, known in zip(each[rule], whole[rule], strict=True)] for rule in NAMES}
        for name, each in found.items()
    }
    for name, each in kept.items():
        for rule in NAMES:
            agree(f"{name}, {rule}, all facts known", Counter(each[rule]), Counter(kept["ipcore"][rule]))
            agree(f"{name}, {rule}, all facts known", each[rule] == kept["ipcore"][rule], True)
    return kept["ipcore"]


COLUMNS = ("wrong", "wrong met", "wrong not_applicable", "wrong not_met", "unanswered", "needless", "untrue", "untrue not_met")


def show(name: str, count: Counter[str]) -> None:
    cells = (f"{100 * count[one] / count['asked']:{len(one) + 2}.2f}" for one in COLUMNS)
    print(f"  {name:26}{''.join(cells)}")


def main() -> None:
    chosen = options(__doc__, cases=(2000, 100))
    head("OpenFisca-Core", "rule-engine", "numpy", seed=SEED)
    rows = read(chosen.cases)
    truth = truth_of(rows)
    outcomes = Counter(one for verdicts in truth.values() for one in verdicts if one)
    print(f"{len(NAMES)} rules on {len(rows):,} synthetic cases on {ON}: with all facts known, all say the same ({_told(outcomes)})")
    for share in SHARES:
        less = fewer(rows, share)
        counts = {name: counted(engine(less), truth, less) for name, engine in ENGINES.items()}
        one = counts["ipcore"]
        asked = f"{one['asked']:,} verdicts asked, {one['decided']:,} decided by what is there"
        print(f"{share:.0%} of the facts missing: {asked}; in % of the asked")
        if one["left out"]:
            print(f"  not counted, with more than {MOST:,} ways of filling in: {one['left out']:,}")
        print(f"  {'':26}{''.join(f'  {each}' for each in COLUMNS)}")
        for name, count in counts.items():
            show(name, count)
        agree("wrong and untrue verdicts of ipcore", one["wrong"] + one["untrue"], 0)


def _told(outcomes: Counter[str]) -> str:
    return ", ".join(f"{outcomes[one]:,} {one}" for one in VERDICTS)


if __name__ == "__main__":
    main()
