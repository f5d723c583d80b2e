"""`ipcore timeline`."""

from __future__ import annotations

import datetime as dt

import click

from ipcore.cli.options import Day, LawChoice, case_option, format_option, lang_option, law_options


@click.command(
    short_help="How outcomes change over time.",
    epilog="Exit codes: 0 nothing is unmet or open on any of the days, 1 something is, 2 could not run.",
)
@click.argument("file", metavar="FILE | -")
@case_option
@click.option("--from", "first", type=Day(), help="First day. Default: a year before the last.")
@click.option("--until", "last", type=Day(), help="Last day, counted. Default: the day the records were exported.")
@click.option("--rule", "rule_ids", multiple=True, metavar="ID", help="Only this rule; may be given several times.")
@lang_option
@format_option("text", "json")
@law_options
@click.option("--assume-unchanged", is_flag=True, help="After the export, take it that nothing changed since.")
@click.option("--law-on", type=Day(), help="Judge all days by the law of this one. Default: each day has its own.")
def timeline(
    file: str,
    case_id: str | None,
    first: dt.date | None,
    last: dt.date | None,
    rule_ids: tuple[str, ...],
    lang: str,
    form: str,
    choice: LawChoice,
    assume_unchanged: bool,
    law_on: dt.date | None,
) -> int:
    """How each rule's outcome has been, exact to the day: from when to when it was met, not met, or could not be answered."""
    from ipcore.cli.over_time import run
    from ipcore.many.question import Question
    from ipcore.words import Lang

    question = Question(law=choice.law(), law_on=law_on, assume_unchanged=assume_unchanged)
    return run(file, case_id, (first, last), rule_ids, question, form=form, lang=Lang(lang))
