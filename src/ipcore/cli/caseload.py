"""`ipcore caseload`."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import click

from ipcore.cli.options import Day, LawChoice, Pace, format_option, lang_option, law_options


@click.command(
    short_help="The load of each coordinator.",
    epilog="Exit codes: 0 nothing falls due and nothing is unmet already in any case, 1 otherwise (also where some input was rejected, "
    "the run was interrupted, or nothing could be judged in some case), 2 could not run, or nothing could be judged at all. What is "
    "unknown, or outside the source, may fall due unseen: it is counted, and does not touch the exit code.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--on", type=Day(), help="The day asked about, the same for all cases. Default: the day the first case was exported.")
@click.option("--days", type=click.IntRange(min=1, max=3660), default=90, show_default=True, help="How many days ahead are looked at.")
@click.option("--pace", type=Pace(), default="1", show_default=True, help="Steps each working day. A house number, not law.")
@lang_option
@format_option("text", "json", "csv")
@law_options
def caseload(
    files: tuple[str, ...],
    on: dt.date | None,
    days: int,
    pace: Fraction,
    lang: str,
    form: str,
    choice: LawChoice,
) -> int:
    """How many cases each coordinator has, what falls due and what is overdue, on which days deadlines collide, and what cannot be met.

    The heaviest load comes first: by what cannot be met, then colliding days, then cases. A case with several coordinators counts for
    each. Steps are counted by case and day, since one act may answer several rules; what cannot be met is what is missed when so many are
    taken each working day, the earliest deadline first.
    """
    from ipcore.cli.loading import Question, run
    from ipcore.words import Lang

    question = Question(law=choice.law(), on=on, days=days, pace=pace)
    return run(files, question, form=form, lang=Lang(lang))
