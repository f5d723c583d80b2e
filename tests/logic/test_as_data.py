import datetime as dt
import json
from typing import Any, cast

import attrs
import pytest
from hypothesis import given

from ipcore.dates import FIRST_DAY, LAST_DAY
from ipcore.logic import BEFORE_ALL, NEVER, ON, Code, Literal, Param, Term, Type, days, each, earliest, months, term_document, years
from ipcore.logic.terms import And, Compare, Count, Interval, Not, OneOf, Or, Shift
from ipcore.rules import PARAMETERS, built_in_rules
from tests.logic.random_terms import CODE, DATES, FACTS, NUMBER, terms

DAY = DATES[0]


class Reader:
    """Makes terms of documents: the way back, which ipcore itself has no use for."""

    def __init__(self, facts, parameters):
        self.facts = {one.name: one for one in facts}
        self.parameters = {one.name: one for one in parameters}

    def read(self, told):
        match told:
            case {"term": "fact", "name": name, **rest}:
                found = self.facts[name]
            case {"term": "parameter", "name": name, **rest}:
                found = self.parameters[name]
            case {"term": "on", **rest}:
                found = ON
            case {"term": "literal", "type": "code", "value": value, **rest}:
                found = Code(value)
            case {"term": "literal", "type": kind, "value": value, **rest}:
                found = Literal(day(value) if kind == "date" else value, Type(kind))
            case {"term": "and" | "or" as kind, "terms": parts, **rest}:
                found = {"and": And, "or": Or}[kind](tuple(map(self.read, parts)))
            case {"term": "not" | "count" as kind, "of": of, **rest}:
                found = {"not": Not, "count": Count}[kind](self.read(of))
            case {"term": "one_of", "of": of, "codes": codes, **rest}:
                found = OneOf(self.read(of), tuple(map(Code, codes)))
            case {"term": "compare", "left": left, "operator": operator, "right": right, **rest}:
                found = Compare(self.read(left), operator, self.read(right))
            case {"term": "shift", "of": of, "sign": sign, "amount": amount, "unit": unit, **rest}:
                number = amount if type(amount) is int else self.read(amount)
                found = Shift(self.read(of), Interval(number, unit), sign)
        assert not rest
        return found


def day(value):
    return {"never": NEVER, "before_all": BEFORE_ALL}.get(value) or dt.date.fromisoformat(value)


def same(one: Any, other: Any) -> bool:
    """Whether two terms are made of the same parts. `==` would only make a third of them."""
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if not isinstance(one, Term | Interval):
        return type(one) is type(other) and one == other
    names = [field.name for field in attrs.fields(cast(Any, type(one)))]
    return one is other or (type(one) is type(other) and all(same(getattr(one, name), getattr(other, name)) for name in names))


@given(terms)
def test_what_is_written_reads_back_as_the_same_term(term):
    told = json.loads(json.dumps(term_document(term)))
    assert same(Reader(FACTS, [NUMBER]).read(told), term)


def test_every_expression_of_the_law_reads_back():
    for edition in (edition for rule in built_in_rules() for edition in rule.editions):
        reader = Reader(edition.facts, PARAMETERS.values())
        for term in (edition.applies, edition.requires):
            assert same(reader.read(json.loads(json.dumps(term_document(term)))), term)


def test_the_comparison_of_terms_sees_every_part():
    """The two tests above rest on it."""
    pairs = [
        (ON < DAY, ON <= DAY),
        (DAY + days(1), DAY - days(1)),
        (DAY + days(1), DAY + months(1)),
        (DAY + months(NUMBER), DAY + months(3)),
    ]
    pairs += [(ON < DAY, ON < DATES[1]), ((ON < DAY) & (ON < DAY), ~(ON < DAY)), (CODE.one_of(Code("none")), CODE.one_of(Code("declined")))]
    for one, other in pairs:
        assert not same(one, other)
        assert same(one, one)


def test_a_term_says_what_it_is_and_what_it_is_made_of():
    term = ~(ON <= earliest(DAY + months(NUMBER), DAY - years(2)))
    after = {"term": "shift", "of": {"term": "fact", "name": "d.x"}, "sign": 1, "amount": {"term": "parameter", "name": "number"}}
    before = {"term": "shift", "of": {"term": "fact", "name": "d.x"}, "sign": -1, "amount": 2}
    parts = [after | {"unit": "months"}, before | {"unit": "years"}]
    compared = [{"term": "compare", "left": {"term": "on"}, "operator": "<=", "right": one} for one in parts]
    assert term_document(term) == {"term": "not", "of": {"term": "and", "terms": compared}}


def test_the_absent_days_are_words():
    told = [term_document(DAY == absent)["right"]["value"] for absent in (NEVER, BEFORE_ALL)]
    assert told == ["never", "before_all"]


def test_something_that_is_no_term_is_refused():
    for strange in ("plan.active", earliest(DAY, DAY), days(1)):
        with pytest.raises(TypeError, match="a term is needed"):
            term_document(cast(Any, strange))


def test_no_sum_in_the_law_leaves_the_calendar_or_makes_an_absent_day_one_that_can_be_recorded():
    """What a reader is told: nothing it has to saturate. A parameter can be set to 2400 at the most, months or days."""
    in_a_year = {"days": 365, "months": 12, "years": 1}
    for edition in (edition for rule in built_in_rules() for edition in rule.editions):
        for outer in (one for term in (edition.applies, edition.requires) for one in each(term) if isinstance(one, Shift)):
            lengths = [one.interval for one in each(outer) if isinstance(one, Shift)]
            total = sum((2400 if isinstance(one.amount, Param) else one.amount) / in_a_year[one.unit] for one in lengths)
            assert total < 800
            assert BEFORE_ALL.year + total < FIRST_DAY.year
            assert LAST_DAY.year < NEVER.year - total
            assert NEVER.year + total < dt.MAXYEAR
