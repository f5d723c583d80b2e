"""
What a term means on a day, given the facts. Truth is Kleene's: unknown is None, and only what cannot change it decides.

This is the meaning of the language. Whatever else evaluates a term must agree with it.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from ipcore.dates import add_days, add_months, add_years
from ipcore.logic.terms import And, Code, Compare, Count, FactTerm, Literal, Not, On, OneOf, Or, Param, Shift, Term

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


Reader = TypeVar("Reader", bound=Callable[[str], Any], covariant=True)

_ADDED: dict[str, Callable[[dt.date, int], dt.date]] = {"days": add_days, "months": add_months, "years": add_years}


@frozen
class World(Generic[Reader]):
    """
    What a term is read against.

    Attributes:
        on: The day asked about.
        fact: Gives a fact's value by its name; None: unknown.
        parameters: Numbers set for parameters, by name; a parameter not named here has its default.
    """

    on: dt.date
    fact: Reader
    parameters: Mapping[str, int] = field(factory=dict)


def evaluate(term: Term, world: World[Any]) -> Any:
    """The value of the term; None: unknown."""
    return _MEANING[term.__class__](term, world)


def _meaning_of_fact(term: FactTerm, world: World[Any]) -> Any:
    return world.fact(term.name)


def _meaning_of_param(term: Param, world: World[Any]) -> int:
    return world.parameters.get(term.name, term.default)


# The next two, and a comparison, look meanings up themselves and do not call `evaluate`: nearly every term stands in one of them.


def _meaning_of_and(term: And, world: World[Any]) -> bool | None:
    result: bool | None = True
    for one in term.terms:
        value = _MEANING[one.__class__](one, world)
        if value is False:
            return False
        if value is None:
            result = None
    return result


def _meaning_of_or(term: Or, world: World[Any]) -> bool | None:
    result: bool | None = False
    for one in term.terms:
        value = _MEANING[one.__class__](one, world)
        if value is True:
            return True
        if value is None:
            result = None
    return result


def _meaning_of_not(term: Not, world: World[Any]) -> bool | None:
    value = evaluate(term.term, world)
    return None if value is None else not value


def _meaning_of_compare(term: Compare, world: World[Any]) -> bool | None:
    left = _MEANING[term.left.__class__](term.left, world)
    right = _MEANING[term.right.__class__](term.right, world)
    return None if left is None or right is None else _OPERATORS[term.operator](left, right)


def _meaning_of_one_of(term: OneOf, world: World[Any]) -> bool | None:
    value = evaluate(term.term, world)
    return None if value is None else any(value == code.value for code in term.codes)


def _meaning_of_count(term: Count, world: World[Any]) -> int | None:
    places = evaluate(term.term, world)
    return None if places is None else len(places)


def _meaning_of_shift(term: Shift, world: World[Any]) -> dt.date | None:
    day = evaluate(term.term, world)
    if day is None:
        return None
    amount = term.interval.amount
    number = amount if isinstance(amount, int) else _meaning_of_param(amount, world)
    return _ADDED[term.interval.unit](day, term.sign * number)


class _Meanings(dict[type[Term], Callable[[Any, World[Any]], Any]]):
    """A class of terms means what the nearest class above it means."""

    def __missing__(self, kind: type[Term]) -> Callable[[Any, World[Any]], Any]:
        self[kind] = next(self[base] for base in kind.__mro__ if base in self)
        return self[kind]


_MEANING = _Meanings(
    {
        And: _meaning_of_and,
        Code: lambda term, world: term.value,
        Compare: _meaning_of_compare,
        Count: _meaning_of_count,
        FactTerm: _meaning_of_fact,
        Literal: lambda term, world: term.value,
        Not: _meaning_of_not,
        On: lambda term, world: world.on,
        OneOf: _meaning_of_one_of,
        Or: _meaning_of_or,
        Param: _meaning_of_param,
        Shift: _meaning_of_shift,
    }
)
