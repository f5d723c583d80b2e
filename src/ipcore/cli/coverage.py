"""`ipcore coverage`."""

from __future__ import annotations

import datetime as dt

import click

from ipcore.cli.options import Day, LawChoice, format_option, lang_option, law_options


@click.command(short_help="What a source can answer.")
@click.argument("file", metavar="FILE | -")
@click.option("--on", type=Day(), help="The day whose law is meant. Default: the day the records were exported.")
@law_options
@lang_option
@format_option("text", "json")
def coverage(file: str, on: dt.date | None, choice: LawChoice, lang: str, form: str) -> int:
    """What a source can answer, and what to record next to unlock how many more rules.

    FILE is one case, or JSON lines. Only what their source says it records matters; cases from the same source are taken together.
    """
    from ipcore.cli.covering import run
    from ipcore.words import Lang

    return run(file, on, choice.law(), form=form, lang=Lang(lang))
