"""
Terms without NULL, for a database that is many times as quick where nothing can be NULL. They say what `ipcore_dataset.sql.truth` says.

Kleene's truth is two columns: what is certain, and what is possible, which is all that is not certainly false. All of some terms are
certain where each is certain, and possible where each is possible; the contrary of a term is certain where the term is not possible.

A comparison is made of facts whose unknown values are filled with some value; where one of the facts was unknown, what comes of it does not
count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from attrs import frozen
from sqlglot import exp

from ipcore.logic import And, Compare, FactTerm, Literal, Not, OneOf, Or, Term, Type, children, each
from ipcore_dataset.columns import fact_column
from ipcore_dataset.sql.layers import FALSE, TRUE, Layers, Read
from ipcore_dataset.sql.truth import Reading, Sql, column, day, sql_of

_FILLING: Final = {
    Type.CODE: exp.Literal.string(""),
    Type.DATE: day(dt.date(2000, 1, 1)),
    Type.INT: exp.Literal.number(0),
    Type.PLACES: exp.Literal.number(0),
}
"""What stands for an unknown value, by type. Which value does not matter."""


@frozen
class Truth:
    """
    The columns of a term's truth.

    Attributes:
        certain: It is true.
        possible: It is true or unknown.
    """

    certain: str
    possible: str


class Terms:
    """
    The truths of terms as columns of a table of facts.

    Args:
        reading: What terms are read against.
        layers: Where the columns are made.
    """

    def __init__(self, reading: Reading, layers: Layers) -> None:
        self._reading = reading
        self._layers = layers

    def truth(self, term: Term) -> Truth:
        """The truth of a term."""
        match term:
            case And(terms):
                return self._joined(self._layers.all_of, terms)
            case Or(terms):
                return self._joined(self._layers.any_of, terms)
            case Not(inner):
                return self._contrary(self.truth(inner))
            case Literal(value):
                return Truth(TRUE, TRUE) if value else Truth(FALSE, FALSE)
            case Compare(left, operator, right) if left.type is Type.BOOL:
                same = self._same(self.truth(left), self.truth(right))
                return same if operator == "==" else self._contrary(same)
            case FactTerm():
                return self._fact(term)
        unknown = self._layers.any_of(*(self.unknown(one) for one in each(term) if isinstance(one, FactTerm)))
        return Truth(FALSE, TRUE) if unknown == TRUE else self._known(self._value(term), unknown)

    def open_by(self, term: Term, counts: Callable[[FactTerm], bool]) -> str:
        """Whether an unknown fact that counts keeps the term open, as `ipcore_dataset.sql.outcome` has it."""
        if isinstance(term, FactTerm):
            return self.unknown(term) if counts(term) else FALSE
        inner = self._layers.any_of(*(self.open_by(one, counts) for one in children(term)))
        if inner == FALSE or not isinstance(term, (And, Or)):
            return inner
        truth = self.truth(term)
        return self._layers.all_of(truth.possible, self._layers.none_of(truth.certain), inner)

    def unknown(self, fact: FactTerm) -> str:
        """Whether a fact is unknown."""
        if not self._reading.has(fact):
            return TRUE
        return self._layers.named(("unknown", fact.name), lambda _: exp.Is(this=column(fact, self._reading), expression=exp.Null()))

    def _fact(self, fact: FactTerm) -> Truth:
        if not self._reading.has(fact):
            return Truth(FALSE, TRUE)
        possible = self._layers.named(
            ("possible", fact.name), lambda _: exp.NullSafeNEQ(this=column(fact, self._reading), expression=exp.false())
        )
        return self._known(possible, self.unknown(fact))

    def _known(self, value: str, unknown: str) -> Truth:
        return Truth(self._layers.all_of(value, self._layers.none_of(unknown)), self._layers.any_of(value, unknown))

    def _joined(self, join: Callable[..., str], terms: Sequence[Term]) -> Truth:
        truths = [self.truth(one) for one in terms]
        return Truth(join(*(one.certain for one in truths)), join(*(one.possible for one in truths)))

    def _contrary(self, truth: Truth) -> Truth:
        return Truth(self._layers.none_of(truth.possible), self._layers.none_of(truth.certain))

    def _same(self, one: Truth, other: Truth) -> Truth:
        """Whether two truths are the same: it is unknown where one of them is."""
        none_of, all_of, any_of = self._layers.none_of, self._layers.all_of, self._layers.any_of
        same = any_of(all_of(one.certain, other.certain), none_of(any_of(one.possible, other.possible)))
        differ = any_of(all_of(one.certain, none_of(other.possible)), all_of(other.certain, none_of(one.possible)))
        return Truth(same, none_of(differ))

    def _value(self, term: Term) -> str:
        """What comes of a comparison where all its facts are known."""
        if isinstance(term, OneOf):  # DuckDB joins a list of six values or more as a table
            return self._layers.any_of(*(self._value(Compare(term.term, "==", code)) for code in term.codes))
        filled = {fact_column(one): self._filled(one) for one in each(term) if isinstance(one, FactTerm)}
        bare = sql_of(term, self._reading)

        def make(read: Read) -> Sql:
            return bare.transform(lambda node: read(filled[node.name]) if isinstance(node, exp.Column) else node)

        return self._layers.named(bare, make, *(filled[one.name] for one in bare.find_all(exp.Column)))

    def _filled(self, fact: FactTerm) -> str:
        filling = _FILLING[fact.type]
        return self._layers.named(
            ("filled", fact.name), lambda _: exp.Coalesce(this=column(fact, self._reading), expressions=[filling.copy()])
        )
