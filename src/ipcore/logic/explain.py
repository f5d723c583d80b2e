"""Reading an evaluation: its trace, what kept it open, and the days on which it can change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from attrs import field, frozen

from ipcore.dates import FIRST_DAY, add_days, is_recordable
from ipcore.logic.interpreter import World, evaluate
from ipcore.logic.terms import And, Compare, FactTerm, On, Or, Term
from ipcore.logic.walk import children, each, facts_in


@frozen
class Trace:
    """
    A term, its value, and the same for what it is made of.

    Attributes:
        term: The term.
        value: Its value; None: unknown. May name parts of the case, never what they say.
        children: The traces of the terms it is made of, in reading order.
    """

    term: Term
    value: Any
    children: tuple[Trace, ...] = field(default=())


def trace(term: Term, world: World) -> Trace:
    """The value of the term with the values of all it is made of."""
    return Trace(term, evaluate(term, world), tuple(trace(one, world) for one in children(term)))


def carriers(term: Term, world: World) -> tuple[FactTerm, ...]:
    """
    The facts that the term's value rests on, each once, in reading order: of a false `&` those under the first that is false,
    of a true `|` those under the first that is true, of an unknown one those under all that is unknown. No fact is asked that
    giving the value did not ask.
    """
    return tuple({one.name: one for one in _carriers(term, world)}.values())


def comparisons(term: Term, world: World) -> Iterator[Compare]:
    """The comparisons that the term's value rests on, in reading order, chosen as `carriers` chooses facts."""
    if isinstance(term, Compare):
        yield term
        return
    for one in _carrying(term, world):
        yield from comparisons(one, world)


def _carriers(term: Term, world: World) -> Iterator[FactTerm]:
    all_of_them = _undivided(term)
    if all_of_them is not None:
        yield from all_of_them
        return
    for one in _carrying(term, world):
        yield from _carriers(one, world)


@lru_cache(maxsize=4096)
def _undivided(term: Term) -> tuple[FactTerm, ...] | None:
    """The facts of a term of which no part can decide alone, so that all carry it. None: there is an `&` or a `|` in it."""
    return None if any(isinstance(one, (And, Or)) for one in each(term)) else facts_in(term)


def _carrying(term: Term, world: World) -> Iterable[Term]:
    if not isinstance(term, (And, Or)):
        return children(term)
    value = evaluate(term, world)
    same = (one for one in term.terms if evaluate(one, world) is value)
    return islice(same, 1) if value is isinstance(term, Or) else tuple(same)


def missing(term: Term, world: World) -> tuple[FactTerm, ...]:
    """The unknown facts under the parts of the term that came out unknown, each once. Empty: the term is decided."""
    return tuple({one.name: one for one in open_facts(term, world)}.values())


def open_facts(term: Term, world: World) -> Iterator[FactTerm]:
    """The same, found one by one, and as often as each stands in the term. What is decided is not looked into: nothing open carries it."""
    if evaluate(term, world) is not None:
        return
    if isinstance(term, FactTerm):
        yield term
    for one in children(term):
        yield from open_facts(one, world)


def change_days(term: Term, world: World) -> frozenset[dt.date]:
    """
    The days on which the term can change by time alone, the facts staying as they are: every day that is compared with the
    day asked about, and the day after it. Absent days and days outside what can be recorded are left out.
    """
    found: set[dt.date] = set()
    for one in _compared_with_on(term):
        other = evaluate(one, world)
        if other is not None and other >= FIRST_DAY:
            found.update(day for day in (other, add_days(other, 1)) if is_recordable(day))
    return frozenset(found)


@lru_cache(maxsize=4096)
def _compared_with_on(term: Term) -> tuple[Term, ...]:
    """The terms that are compared with the day asked about. A term is looked through once: it never changes."""
    compared = (one for one in each(term) if isinstance(one, Compare) and (isinstance(one.left, On) or isinstance(one.right, On)))
    return tuple(one.right if isinstance(one.left, On) else one.left for one in compared)
