"""The comparisons of days that an outcome rests on, so that a reader can reckon them again by hand."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.dates import is_recordable
from ipcore.logic import FactTerm, Param, Term, Type, World, comparisons, evaluate
from ipcore.logic.terms import Compare, On, Shift


@frozen(kw_only=True)
class DayTerm:
    """
    One side of a comparison: a day, and what is added to it.

    Attributes:
        fact: Name of the fact that gives the day. None: it is the day asked about, or stands in the law.
        is_on: It is the day asked about.
        day: The day before anything is added. None: unknown. NEVER or BEFORE_ALL: there is none.
        amount: How much is added; negative: taken away. None: nothing.
        unit: "days", "months" or "years". Empty: nothing is added.
        parameter: Name of the number added, where the law sets none. None: the law does.
        result: The day that is compared.
    """

    fact: str | None = field(default=None)
    is_on: bool = field(default=False)
    day: dt.date | None
    amount: int | None = field(default=None)
    unit: str = field(default="")
    parameter: str | None = field(default=None)
    result: dt.date | None

    @property
    def clipped(self) -> bool:
        """The month counted to has no day of that number, so that its last is taken."""
        return self.unit in ("months", "years") and None not in (self.day, self.result) and self.day.day != self.result.day  # type: ignore[union-attr]


@frozen(kw_only=True)
class DaySum:
    """
    Two days compared.

    Attributes:
        left: The day that stands first.
        operator: "<", "<=", ">", ">=", "==" or "!=".
        right: The day it is compared with.
        holds: Whether the comparison is true. None: one of the days is unknown.
    """

    left: DayTerm
    operator: str
    right: DayTerm
    holds: bool | None

    @property
    def sides(self) -> tuple[DayTerm, DayTerm]:
        """Both days."""
        return (self.left, self.right)

    @property
    def reckoned(self) -> bool:
        """Something is added to one of the days."""
        return any(one.amount is not None for one in self.sides)

    @property
    def dated(self) -> bool:
        """Both days are known, and neither stands for there being none."""
        return all(one.day is not None and is_recordable(one.day) for one in self.sides)


def day_sums(terms: tuple[Term, ...], world: World) -> tuple[DaySum, ...]:
    """The comparisons of days that the values of the terms rest on, each once, in reading order."""
    found = (one for term in terms for one in comparisons(term, world) if one.left.type is Type.DATE)
    return tuple(dict.fromkeys(_sum(one, world) for one in found))


def _sum(term: Compare, world: World) -> DaySum:
    return DaySum(left=_side(term.left, world), operator=term.operator, right=_side(term.right, world), holds=evaluate(term, world))


def _side(term: Term, world: World) -> DayTerm:
    if not isinstance(term, Shift):
        day = evaluate(term, world)
        return DayTerm(fact=_name(term), is_on=isinstance(term, On), day=day, result=day)
    amount = term.interval.amount
    return DayTerm(
        fact=_name(term.term),
        is_on=False,
        day=evaluate(term.term, world),
        amount=term.sign * (evaluate(amount, world) if isinstance(amount, Param) else amount),
        unit=term.interval.unit,
        parameter=amount.name if isinstance(amount, Param) else None,
        result=evaluate(term, world),
    )


def _name(term: Term) -> str | None:
    return term.name if isinstance(term, FactTerm) else None
