"""Walking a term: its parts, the facts and parameters it names."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.logic.terms import ORDER, And, Compare, Count, FactTerm, Not, OneOf, Or, Param, Shift, Term


def children(term: Term) -> tuple[Term, ...]:
    """The terms a term is directly made of, in reading order."""
    match term:
        case And(terms) | Or(terms):
            return terms
        case Compare(left, _, right):
            return (left, right)
        case Shift(inner, interval, _):
            return (inner, interval.amount) if isinstance(interval.amount, Param) else (inner,)
        case Not(inner) | Count(inner):
            return (inner,)
        case OneOf(inner, _):
            return (inner,)
    return ()


def each(term: Term) -> Iterator[Term]:
    """The term and all it is made of, outermost first."""
    yield term
    for one in children(term):
        yield from each(one)


def facts_in(*terms: Term) -> tuple[FactTerm, ...]:
    """The facts the terms name, each once, in reading order."""
    found = {one.name: one for term in terms for one in each(term) if isinstance(one, FactTerm)}
    return tuple(found.values())


def parameters_in(*terms: Term) -> tuple[Param, ...]:
    """The parameters the terms name, each once, in reading order."""
    found = {one.name: one for term in terms for one in each(term) if isinstance(one, Param)}
    return tuple(found.values())


def moved_by(term: Term, parameter: str) -> frozenset[int]:
    """
    Which way a term can move when the parameter's number grows, whatever the facts.

    1: to a later day, a larger number, from false towards true; -1: the other way; both; empty: it does not move.
    """
    match term:
        case Param(name):
            return frozenset({1}) if name == parameter else frozenset()
        case Not(inner):
            return _turned(moved_by(inner, parameter))
        case Shift(inner, interval, sign):
            by = moved_by(interval.amount, parameter) if isinstance(interval.amount, Param) else frozenset()
            return moved_by(inner, parameter) | (by if sign > 0 else _turned(by))
        case Compare(left, operator, right):
            rising = moved_by(right, parameter) | _turned(moved_by(left, parameter))
            if operator not in ORDER:
                return rising | _turned(rising)
            return rising if operator.startswith("<") else _turned(rising)
    return frozenset(way for one in children(term) for way in moved_by(one, parameter))


def _turned(ways: frozenset[int]) -> frozenset[int]:
    return frozenset(-one for one in ways)
