"""The run behind `ipcore check`: one case after the other, each answered before the next is read."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import click
from attrs import field, frozen

from ipcore.check import Law, Report, check
from ipcore.check.document import report_document
from ipcore.cli.files import is_same_file, private_file
from ipcore.cli.inputs import STANDARD_INPUT
from ipcore.cli.page import Page
from ipcore.cli.progress import Progress
from ipcore.cli.running import answer
from ipcore.cli.totals import FailOn, Totals
from ipcore.cli.writers import CsvWriter, JsonWriter, TextWriter, Writer
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
    totals = Totals(fail_on)
    page = Page()
    writer = _writer(form, lang, page, question.law, live=STANDARD_INPUT in files)
    with private_file(summary) if summary is not None else nullcontext() as record:
        whole = answer(files, question, totals, writer, Progress(page.console, form, files), lines=form == "jsonl")
        if record is not None:
            json.dump(totals.document(question.law), record, indent=2)
            record.write("\n")
    if not whole:
        raise BrokenPipeError
    return totals.exit_code


def _writer(form: str, lang: Lang, page: Page, law: Law, *, live: bool) -> Writer[Report, Totals]:
    if form == "text":
        return TextWriter(page, lang, law, live=live)
    out = sys.stdout.buffer
    if form == "csv":
        return CsvWriter(out, lang, law)
    return JsonWriter(out, lambda report: report_document(report, lang), lines=form == "jsonl")


def _refuse_overwriting(files: Iterable[str], summary: Path | None) -> None:
    if summary is not None and any(is_same_file(one, summary) for one in files):
        raise click.UsageError("--summary names one of the files to be checked")
