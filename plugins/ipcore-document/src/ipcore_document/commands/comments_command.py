"""`ipcore comments`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ipcore.cli import Day, format_option, lang_option

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(
    name="comments",
    short_help="Comments that were written in the page of a plan.",
    epilog="Exit codes: 0 shown, and with -o in the case that was written, 1 the same, but the day they are dated cannot be right, 2 "
    "nothing was shown or written: a file that cannot be read, another case or plan, an id that is no goal or measure, no such writer.",
)
@click.argument("file", type=_FILE)
@click.option("--case", "case_file", type=_FILE, required=True, metavar="CASE", help="The case that the page was made of.")
@click.option("--case-id", metavar="ID", help="Which case, where CASE is JSON lines with several.")
@click.option("--by", metavar="ID", help="The participant of the plan who wrote them. Default: the person; parents must be named.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="Write the case with them (mode 0600); not CASE itself."
)
@click.option("--on", type=Day(), help="The day that counts as today. Default: today.")
@format_option("text", "json")
@lang_option
def comments(
    file: Path,
    case_file: Path,
    case_id: str | None,
    by: str | None,
    output: Path | None,
    on: dt.date | None,
    form: str,
    lang: str,
) -> int:
    """Show the comments in FILE, which the page of a plan saved, each beside the wording of its goal or measure.

    With -o the case is written with the comments as entries of the plan: whole or not at all, readable by its owner only. Read twice, a
    file adds nothing twice. What is shown is what somebody wrote: it is personal data.
    """
    from ipcore import Lang
    from ipcore_document.comments.handling import Asked, handle

    today = on or dt.date.today()  # noqa: TID251  # a command may read the clock
    asked = Asked(file=file, case_file=case_file, case_id=case_id, by=by, output=output, today=today)
    handled = handle(asked)
    click.echo(handled.as_json() if form == "json" else handled.as_text(Lang(lang)))
    return 0 if handled.dated_well else 1
