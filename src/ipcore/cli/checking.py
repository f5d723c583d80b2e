"""The run behind `ipcore check`: one case after the other, or in several processes, with the same answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import click

from ipcore.check import Law
from ipcore.check.document import report_document
from ipcore.cli.at_once import AtOnce, CheckJob
from ipcore.cli.files import is_same_file, private_file
from ipcore.cli.inputs import STANDARD_INPUT
from ipcore.cli.page import Page
from ipcore.cli.pieces import pieces
from ipcore.cli.progress import Progress
from ipcore.cli.running import answer
from ipcore.cli.totals import FailOn, Totals
from ipcore.cli.writers import CsvWriter, JsonWriter, ReportWriter, TextWriter
from ipcore.errors import ManyError
from ipcore.many.question import Question
from ipcore.many.several import processes
from ipcore.words import Lang


def run(
    files: tuple[str, ...],
    question: Question,
    *,
    form: str,
    lang: Lang,
    fail_on: FailOn | None = None,
    summary: Path | None = None,
    workers: int | None = None,
) -> int:
    """
    Judge all cases of the files, write the answers to standard output, and give the exit code.

    In how many processes is of no consequence for what is written. None: as many as there are cores, if the files are large enough and the
    law can be sent to them; one where standard input is among them.

    Raises:
        OutsideLawError: there is no law for the day asked about.
        ManyError: the law cannot be sent to the processes asked for, or these cannot begin.
        click.ClickException: the summary cannot be written.
        BrokenPipeError: nobody reads the answers any more. The summary has been written all the same.
    """
    question.check()
    _refuse_overwriting(files, summary)
    totals = Totals(fail_on)
    page = Page()
    writer = _writer(form, lang, page, question.law, live=STANDARD_INPUT in files)
    with private_file(summary) if summary is not None else nullcontext() as record:
        progress = Progress(page.console, form, files)
        job = CheckJob(question=question, pieces=pieces(form, lang, page, question.law), fail_on=fail_on)
        if (at_once := _at_once(files, job, workers)) is not None:
            whole = at_once.answer(files, totals, writer, progress)
        else:
            whole = answer(files, question, totals, writer, progress, lines=form == "jsonl")
        if record is not None:
            json.dump(totals.document(question.law), record, indent=2)
            record.write("\n")
    if not whole:
        raise BrokenPipeError
    return totals.exit_code


def _at_once(files: tuple[str, ...], job: CheckJob, workers: int | None) -> AtOnce | None:
    """The run in several processes. None: there is to be one."""
    size = 1 if STANDARD_INPUT in files else processes(files, workers)
    if size == 1:
        return None
    if workers is not None:
        return AtOnce(job, size)
    try:
        at_once = AtOnce(job, size)
    except ManyError:  # a plugin's fact that cannot be sent
        return None
    return at_once if at_once.open() else None


def _writer(form: str, lang: Lang, page: Page, law: Law, *, live: bool) -> ReportWriter:
    if form == "text":
        return TextWriter(page, lang, law, live=live)
    out = sys.stdout.buffer
    if form == "csv":
        return CsvWriter(out, lang, law)
    return JsonWriter(out, lambda report: report_document(report, lang), lines=form == "jsonl")


def _refuse_overwriting(files: Iterable[str], summary: Path | None) -> None:
    if summary is not None and any(is_same_file(one, summary) for one in files):
        raise click.UsageError("--summary names one of the files to be checked")
