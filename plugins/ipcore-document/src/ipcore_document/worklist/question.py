"""What is asked."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from attrs import field, frozen

from ipcore import Law, caseload
from ipcore.dates import add_days

SOON = 30
"""So many days ahead is soon. A house number."""


@frozen(kw_only=True)
class Question:
    """
    Whose list it is, from when, and how far ahead.

    Attributes:
        key: The key of the coordinator, as in the appointments.
        law: The rules.
        on: The day asked about. None: the day the first case was exported.
        days: How many days ahead are looked at.
        pace: Steps each working day. A house number.
    """

    key: str = field(repr=False)
    law: Law
    on: dt.date | None = field(default=None)
    days: int = field(default=90)
    pace: Fraction = field(default=Fraction(1))

    def until(self, on: dt.date) -> dt.date:
        """The last day looked at, counted."""
        return add_days(on, self.days)

    def soon(self, on: dt.date) -> dt.date:
        """The last day that is soon, counted; never after the last day looked at."""
        return add_days(on, min(SOON, self.days))

    def check(self, on: dt.date) -> None:
        """
        See that there is law for a day, and for the days ahead of it.

        Raises:
            OutsideLawError: there is none.
        """
        self.law.editions_on(on)
        for _ in caseload((), on, days=self.days, pace=self.pace, law=self.law):
            pass
