"""`ipcore worklist`."""

from __future__ import annotations

import datetime as dt
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ipcore import Lang, Law
    from ipcore_document.worklist.gathering import Worklist


def _pace(ctx: click.Context, param: click.Parameter, written: str) -> Fraction:
    try:
        number = Fraction(written) if len(written) <= 20 else Fraction(0)
    except (ValueError, ZeroDivisionError):
        number = Fraction(0)
    if not 0 < number < 1_000_000:
        raise click.BadParameter("expected a number above 0: 1, 0.5, 2", ctx, param)
    return number


def _day(ctx: click.Context, param: click.Parameter, written: str | None) -> dt.date | None:
    from ipcore import ModelError
    from ipcore.dates import parse_day

    try:
        return None if written is None else parse_day(written)
    except ModelError as error:
        problem = error.problems[0]
        raise click.BadParameter(f"found {problem.found}, expected {problem.expected}", ctx, param) from None


@click.command(
    name="worklist",
    short_help="One coordinator's persons: what is due, who is without answer.",
    epilog="Exit codes: 0 nothing falls due and nothing is unmet for this coordinator, 1 otherwise (also where nobody was found under the "
    "key, a complaint limit runs, some input was rejected, a plugin did not load, or nothing could be judged of some person), 2 could not "
    "run: no case could be read, or nothing could be judged at all. What is unknown, to be assessed or without answer is told, and does "
    "not touch the exit code.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--coordinator", "key", required=True, metavar="KEY", help="Whose list: the key of the coordinator, as in the appointments.")
@click.option(
    "--on", callback=_day, metavar="DATE", help="The day asked about, the same for all cases. Default: the day the first was exported."
)
@click.option("--days", type=click.IntRange(min=1, max=3660), default=90, show_default=True, help="How many days ahead are looked at.")
@click.option("--pace", callback=_pace, default="1", show_default=True, help="Steps each working day. A house number, not law.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts.")
@click.option("--format", "form", type=click.Choice(("html", "text", "json")), default="html", show_default=True, help="What to write.")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="A pack of rules; may be given several times. Default: core.")
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="A folder with rules of your own; their code is run.")
@click.option("--policy", metavar="FILE", help="A policy in TOML, as `ipcore policy` has them; the code of its rules is run.")
@click.option("--plugins", multiple=True, metavar="NAME", help="A plugin whose rules judge too, by its name.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file of one's own (mode 0600).")
def worklist(
    files: tuple[str, ...],
    key: str,
    on: dt.date | None,
    days: int,
    pace: Fraction,
    lang: str,
    form: str,
    packs: tuple[str, ...],
    folders: tuple[str, ...],
    policy: str | None,
    plugins: tuple[str, ...],
    output: Path | None,
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

    asked = Question(key=key, law=_law(packs, folders, policy, plugins), on=on, days=days, pace=pace)
    found = worklist_of(chain.from_iterable(map(items, files)), asked, tell)
    if found.on is None or not found.cases:
        raise click.ClickException("no case could be read")
    _write(_written(found, found.on, form, Lang(lang), output), output)
    return found.exit_code


def _law(packs: tuple[str, ...], folders: tuple[str, ...], policy: str | None, plugins: tuple[str, ...]) -> Law:
    from ipcore import Law, load_plugins, load_policy, load_rules

    loaded = load_plugins(plugins)
    for one in loaded:
        if one.failure is not None:
            click.echo(f"ipcore: {one.failure}", err=True)
    return Law(
        packs=tuple(dict.fromkeys(packs)) or ("core",),
        local=tuple(rule for folder in folders for rule in load_rules(folder)),
        policy=None if policy is None else load_policy(policy),
        plugins=loaded,
    )


def _written(found: Worklist, on: dt.date, form: str, lang: Lang, output: Path | None) -> bytes:
    from ipcore_document.worklist.document import document
    from ipcore_document.worklist.made import sheet_of
    from ipcore_document.worklist.page import page
    from ipcore_document.worklist.text import WIDTH, terminal_width, text

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
