"""Of what is missing, every way of filling it in agrees with a verdict that is given without it."""

import datetime as dt
import itertools
import random

import pytest

from ipcore.check.outcome import decide
from ipcore.facts import Fact
from ipcore.logic import Type, World
from ipcore.rules import built_in_rules

ON = dt.date(2026, 11, 21)
DAYS = [ON + dt.timedelta(step) for step in (-6600, -400, -31, -30, -8, -1, 0, 1)]
PLACES = [(), ("/plans/0",), ("/plans/0", "/plans/1")]
ROWS, MISSING = 60, 3


def choices(fact):
    days = [fact.absent, *DAYS] if fact.type is Type.DATE else []
    codes = sorted(fact.codes) or ["0301", "4601"]
    return {Type.BOOL: [False, True], Type.INT: [0, 1, 2], Type.PLACES: PLACES, Type.CODE: codes, Type.DATE: days}[fact.type]


def outcome(edition, values):
    return decide(edition, World(ON, values.get), lambda fact: fact.name not in values)


@pytest.mark.parametrize("rule", [one for one in built_in_rules() if one.edition_on(ON)], ids=lambda rule: rule.id)
def test_no_way_of_filling_in_what_is_missing_gives_another_verdict(rule):
    edition = rule.edition_on(ON)
    facts = {one.name: choices(one) for one in edition.facts if isinstance(one, Fact)}
    draw = random.Random(rule.id)
    for _ in range(ROWS):
        missing = draw.sample(sorted(facts), draw.randint(1, min(MISSING, len(facts))))
        known = {name: draw.choice(values) for name, values in facts.items() if name not in missing}
        verdict = outcome(edition, known)
        if not verdict.open:
            ways = itertools.product(*(facts[name] for name in missing))
            found = {outcome(edition, known | dict(zip(missing, way, strict=True))) for way in ways}
            assert found == {verdict}, (known, missing)
