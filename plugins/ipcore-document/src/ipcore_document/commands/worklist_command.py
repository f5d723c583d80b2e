"""`ipcore worklist`."""

from __future__ import annotations

import datetime as dt
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipcore.cli import Day, LawChoice, Pace, format_option, lang_option, law_options

if TYPE_CHECKING:
    from ipcore import Lang
    from ipcore_document.worklist.gathering import Worklist


@click.command(
    name="worklist",
    short_help="A coordinator's list: what is due, and who waits.",
    epilog="Exit codes: 0 nothing falls due and nothing is unmet for this coordinator, 1 otherwise (also where nobody was found under the "
    "key, a complaint limit runs, some input was rejected, a plugin did not load, or nothing could be judged of some person), 2 could not "
    "run: no case could be read, or nothing could be judged at all. What is unknown, to be assessed or without answer is told, and does "
    "not touch the exit code.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--coordinator", "key", required=True, metavar="KEY", help="Whose list: the key of the coordinator, as in the appointments.")
@click.option("--on", type=Day(), help="The day asked about, the same for all cases. Default: the day the first was exported.")
@click.option("--days", type=click.IntRange(min=1, max=3660), default=90, show_default=True, help="How many days ahead are looked at.")
@click.option("--pace", type=Pace(), default="1", show_default=True, help="Steps each working day. A house number, not law.")
@lang_option
@format_option("html", "text", "json")
@law_options
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file of one's own (mode 0600).")
def worklist(
    files: tuple[str, ...],
    key: str,
    on: dt.date | None,
    days: int,
    pace: Fraction,
    lang: str,
    form: str,
    output: Path | None,
    choice: LawChoice,
) -> int:
    """The worklist of one coordinator: what is not met already, what falls due and when, who is without answer, and a row for each person.

    The numbers are those of `ipcore caseload` and `ipcore deadlines` for the same files, and nothing is taken to have changed since the
    records were exported. The list names persons: it is the coordinator's own, and not for others.
    """
    from itertools import chain

    from ipcore import Lang
    from ipcore.cli import items, tell
    from ipcore_document.worklist.gathering import worklist_of
    from ipcore_document.worklist.question import Question

    asked = Question(key=key, law=choice.law(), on=on, days=days, pace=pace)
    found = worklist_of(chain.from_iterable(map(items, files)), asked, tell)
    if found.on is None or not found.cases:
        raise click.ClickException("no case could be read")
    _write(_written(found, found.on, form, Lang(lang), output), output)
    return found.exit_code


def _written(found: Worklist, on: dt.date, form: str, lang: Lang, output: Path | None) -> bytes:
    from ipcore.cli import terminal_width
    from ipcore_document.worklist.document import document
    from ipcore_document.worklist.made import sheet_of
    from ipcore_document.worklist.page import page
    from ipcore_document.worklist.text import WIDTH, text

    if form == "json":
        return document(found, lang)
    sheet = sheet_of(found, on, lang)
    if form == "html":
        return page(sheet)
    return text(sheet, terminal_width() if output is None else WIDTH).encode("utf-8")


def _write(written: bytes, output: Path | None) -> None:
    from ipcore.cli import private_files

    if output is None:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
        return
    with private_files(output) as (file,):
        file.write(written)
