"""`ipcore compare`."""

from __future__ import annotations

import datetime as dt

import click

from ipcore.cli.options import Day, LawChoice, format_option, lang_option, law_options


@click.command(
    short_help="What changes: two days, two laws, a draft.",
    epilog="Exit codes: 0 nothing is worse, 1 something is new, lost from sight or more serious, a rule crashed, some input was rejected "
    "or could not be judged or the run was interrupted, 2 could not run. What is put right is told and is not worse.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--on", "days", type=Day(), multiple=True, help="The day asked about. Given twice: compare the two days, first before.")
@click.option(
    "--law-on", "law_days", type=Day(), multiple=True, help="Judge by the law of this day. Given twice: compare the law of the two days."
)
@click.option(
    "--amendment",
    "drafts",
    multiple=True,
    metavar="FOLDER",
    help="Compare the law with a draft amendment to it; its code is run. May be given several times. Judged, unless --law-on is given, by "
    "the law of the first day on which all of it is in force, or of the day asked about where that is later.",
)
@lang_option
@format_option("text", "json", "jsonl", "csv")
@law_options
@click.option("--assume-unchanged", is_flag=True, help="After the export, take it that nothing changed since: findings are forecasts.")
def compare(
    files: tuple[str, ...],
    days: tuple[dt.date, ...],
    law_days: tuple[dt.date, ...],
    drafts: tuple[str, ...],
    lang: str,
    form: str,
    choice: LawChoice,
    assume_unchanged: bool,
) -> int:
    """What is new, put right, lost from sight or still not met, in each case and in all: between two days (--on twice), under the law of
    two days (--law-on twice), or if a draft were adopted (--amendment).

    What was not met and is not known any more is lost from sight. It is never counted as put right. Without --on, each case is asked
    about on the day its records were exported.
    """
    from ipcore.cli.comparing import Asked, question, run
    from ipcore.words import Lang

    asked = Asked(days=days, law_days=law_days, drafts=drafts, assume_unchanged=assume_unchanged)
    return run(files, question(asked, choice.law()), form=form, lang=Lang(lang))
