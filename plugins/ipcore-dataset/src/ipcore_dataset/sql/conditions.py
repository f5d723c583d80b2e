"""The outcomes of a law, their conditions and what is missing, for DuckDB: what `ipcore_dataset.sql.law` says, without NULL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen
from sqlglot import exp

from ipcore import Edition, Outcome
from ipcore_dataset.columns import CLOSED, rule_column
from ipcore_dataset.sql.law import LawInSql
from ipcore_dataset.sql.layers import FALSE, TRUE, Layers
from ipcore_dataset.sql.outcome import is_the, kept_open_by
from ipcore_dataset.sql.truth import Reading, Sql, day
from ipcore_dataset.sql.without_null import Terms, Truth


@frozen
class Conditions:
    """
    The rules of a day over a table.

    Attributes:
        table: What to select from: the table, with more columns.
        of: For each rule's id and each outcome it can have, whether a row has it. Of one row one is true, and none is NULL.
    """

    table: Sql
    of: Mapping[str, Mapping[Outcome, Sql]]


def conditions(law: LawInSql, table: str, *, closed: bool) -> Conditions:
    """
    The conditions of all outcomes.

    Args:
        law: The law of the day.
        table: The table or view of facts.
        closed: Whether the table has the column CLOSED: in a row that has ended by the day, no rule applies.
    """
    layers = Layers()
    terms = Terms(law.reading, layers)
    going_on = layers.none_of(_ended(law, layers)) if closed else TRUE
    found = {rule.id: _outcomes(edition, terms, layers, law.reading, going_on) for rule, edition in law.rules}
    wanted = [one for of in found.values() for one in of.values()]
    source, read = layers.over(exp.to_table(table), wanted)
    return Conditions(source, {rule: {outcome: read[one] for outcome, one in of.items() if one != FALSE} for rule, of in found.items()})


def outcomes(
    law: LawInSql, table: str, keep: Sequence[Sql], *, closed: bool, told: Callable[[str], Sql] = exp.Literal.string
) -> exp.Select:
    """The query of `ipcore_dataset.sql.law.outcomes`, for DuckDB."""
    found = conditions(law, table, closed=closed)
    query = exp.select(*keep, copy=False).from_(found.table, copy=False)
    for rule, of in found.of.items():
        *rest, last = of
        case = exp.Case()
        for outcome in rest:
            case.when(of[outcome], told(outcome), copy=False)
        query.select(exp.alias_(case.else_(told(last), copy=False) if rest else told(last), rule_column(rule), copy=False), copy=False)
    return query


@frozen
class Missing:
    """
    What keeps the rules of a day open over a table.

    Attributes:
        table: What to select from: the table, with more columns.
        of: For each rule's id and each fact's name, whether the fact is unknown in a row and keeps the rule open there. Never NULL.
    """

    table: Sql
    of: Mapping[str, Mapping[str, Sql]]


def missing(law: LawInSql, table: str) -> Missing:
    """What `ipcore_dataset.sql.outcome.missing` says of rows in which a rule is open, and of others that nothing keeps it open."""
    layers = Layers()
    terms = Terms(law.reading, layers)
    found = {rule.id: _missing(edition, terms, layers) for rule, edition in law.rules}
    source, read = layers.over(exp.to_table(table), [one for of in found.values() for one in of.values()])
    return Missing(source, {rule: {fact: read[one] for fact, one in of.items() if one != FALSE} for rule, of in found.items()})


def _missing(edition: Edition, terms: Terms, layers: Layers) -> dict[str, str]:
    applies, requires = terms.truth(edition.applies), terms.truth(edition.requires)
    still_open = _still_open(layers, applies, requires)
    found = {}
    for fact in edition.facts:
        opened = [terms.open_by(one, is_the(fact)) for one in (edition.applies, edition.requires)]
        found[fact.name] = layers.all_of(still_open, layers.any_of(*opened))
    return found


def _still_open(layers: Layers, applies: Truth, requires: Truth) -> str:
    """Whether more information could say that a duty is not met, and it is not said yet."""
    undecided = layers.any_of(layers.none_of(applies.certain), requires.possible)
    return layers.all_of(applies.possible, layers.none_of(requires.certain), undecided)


def _ended(law: LawInSql, layers: Layers) -> str:
    """Whether the follow-up has ended by the day."""
    ended = exp.LTE(this=exp.column(CLOSED), expression=day(law.reading.on))
    return layers.named("ended", lambda _: exp.Coalesce(this=ended, expressions=[exp.false()]))


def _outcomes(edition: Edition, terms: Terms, layers: Layers, reading: Reading, going_on: str) -> dict[Outcome, str]:
    all_of, any_of, none_of = layers.all_of, layers.any_of, layers.none_of
    inside, requires = terms.truth(edition.applies), terms.truth(edition.requires)
    applies = Truth(all_of(inside.certain, going_on), all_of(inside.possible, going_on))
    still_open = _still_open(layers, applies, requires)
    hard = kept_open_by(edition, reading)
    by_facts = TRUE if hard is None else any_of(*(terms.open_by(one, hard) for one in (edition.applies, edition.requires)))
    return {
        Outcome.NOT_APPLICABLE: none_of(applies.possible),
        Outcome.MET: all_of(applies.certain, requires.certain),
        Outcome.NOT_MET: all_of(applies.certain, none_of(requires.possible)),
        Outcome.MOOT: all_of(applies.possible, none_of(applies.certain), requires.certain),
        Outcome.UNKNOWN: all_of(still_open, by_facts),
        Outcome.NEEDS_ASSESSMENT: all_of(still_open, none_of(by_facts)),
    }
