"""What is asked of every case of a run."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.check import Law, Report, check
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
