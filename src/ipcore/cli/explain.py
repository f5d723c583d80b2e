"""`ipcore explain`."""

from __future__ import annotations

import datetime as dt

import click

from ipcore.cli.options import Day, LawChoice, case_option, format_option, lang_option, law_options

READERS = ("professional", "person", "archive")


@click.command(
    short_help="Explain one finding.",
    epilog="Exit codes: 0 it stands well, 1 it is not met, open, crashed, or outside what the source can answer, 2 could not run.",
)
@click.argument("file", metavar="FILE | -")
@click.argument("rule_id", metavar="RULE")
@case_option
@click.option("--on", type=Day(), help="The day asked about. Default: the day the records were exported.")
@click.option("--reader", type=click.Choice(READERS), default=READERS[0], show_default=True, help="Whom the words are for.")
@lang_option
@format_option("text", "json", "html")
@law_options
@click.option("--assume-unchanged", is_flag=True, help="After the export, take it that nothing changed since.")
@click.option("--law-on", type=Day(), help="Judge by the law of this day. Default: the day asked about.")
def explain(
    file: str,
    rule_id: str,
    case_id: str | None,
    on: dt.date | None,
    reader: str,
    lang: str,
    form: str,
    choice: LawChoice,
    assume_unchanged: bool,
    law_on: dt.date | None,
) -> int:
    """Explain how a case stands to a rule: on which facts and days it rests, reckoned out, under which law, and what comes next.

    RULE is the id of a rule: `ipcore rules list` has them. HTML is a fragment, for a page of your own.
    """
    from ipcore.cli.explaining import run
    from ipcore.many.question import Question
    from ipcore.words import Lang, Reader

    question = Question(law=choice.law(), on=on, law_on=law_on, assume_unchanged=assume_unchanged)
    return run(file, case_id, rule_id, question, form=form, lang=Lang(lang), reader=Reader(reader))
