"""
What a term means on a day, given the facts. Truth is Kleene's: unknown is None, and only what cannot change it decides.

This is the meaning of the language. Whatever else evaluates a term must agree with it. A term is turned once, when it is first
asked for, into a function from a world to its value, which calls those of its parts; the term keeps it.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from ipcore.dates import add_days, add_months, add_years
from ipcore.errors import RuleDefinitionError
from ipcore.logic.terms import ORDER, And, Code, Compare, Count, FactTerm, Literal, Not, On, OneOf, Or, Param, Shift, Term

Value = bool | int | dt.date | str | tuple[str, ...]
"""The value of a term. Unknown is None and stands beside it, never in it."""

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_ADDED: dict[str, Callable[[dt.date, int], dt.date]] = {"days": add_days, "months": add_months, "years": add_years}


@frozen
class World:
    """
    What a term is read against.

    Attributes:
        on: The day asked about.
        fact: Gives a fact's value by its name; None: unknown.
        parameters: Numbers set for parameters, by name; a parameter not named here has its default.
    """

    on: dt.date
    fact: Callable[[str], Any]
    parameters: Mapping[str, int] = field(factory=dict)


Meaning = Callable[[World], Any]
"""Gives the value of one term in a world; None: unknown."""


def evaluate(term: Term, world: World) -> Any:
    """The value of the term; None: unknown."""
    try:
        meaning = term._meaning
    except AttributeError:  # it is the first time
        meaning = meaning_of(term)
    return meaning(world)


def meaning_of(term: Term) -> Meaning:
    """What gives the value of the term in whatever world. It is made once for each term."""
    found: Meaning | None = getattr(term, "_meaning", None)
    if found is None:
        found = _made(term)
        object.__setattr__(term, "_meaning", found)  # a term is frozen, and stays what it is
    return found


def _of_fact(term: FactTerm) -> Meaning:
    name = term.name
    return lambda world: world.fact(name)


def _of_param(term: Param) -> Meaning:
    name, default = term.name, term.default
    return lambda world: world.parameters.get(name, default)


def _of_constant(term: Code | Literal) -> Meaning:
    value = term.value
    return lambda world: value


def _of_and(term: And) -> Meaning:
    return _joined(term.terms, decides=False)


def _of_or(term: Or) -> Meaning:
    return _joined(term.terms, decides=True)


def _joined(terms: tuple[Term, ...], *, decides: bool) -> Meaning:
    """One part decides if it has this value; where none has, an unknown one leaves the whole unknown."""
    parts, otherwise = tuple(map(meaning_of, terms)), not decides

    def all_parts(world: World) -> bool | None:
        result: bool | None = otherwise
        for part in parts:
            value: bool | None = part(world)
            if value is decides:
                return decides
            if value is None:
                result = None
        return result

    return all_parts


def _of_not(term: Not) -> Meaning:
    part = meaning_of(term.term)

    def contrary(world: World) -> bool | None:
        value = part(world)
        return None if value is None else not value

    return contrary


def _of_compare(term: Compare) -> Meaning:
    """Most comparisons are with the day asked about or with what stands in the law; these are not asked for as terms are."""
    if isinstance(term.left, On):
        return _compared(term.right, ORDER.get(term.operator, term.operator), term.left)
    return _compared(term.left, term.operator, term.right)


def _compared(left: Term, sign: str, right: Term) -> Meaning:
    part, other, holds = meaning_of(left), meaning_of(right), _OPERATORS[sign]

    def with_the_day(world: World) -> bool | None:
        value = part(world)
        return None if value is None else holds(value, world.on)

    def with_a_constant(world: World) -> bool | None:
        value = part(world)
        return None if value is None else holds(value, constant)

    def with_another(world: World) -> bool | None:
        value, beside = part(world), other(world)
        return None if value is None or beside is None else holds(value, beside)

    if isinstance(right, On):
        return with_the_day
    if isinstance(right, Code | Literal):
        constant = right.value
        return with_a_constant
    return with_another


def _of_one_of(term: OneOf) -> Meaning:
    part, codes = meaning_of(term.term), tuple(code.value for code in term.codes)

    def one_of_the_codes(world: World) -> bool | None:
        value = part(world)
        return None if value is None else value in codes

    return one_of_the_codes


def _of_count(term: Count) -> Meaning:
    part = meaning_of(term.term)

    def how_many(world: World) -> int | None:
        places = part(world)
        return None if places is None else len(places)

    return how_many


def _of_shift(term: Shift) -> Meaning:
    part, amount, sign, added = meaning_of(term.term), term.interval.amount, term.sign, _ADDED[term.interval.unit]

    def by_a_parameter(world: World) -> dt.date | None:
        day = part(world)
        return None if day is None else added(day, sign * number(world))

    def by_a_constant(world: World) -> dt.date | None:
        day = part(world)
        return None if day is None else added(day, constant)

    if isinstance(amount, Param):
        number = meaning_of(amount)
        return by_a_parameter
    constant = sign * amount
    return by_a_constant


_MAKERS: dict[type[Term], Callable[[Any], Meaning]] = {
    And: _of_and,
    Code: _of_constant,
    Compare: _of_compare,
    Count: _of_count,
    FactTerm: _of_fact,
    Literal: _of_constant,
    Not: _of_not,
    On: lambda term: operator.attrgetter("on"),
    OneOf: _of_one_of,
    Or: _of_or,
    Param: _of_param,
    Shift: _of_shift,
}


def _made(term: Term) -> Meaning:
    """A term means what the nearest class above its own means. RuleDefinitionError: there is none; the language does not have it."""
    make = next((_MAKERS[base] for base in type(term).__mro__ if base in _MAKERS), None)
    if make is None:
        raise RuleDefinitionError(f"found a {type(term).__name__}, expected a term of the rule language")
    return make(term)
