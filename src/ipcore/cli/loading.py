"""The run behind `ipcore caseload`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, BinaryIO

from attrs import frozen
from rich.text import Text

from ipcore.check import Due, Law, Load
from ipcore.check.coordinators import Hand
from ipcore.check.course import Course
from ipcore.check.document import stamp_document
from ipcore.check.due_document import load_document, title_of
from ipcore.check.load_store import LoadStore
from ipcore.check.weighing import CaseLoad, case_load, horizon_of
from ipcore.cli.due_writers import coordinator_text
from ipcore.cli.gathering import Gathered, gather
from ipcore.cli.page import STYLES, Page
from ipcore.cli.phrases import stamp_text, told, word
from ipcore.exchange.csv_lines import csv_line
from ipcore.model import Case
from ipcore.words import Lang, day_text

CSV_COLUMNS = (
    *("hand", "coordinator", "on", "until", "pace", "cases", "unjudged", "due", "overdue", "waived", "to_assess", "unknown"),
    *("crashed", "outside", "meetings"),
    *("colliding_days", "cannot_meet", "collisions", "missed"),
)
_COUNTED = ("cases", "closed", "unjudged", "due", "unmet", "waived", "to_assess", "unknown", "crashed", "outside", "rejected")
_OPEN = ("unjudged", "waived", "to_assess", "crashed", "outside")
_SHOWN = 12


@frozen(kw_only=True)
class Question:
    """
    What is asked.

    Attributes:
        law: The rules.
        on: The day. None: the day the first case was exported.
        days: How many days ahead are looked at.
        pace: Steps each working day.
    """

    law: Law
    on: dt.date | None
    days: int
    pace: Fraction

    def check(self) -> None:
        """
        See that there is law for the day, if it is known beforehand.

        Raises:
            OutsideLawError: there is none.
        """
        if self.on is not None:
            self.law.editions_on(self.on)
            horizon_of(self.on, self.days)


class LoadTotals(Gathered):
    """
    The counts of a run.

    Attributes:
        closed: Cases whose follow-up has ended.
        unjudged: Open cases in which no rule could be judged.
        due: How many deadlines.
        unmet: How many rules are not met already, without a waiver that excuses it.
        waived: How many are not met and excused by a waiver.
        to_assess: How many must be assessed already.
        unknown: How many are unknown.
        crashed: How many crashed.
        outside: How many the sources can never answer.
        forecast: Some case's time goes on after its export.
        other_export: Cases exported on another day than the one asked about, where that was not chosen.
    """

    def __init__(self) -> None:
        super().__init__()
        self.closed = self.due = self.unmet = self.unknown = self.crashed = self.other_export = 0
        self.unjudged = self.waived = self.to_assess = self.outside = 0
        self.forecast = False

    def add(self, one: CaseLoad) -> None:
        """Count a case."""
        self.judged += one.judged
        self.unjudged += one.unjudged
        self.waived += one.waived
        self.to_assess += one.to_assess
        self.outside += one.outside
        self.closed += one.closed
        self.due += len(one.due)
        self.unmet += one.overdue
        self.unknown += one.unknown
        self.crashed += one.crashed
        self.forecast |= one.forecast
        self.not_clean += bool(one.due or one.overdue or one.crashed or not one.judged)


class _Run:
    """One run: the day may first be known when the first case is read."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.on = question.on
        self.store: LoadStore | None = None
        self.totals = LoadTotals()

    def take(self, case: Case) -> None:
        """Add a case."""
        on = self.on or case.source.exported_on
        course = Course(case, self.question.law, assume_unchanged=True)
        one = case_load(course, on, horizon_of(on, self.question.days))
        if self.store is None:
            self.store = LoadStore(on, self.question.pace)
        self.on = on
        self.store.add(one)
        self.totals.add(one)
        self.totals.other_export += self.question.on is None and case.source.exported_on != on

    def loads(self) -> Iterator[Load]:
        """The loads, the heaviest first."""
        return iter(()) if self.store is None else self.store.loads()


def run(files: tuple[str, ...], question: Question, *, form: str, lang: Lang) -> int:
    """
    Write the loads of all coordinators in the files to standard output, and give the exit code.

    Raises:
        OutsideLawError: there is no law for the day asked about.
        BrokenPipeError: nobody reads the answers any more.
    """
    question.check()
    page, one = Page(), _Run(question)
    gather(files, form, page, one.totals, one.take)
    try:
        if form == "text":
            _Text(page, lang, one).write()
        elif form == "csv":
            _write_csv(sys.stdout.buffer, one)
        else:
            _write_json(sys.stdout.buffer, one, lang)
    finally:
        if one.store is not None:
            one.store.close()
    return one.totals.exit_code


def _window(run: _Run) -> dict[str, Any]:
    """The days and the pace."""
    until = None if run.on is None else horizon_of(run.on, run.question.days)
    return {"on": run.on and str(run.on), "until": until and str(until), "pace": float(run.question.pace)}


def _write_json(out: BinaryIO, run: _Run, lang: Lang) -> None:
    """One object, written load by load."""
    law = run.question.law
    head = _window(run) | {"pace_is_law": False, "forecast": run.totals.forecast, "law": stamp_document(law.stamp)}
    out.write(json.dumps(head, ensure_ascii=False).encode("utf-8")[:-1] + b', "loads": [')
    for number, load in enumerate(run.loads()):
        text = json.dumps(load_document(load, law, lang), ensure_ascii=False)
        out.write((b",\n" if number else b"\n") + text.encode("utf-8"))
    ended = {name: getattr(run.totals, name) for name in (*_COUNTED, "other_export", "cut_off", "exit_code")}
    out.write(b'\n], "totals": ' + json.dumps(ended).encode("utf-8") + b"}\n")
    out.flush()


def _write_csv(out: BinaryIO, run: _Run) -> None:
    out.write(csv_line(CSV_COLUMNS))
    for load in run.loads():
        fields = _window(run) | _csv_fields(load)
        out.write(csv_line([str(fields[name]) for name in CSV_COLUMNS]))
    if run.totals.cut_off:
        out.write(csv_line(["cut_off"]))
    out.flush()


def _csv_fields(load: Load) -> dict[str, Any]:
    return {
        "hand": load.coordinator.hand,
        "coordinator": load.coordinator.holder,
        "cases": load.cases,
        "due": len(load.due),
        **{
            name: getattr(load, name)
            for name in ("unjudged", "overdue", "waived", "to_assess", "unknown", "crashed", "outside", "meetings")
        },
        "colliding_days": len(load.collisions),
        "cannot_meet": "" if load.cannot_meet is None else len(load.cannot_meet),
        "collisions": " ".join(f"{day}:{number}" for day, number in load.collisions),
        "missed": " ".join(f"{one.due_on}:{one.case}:{one.rule}" for one in load.cannot_meet or ()),
    }


class _Text:
    """Writes it in words."""

    def __init__(self, page: Page, lang: Lang, run: _Run) -> None:
        self.page = page
        self.lang = lang
        self.run = run
        self.rules = {rule.id: rule for rule in run.question.law.rules}

    def write(self) -> None:
        """All loads."""
        self._head()
        loads = 0
        for load in self.run.loads():
            loads += load.coordinator.hand is Hand.NAMED
            self._load(load)
        self._foot(loads)

    def _head(self) -> None:
        on, totals = self.run.on, self.run.totals
        if on is None:
            return
        until = horizon_of(on, self.run.question.days)
        self.page.line(self._told("title", on=day_text(on, self.lang), until=day_text(until, self.lang)), "bold")
        if totals.forecast:
            self.page.line(told(self.lang, "deadlines", "forecast"), "italic")
        self.page.line(self._told("pace", pace=f"{float(self.run.question.pace):g}"), "italic")
        if totals.other_export:
            self.page.line(self._told("other_export", number=totals.other_export))

    def _load(self, load: Load) -> None:
        self.page.blank()
        self.page.line(coordinator_text(load.coordinator, self.lang), "bold" if load.coordinator.holder else "bold yellow")
        numbers = {name: getattr(load, name) for name in ("cases", "overdue", "unknown", "meetings")}
        self.page.line(self._told("numbers", due=len(load.due), **numbers), indent=2)
        if open_text := self._counts({name: getattr(load, name) for name in _OPEN}):
            self.page.line(self._told("besides", counts=open_text), indent=2, hang=2)
        if load.collisions:
            days = [self._told("collision", day=day_text(day, self.lang), number=number) for day, number in load.collisions]
            self.page.line(self._told("collisions", days=self._shortened(days)), indent=2, hang=2)
        if load.cannot_meet:
            self.page.line(Text(self._told("cannot", number=len(load.cannot_meet)), STYLES["breach"]), indent=2)
            for one in load.cannot_meet[:_SHOWN]:
                self._missed(one)
            if len(load.cannot_meet) > _SHOWN:
                self.page.line(told(self.lang, "phrase", "and_more", shown="…", more=len(load.cannot_meet) - _SHOWN), indent=4)

    def _missed(self, one: Due) -> None:
        title = title_of(one, self.rules[one.rule], self.lang)
        self.page.line(f"{day_text(one.due_on, self.lang)} · {one.case}: {title}", indent=4, hang=2)

    def _shortened(self, days: list[str]) -> str:
        shown = ", ".join(days[:_SHOWN])
        return shown if len(days) <= _SHOWN else told(self.lang, "phrase", "and_more", shown=shown, more=len(days) - _SHOWN)

    def _foot(self, loads: int) -> None:
        totals = self.run.totals
        counts = self._counts({name: getattr(totals, name) for name in _COUNTED})
        self.page.blank()
        if not totals.judged:
            self.page.line(told(self.lang, "deadlines", "nothing_judged"))
        elif totals.cases == totals.closed and not totals.rejected:
            self.page.line(self._told("none"))
        self.page.line(self._told("totals", loads=loads, counts=counts))
        if totals.outside:
            self.page.line(told(self.lang, "deadlines", "outside"))
        self.page.line(stamp_text(self.run.question.law, self.lang), "dim")
        if totals.cut_off:
            self.page.line(told(self.lang, "phrase", "cut_off"), STYLES["cut_off"])

    def _counts(self, numbers: dict[str, int]) -> str:
        """How many of each kind; the cases also where there are none."""
        return ", ".join(f"{number} {word(self.lang, 'due_count', name)}" for name, number in numbers.items() if number or name == "cases")

    def _told(self, key: str, **values: Any) -> str:
        return told(self.lang, "caseload", key, **values)
