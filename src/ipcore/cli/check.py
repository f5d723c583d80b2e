"""`ipcore check`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ipcore.cli.options import Day, LawChoice, format_option, lang_option, law_options


@click.command(
    short_help="Judge cases.",
    epilog="Exit codes: 0 clean, 1 not clean (also where some input was rejected or the run was interrupted), 2 could not run: "
    "no file, no case that could be read, no rule that could be judged, a day outside the law covered, a wrong option.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--on", type=Day(), help="The day asked about. Default: for each case the day its records were exported.")
@lang_option
@format_option("text", "json", "jsonl", "csv")
@law_options
@click.option(
    "--fail-on",
    type=click.Choice(("breach", "deviation", "advice", "unknown")),
    help="What gives exit code 1: a breach; or also a deviation; or also advice; or also what is unknown or to be assessed. "
    "A crashed rule and rejected input always do. Default: whatever keeps a report from being clean.",
)
@click.option("--assume-unchanged", is_flag=True, help="After the export, take it that nothing changed since: findings are forecasts.")
@click.option("--law-on", type=Day(), help="Judge by the law of this day. Default: the day asked about.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes judge; what is written is the same. Default: as many as there are cores where the files together are larger "
    "than a megabyte, otherwise one. Where standard input is read there is always one.",
)
@click.option("--summary", type=click.Path(path_type=Path), metavar="FILE", help="Write the counts of the run to a JSON file.")
def check(
    files: tuple[str, ...],
    on: dt.date | None,
    lang: str,
    form: str,
    choice: LawChoice,
    fail_on: str | None,
    assume_unchanged: bool,
    law_on: dt.date | None,
    workers: int | None,
    summary: Path | None,
) -> int:
    """Judge cases: is the follow-up what the law asks, and if not, what is missing, since when, and what is the next step?

    A file is one case in JSON, or JSON lines with a case on each line. Of standard input (-) each line is answered as soon as it has come.
    With --format jsonl every line of it is taken for a case by itself, so that one that breaks off is answered too.
    """
    from ipcore.cli.checking import run
    from ipcore.cli.totals import FailOn
    from ipcore.many.question import Question
    from ipcore.words import Lang

    question = Question(law=choice.law(), on=on, law_on=law_on, assume_unchanged=assume_unchanged)
    failing = FailOn(fail_on) if fail_on else None
    return run(files, question, form=form, lang=Lang(lang), fail_on=failing, summary=summary, workers=workers)
