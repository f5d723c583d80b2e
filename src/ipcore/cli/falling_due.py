"""The run behind `ipcore deadlines`: all cases are read into a private database, and come back by coordinator and day."""

from __future__ import annotations

import datetime as dt
import sys

from attrs import field, frozen

from ipcore.check import Deadlines, Law
from ipcore.check.coordinators import leading
from ipcore.check.course import Course
from ipcore.check.falling_due import deadlines_of
from ipcore.check.law import check_covered
from ipcore.cli.due_rows import DueRows, is_unjudged, outside_of
from ipcore.cli.due_writers import DueCsv, DueJson, DueText, DueWriter
from ipcore.cli.gathering import Gathered, gather
from ipcore.cli.page import Page
from ipcore.dates import LAST_DAY, add_days
from ipcore.model import Case
from ipcore.words import Lang

DAYS = 90


@frozen(kw_only=True)
class Window:
    """
    What is asked of every case.

    Attributes:
        law: The rules.
        on: The day asked about. None: of each case the day of its export.
        until: The last day looked at. None: 90 days after the day asked about.
    """

    law: Law
    on: dt.date | None = field(default=None)
    until: dt.date | None = field(default=None)

    def check(self) -> None:
        """
        See that there is law for the days that are known beforehand.

        Raises:
            OutsideLawError: there is none.
        """
        if self.on is not None:
            self.law.editions_on(self.on)
        if self.until is not None:
            check_covered(self.until)

    def days(self, case: Case) -> tuple[dt.date, dt.date]:
        """The day a case is asked about, and the last day looked at."""
        on = self.on or case.source.exported_on
        return on, self.until or min(add_days(on, DAYS), LAST_DAY)


class DueTotals(Gathered):
    """
    The counts of a run.

    Attributes:
        closed: Cases whose follow-up has ended.
        deadlines: How many deadlines.
        complaints: How many complaint limits that are not past.
        unmet: How many rules are not met already.
        waived: How many of them a waiver excuses.
        to_assess: How many must be assessed already.
        unknown: How many are unknown.
        crashed: How many crashed.
        forecasts: Cases of which the time looked at goes on after the export.
        first_on: The first day a case was asked about. None: there was no case.
        last_on: The last such day.
        until: The last day looked at, where it is the same for all cases. None: it is not, or there was no case.
        unjudged: Open cases in which no rule could be judged.
        outside: How many rules the sources can never answer.
        ahead: How many days each case is looked ahead from its own day, where no last day was chosen.
    """

    ahead = DAYS

    def __init__(self, law: Law) -> None:
        super().__init__(law)
        self.closed = self.deadlines = self.complaints = self.unmet = self.to_assess = self.unknown = self.crashed = self.forecasts = 0
        self.waived = self.unjudged = self.outside = 0
        self.first_on: dt.date | None = None
        self.last_on: dt.date | None = None
        self._untils: tuple[dt.date, dt.date] | None = None

    @property
    def until(self) -> dt.date | None:
        """The last day looked at, where it is the same for all cases."""
        if self._untils is None:
            return None
        first, last = self._untils
        return first if first == last else None

    def add(self, found: Deadlines) -> None:
        """Count what falls due in a case."""
        self.judged += bool(found.judged)
        self.closed += found.closed
        self.deadlines += len(found.deadlines)
        self.complaints += sum(not one.past for one in found.complaints)
        self.unmet += len(found.unmet)
        self.waived += len(found.waived)
        self.to_assess += len(found.to_assess)
        self.unknown += len(found.unknown)
        self.crashed += len(found.crashed)
        self.unjudged += is_unjudged(found)
        self.outside += outside_of(found)
        self.forecasts += found.forecast
        self.not_clean += not found.nothing_due
        self.first_on = min(self.first_on or found.on, found.on)
        self.last_on = max(self.last_on or found.on, found.on)
        first, last = self._untils or (found.horizon, found.horizon)
        self._untils = min(first, found.horizon), max(last, found.horizon)


def run(files: tuple[str, ...], window: Window, *, form: str, lang: Lang) -> int:
    """
    Write what falls due in all cases of the files to standard output, and give the exit code.

    Raises:
        OutsideLawError: there is no law for the days asked about.
        BrokenPipeError: nobody reads the answers any more.
    """
    window.check()
    page, totals = Page(), DueTotals(window.law)
    with DueRows(window.law) as rows:

        def take(case: Case) -> None:
            course = Course(case, window.law, assume_unchanged=True)
            on, until = window.days(case)
            found = deadlines_of(course, on, until)
            totals.add(found)
            rows.add(found, leading(course, on))

        gather(files, form, page, totals, take)
        _write(_writer(form, lang, page, window.law), rows, totals)
    return totals.exit_code


def _write(writer: DueWriter, rows: DueRows, totals: DueTotals) -> None:
    writer.start(totals)
    for heading in rows.headings():
        writer.heading(heading)
        for row in rows.rows(heading.coordinator):
            writer.row(row, heading)
    writer.end(totals)


def _writer(form: str, lang: Lang, page: Page, law: Law) -> DueWriter:
    if form == "text":
        return DueText(page, lang, law)
    out = sys.stdout.buffer
    return DueCsv(out, lang, law) if form == "csv" else DueJson(out, lang, law, lines=form == "jsonl")
