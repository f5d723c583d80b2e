"""`ipcore deadlines`."""

from __future__ import annotations

import datetime as dt

import click

from ipcore.cli.options import Day, LawChoice, format_option, lang_option, law_options


@click.command(
    short_help="What falls due, under which coordinator.",
    epilog="Exit codes: 0 nothing falls due and nothing is unmet already, 1 otherwise (also where some input was rejected, the run was "
    "interrupted, or nothing could be judged in some case), 2 could not run, or nothing could be judged at all. What is unknown, or "
    "outside the source, may fall due unseen: it is counted, and does not touch the exit code; what a "
    "waiver excuses is told, and does not touch it either.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--on", type=Day(), help="The day asked about. Default: for each case the day its records were exported.")
@click.option("--until", type=Day(), help="The last day looked at, counted. Default: for each case 90 days after the day asked about.")
@lang_option
@format_option("text", "json", "jsonl", "csv")
@law_options
def deadlines(
    files: tuple[str, ...],
    on: dt.date | None,
    until: dt.date | None,
    lang: str,
    form: str,
    choice: LawChoice,
) -> int:
    """What falls due when, under which paragraph, if nothing more is recorded; and until when the person may complain over a refusal.

    Sorted by coordinator, those without one first, then by day. All cases are read before the first is told of.
    """
    from ipcore.cli.falling_due import Window, run
    from ipcore.words import Lang

    if on is not None and until is not None and until < on:
        raise click.BadParameter("found a day before the day asked about", param_hint="'--until'")
    return run(files, Window(law=choice.law(), on=on, until=until), form=form, lang=Lang(lang))
