"""What is asked of every case of a run, and what is told of one that cannot be asked about."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.check import COVERED_FROM, Law, Report, check
from ipcore.errors import Problem
from ipcore.many.inputs import Item
from ipcore.model import Case


@frozen(kw_only=True)
class Question:
    """
    What is asked of every case.

    Attributes:
        law: The rules.
        on: The day. None: of each case the day of its export.
        law_on: The day whose law applies. None: the day asked about.
        assume_unchanged: Nothing changed since the export.
    """

    law: Law
    on: dt.date | None = field(default=None)
    law_on: dt.date | None = field(default=None)
    assume_unchanged: bool = field(default=False)

    def check(self) -> None:
        """
        See that there is law for the days that are known beforehand.

        Raises:
            OutsideLawError: there is none.
        """
        day = self.law_on or self.on
        if day is not None:
            self.law.editions_on(day)

    def ask(self, case: Case) -> Report:
        """
        The report on a case.

        Raises:
            OutsideLawError: its export day is the day asked about, and there is no law for it.
        """
        on = self.on or case.source.exported_on
        return check(case, on, law=self.law, law_on=self.law_on, assume_unchanged=self.assume_unchanged)


def outside_law(item: Item, otherwise: str) -> Problem:
    """What is wrong with a case whose day of export is asked about, and for which there is no law; `otherwise`: what else would do."""
    line, column = (item.line, 1) if item.line else (None, None)
    found, expected = "a day for which there is no law here", f"a day from {COVERED_FROM}, or {otherwise}"
    return Problem(pointer="/source/exported_on", found=found, expected=expected, line=line, column=column)
