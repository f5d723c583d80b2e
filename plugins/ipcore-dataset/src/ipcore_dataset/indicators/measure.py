"""What is asked of each row: an expression over facts that is true, false or unknown."""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import field, frozen

from ipcore.logic import FactTerm, Literal, On, Term, Type, each
from ipcore_dataset.outcomes import MEASURE

ENDED: Final = FactTerm("follow_up.ended", Type.BOOL)
"""
Whether the follow-up has ended by the day. It is no fact of the core's: a case says it as a whole, a table by its column `closed_on`.

Where nobody knows it, the follow-up counts as not ended, and all else of the row is unknown: so reads the core, and so do tables.
"""

UNSEEN: Final = FactTerm("follow_up.earlier_in_the_year", Type.BOOL)
"""What a table about one day does not say of the days before it. Always unknown."""


@frozen(kw_only=True)
class Measure:
    """
    A question about each row, with three answers.

    Attributes:
        name: Its name; the column of the table of outcomes is named after it.
        expression: What is asked, in the language of the rules: true, false or unknown on a day.
        during: It is asked whether that was so on some day from 1 January of the year through the day. False: whether it is so on the day.
        ended_on: Of one asked for the year, the fact with the latest day on or before the day from which it was so no longer. With it a
            table about one day tells the whole year. None: there is no such fact, and such a table tells only what is so on the day.

    Raises:
        ValueError: one asked for the year compares with the day: then it could turn on a day on which no fact does.
    """

    name: str
    expression: Term = field(eq=False)
    during: bool = field(default=False)
    ended_on: Term | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.during and any(isinstance(one, On) for one in each(self.expression)):
            raise ValueError(f"measure {self.name}: found a comparison with the day, expected facts alone in a measure about the year")

    @property
    def column(self) -> str:
        """The column of the table of outcomes."""
        return MEASURE + self.name

    def __str__(self) -> str:
        return f"{self.expression} on some day of the year up to ON" if self.during else str(self.expression)

    def of_one_day(self, on: dt.date) -> Term:
        """
        The measure as a term over the facts of the day alone.

        Of a measure about the year it is true where it is so on the day, or ended after 1 January: on the day before, it was so. It is
        false only where both are known not to be.
        """
        if not self.during:
            return self.expression
        return self.expression | (UNSEEN if self.ended_on is None else self.ended_on > Literal(dt.date(on.year, 1, 1), Type.DATE))
