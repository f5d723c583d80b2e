"""The run behind `ipcore check`: one case after the other, each answered before the next is read."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

import click
from attrs import evolve, field, frozen

from ipcore.check import COVERED_FROM, Law, Report, check
from ipcore.cli.files import private_file
from ipcore.cli.inputs import STANDARD_INPUT, Item, items
from ipcore.cli.interruption import Interruption
from ipcore.cli.notices import tell
from ipcore.cli.page import Page
from ipcore.cli.progress import Progress
from ipcore.cli.totals import FailOn, Totals
from ipcore.cli.writers import CsvWriter, JsonWriter, TextWriter, Writer
from ipcore.errors import OutsideLawError, Problem
from ipcore.model import Case
from ipcore.words import Lang


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


def run(
    files: tuple[str, ...], question: Question, *, form: str, lang: Lang, fail_on: FailOn | None = None, summary: Path | None = None
) -> int:
    """
    Judge all cases of the files, write the answers to standard output, and give the exit code.

    Raises:
        OutsideLawError: there is no law for the day asked about.
        click.ClickException: the summary cannot be written.
        BrokenPipeError: nobody reads the answers any more. The summary has been written all the same.
    """
    question.check()
    _refuse_overwriting(files, summary)
    run_of = _Run(files, question, form, lang, fail_on)
    with private_file(summary) if summary is not None else nullcontext() as record:
        whole = run_of.answer()
        if record is not None:
            json.dump(run_of.totals.document(question.law), record, indent=2)
            record.write("\n")
    if not whole:
        raise BrokenPipeError
    return run_of.totals.exit_code


class _Run:
    """One run over some files."""

    def __init__(self, files: tuple[str, ...], question: Question, form: str, lang: Lang, fail_on: FailOn | None) -> None:
        self.files = files
        self.question = question
        self.totals = Totals(fail_on)
        self.live = STANDARD_INPUT in files
        page = Page()
        self.writer = _writer(form, lang, page, question.law, live=self.live)
        self.progress = Progress(page.console, form, files)

    def answer(self) -> bool:
        """Answer all there is, or up to Ctrl-C. False: nobody reads the answers any more."""
        try:
            self.writer.start()
            try:
                with Interruption() as interruption, self.progress:
                    for item in chain.from_iterable(map(items, self.files)):
                        with interruption.held():
                            self._one(item)
            except KeyboardInterrupt:
                self.totals.cut_off = True
                click.echo("ipcore: interrupted: the rest has not been judged", err=True)
            self.writer.end(self.totals)
            self.writer.flush()
        except BrokenPipeError:
            self.totals.cut_off = True
            return False
        return True

    def _one(self, item: Item) -> None:
        report = self._report(item.case) if item.case is not None else None
        if item.case is not None and report is not None:
            self.totals.add(report)
            self.writer.report(report, item.case)
        else:
            refused = item if item.problems else evolve(item, problems=(_outside_law(item),))
            self.totals.rejected += 1
            tell(refused)
            self.writer.rejected(refused)
        if self.live:
            self.writer.flush()
        self.progress.after(item, self.totals)

    def _report(self, case: Case) -> Report | None:
        try:
            return self.question.ask(case)
        except OutsideLawError:
            return None


def _outside_law(item: Item) -> Problem:
    """The problem of a case whose day of export is asked about, and for which there is no law."""
    expected = f"a day from {COVERED_FROM}, or another day asked about with --on"
    line, column = (item.line, 1) if item.line else (None, None)
    return Problem(pointer="/source/exported_on", found="a day for which there is no law here", expected=expected, line=line, column=column)


def _writer(form: str, lang: Lang, page: Page, law: Law, *, live: bool) -> Writer:
    if form == "text":
        return TextWriter(page, lang, law, live=live)
    out = sys.stdout.buffer
    return CsvWriter(out, lang) if form == "csv" else JsonWriter(out, lang, lines=form == "jsonl")


def _refuse_overwriting(files: Iterable[str], summary: Path | None) -> None:
    if summary is None or not summary.exists():
        return
    if any(_is_file(one, summary.stat()) for one in files):
        raise click.UsageError("--summary names one of the files to be checked")


def _is_file(name: str, other: os.stat_result) -> bool:
    """Whether the input of that name, standard input included, is the other file."""
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()) if name == "-" else Path(name).stat(), other)
    except (OSError, ValueError, AttributeError):  # it is missing, or standard input is no file
        return False
