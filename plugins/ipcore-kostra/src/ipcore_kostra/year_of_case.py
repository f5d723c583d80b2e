"""A case looked at over a reporting year."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore import Case
from ipcore.dates import add_days
from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import days_in


@frozen(kw_only=True)
class YearOfCase:
    """
    What a case tells of a year. Nothing is taken to have stayed as it was after the export.

    Attributes:
        case: The case.
        first: First day of the year.
        on: Last day of it that the case tells of: the last of the year, of the follow-up, or the day of the export.
        closed: The follow-up ended before the year did.
        whole: All of the year is told of, or all of it to the end of the follow-up.
    """

    case: Case
    first: dt.date
    on: dt.date
    closed: bool
    whole: bool
    _known: dict[dt.date, FactsOfCase] = field(init=False, factory=dict, repr=False, eq=False)

    def facts(self, day: dt.date) -> FactsOfCase:
        """The facts of the case on a day."""
        if day not in self._known:
            self._known[day] = FactsOfCase(self.case, day, all_facts())
        return self._known[day]

    def on_some_day(self, fact: str) -> bool | None:
        """It was so on some day of the year, to the last one told of. None: it is known of no day, and unknown of some."""
        days = {self.first, self.on} | {day for day in days_in(self.case) if self.first <= day <= self.on}
        found = {self.facts(day)(fact) for day in days}
        return True if True in found else None if None in found else False


def year_of(case: Case, year: int) -> YearOfCase | None:
    """A case in a year. None: it ended before the year, or was exported before the year began."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    exported, closed = case.source.exported_on, case.closed_on
    over = last if closed is None else min(last, add_days(closed, -1))
    on = min(over, exported)
    if on < first:
        return None
    return YearOfCase(case=case, first=first, on=on, closed=over < last and over <= exported, whole=on == over)
