"""An edition's two expressions as one outcome, and what keeps it open. It says in SQL what `ipcore.check` says of a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen
from sqlglot import exp

from ipcore.facts import Fact, Kind
from ipcore.logic import And, FactTerm, Or, Term, children
from ipcore.rules import Edition
from ipcore_dataset.sql.truth import Reading, Sql, bracketed, column, joined, sql_of


@frozen
class Parts:
    """
    The expressions of one edition.

    Attributes:
        applies: Whether the duty concerns the row.
        requires: Whether the duty is met.
        hard: Of an open outcome, whether something that no person's judgment can settle keeps it open.
    """

    applies: Sql
    requires: Sql
    hard: Sql


def parts_of(edition: Edition, reading: Reading) -> Parts:
    """The expressions of an edition."""
    return Parts(applies=sql_of(edition.applies, reading), requires=sql_of(edition.requires, reading), hard=_hard(edition, reading))


def kept_open_by(edition: Edition, reading: Reading) -> Callable[[FactTerm], bool] | None:
    """Which facts of an edition keep it open, where they are unknown, so that no person's judgment can settle it. None: all of them."""

    def is_hard(fact: FactTerm) -> bool:
        return not (isinstance(fact, Fact) and fact.kind is Kind.JUDGED and reading.has(fact))

    return None if all(is_hard(fact) for fact in edition.facts) else is_hard


def _hard(edition: Edition, reading: Reading) -> Sql:
    is_hard = kept_open_by(edition, reading)
    if is_hard is None:
        return exp.true()
    return _any(open_by(term, reading, is_hard) for term in (edition.applies, edition.requires)) or exp.false()


def outcome(parts: Parts, applies: Sql, requires: Sql, told: Callable[[str], Sql]) -> Sql:
    """
    The outcome.

    Args:
        parts: The edition's expressions.
        applies: A column with the value of `parts.applies`: it is asked for more than once.
        requires: The same of `parts.requires`.
        told: How an outcome is written, from its name in `ipcore.Outcome`.
    """
    unmet = joined(exp.And, [applies.copy(), exp.Not(this=requires.copy())])
    found = (
        exp.Case()
        .when(exp.Not(this=applies.copy()), told("not_applicable"), copy=False)
        .when(joined(exp.And, [applies.copy(), requires.copy()]), told("met"), copy=False)
        .when(unmet, told("not_met"), copy=False)
        .when(requires.copy(), told("moot"), copy=False)
    )
    if parts.hard == exp.true():
        return found.else_(told("unknown"), copy=False)
    if parts.hard == exp.false():
        return found.else_(told("needs_assessment"), copy=False)
    return found.when(parts.hard, told("unknown"), copy=False).else_(told("needs_assessment"), copy=False)


def missing(edition: Edition, reading: Reading) -> dict[str, Sql]:
    """Of each fact of an edition, by name, whether it is unknown and stands in a part that came out unknown."""
    found = {}
    for fact in edition.facts:
        only = _any(open_by(term, reading, is_the(fact)) for term in (edition.applies, edition.requires))
        if only is not None:
            found[fact.name] = only
    return found


def is_the(fact: FactTerm) -> Callable[[FactTerm], bool]:
    """Whether another is this fact."""
    return lambda one: one.name == fact.name


def open_by(term: Term, reading: Reading, counts: Callable[[FactTerm], bool]) -> Sql | None:
    """Whether an unknown fact that counts keeps the term open. None: no fact in it counts."""
    if isinstance(term, FactTerm):
        return exp.Is(this=column(term, reading), expression=exp.Null()) if counts(term) else None
    inner = _any(open_by(one, reading, counts) for one in children(term))
    if inner is None or not isinstance(term, (And, Or)):
        return inner
    return joined(exp.And, [exp.Is(this=bracketed(sql_of(term, reading)), expression=exp.Null()), inner])


def _any(parts: Iterable[Sql | None]) -> Sql | None:
    there = [one for one in parts if one is not None]
    return joined(exp.Or, there) if there else None
