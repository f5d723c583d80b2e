"""`ipcore responsibility`."""

from __future__ import annotations

import datetime as dt

import click

from ipcore.cli.options import Day, format_option, lang_option


@click.command(
    short_help="Who was responsible for what.",
    epilog="Exit codes: 0 no gap and nothing unknown, 1 a gap or something unknown (also where some input was rejected), 2 could not "
    "run: no case that could be read, days that make no time, more than one case for a picture.",
)
@click.argument("file", metavar="FILE | -")
@click.option("--from", "first", type=Day(), help="The first day. Default: a year before the last.")
@click.option("--until", "last", type=Day(), help="The last day, counted. Default: for each case the day its records were exported.")
@click.option("--case", "case_id", metavar="ID", help="Only the case with this id.")
@click.option("--names", is_flag=True, help="Tell names and the wording of measures, too: for those only who may see them.")
@lang_option
@format_option("text", "json", "svg")
def responsibility(file: str, first: dt.date | None, last: dt.date | None, case_id: str | None, names: bool, lang: str, form: str) -> int:
    """Who was responsible for what, day by day, and from which day nobody had hold of it.

    FILE is one case, or JSON lines. A gap says what is recorded, not that anybody has failed.
    """
    from ipcore.cli.mapping import Asked, run
    from ipcore.words import Lang

    return run(file, Asked(first=first, last=last, case_id=case_id, names=names, lang=Lang(lang)), form)
