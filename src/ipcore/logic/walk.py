"""Walking a term: its parts, the facts and parameters it names."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.logic.terms import And, Compare, Count, FactTerm, Not, OneOf, Or, Param, Shift, Term


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
