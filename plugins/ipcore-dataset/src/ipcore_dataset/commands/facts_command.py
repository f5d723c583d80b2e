"""`ipcore dataset facts`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ipcore_dataset.nested.facts_table import FactsTable

CLEAN, NOT_CLEAN, COULD_NOT_RUN = 0, 1, 2


@click.command(name="facts", short_help="Cases as a table of facts.")
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="DATE", help="The day the facts are about.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="A .parquet or .csv file.",
)
@click.option(
    "--mapping-out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="The mapping of a CSV file."
)
@click.option(
    "--group", "groups", multiple=True, metavar="NAME", help="To group by: system, or a fact. May be given several times."
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="How many processes. Default: one a core.")
@click.option("--resume", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER", help="Where what is finished is kept.")
@click.option("--memory", metavar="SIZE", help="How much memory may be used to put the table together, such as 1GB.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts.")
def command(
    cases: tuple[Path, ...],
    on: dt.datetime,
    target: Path,
    mapping_out: Path | None,
    groups: tuple[str, ...],
    workers: int | None,
    resume: Path | None,
    memory: str | None,
    lang: str,
) -> int:
    """
    Cases in JSON lines, files or folders, as a table of facts: one row a case, one column a fact.

    A fact that no source here can answer has no column. A run that broke off is gone on with by the same command.
    """
    from ipcore import Lang
    from ipcore_dataset.nested.bar import bar
    from ipcore_dataset.nested.checkpoint import put
    from ipcore_dataset.nested.facts_table import form_of, write_facts
    from ipcore_dataset.nested.notices import notice_text

    language = Lang(lang)
    if mapping_out is not None and form_of(target) != "csv":
        raise click.BadParameter("a Parquet file needs none: it is judged with --reference-day", param_hint="'--mapping-out'")
    if mapping_out is not None and mapping_out.resolve() == target.resolve():
        raise click.BadParameter("the mapping cannot go where the table goes", param_hint="'--mapping-out'")
    with bar() as progress:
        table = write_facts(
            cases,
            on.date(),
            target,
            groups=groups,
            workers=workers,
            resume=resume,
            memory=memory,
            progress=progress,
            tell=lambda notice: click.echo(_printable(notice_text(language, notice)), err=True),
        )
    if table.whole and mapping_out is not None:
        put(mapping_out, table.mapping.encode())
    _tell(table, language, on.date(), mapping_out)
    if table.whole and not table.rows:
        return COULD_NOT_RUN
    return CLEAN if table.clean else NOT_CLEAN


def _tell(table: FactsTable, lang: object, on: dt.date, mapping: Path | None) -> None:
    """What the table is, and what it is not. Where it does not stand, what there was to tell has been told."""
    from ipcore import Lang
    from ipcore_dataset.words import say

    assert isinstance(lang, Lang)
    if table.whole:
        click.echo(say(lang, "nested", "facts_written", rows=table.rows, columns=len(table.facts), left_out=len(table.left_out)))
        if mapping is not None:
            click.echo(say(lang, "nested", "facts_mapping", file=_printable(mapping.name)))
        else:
            click.echo(say(lang, "nested", "facts_day", day=on))
    if table.partly_silent:
        click.echo(say(lang, "nested", "facts_silent", columns=len(table.partly_silent)))
    if table.outdated:
        click.echo(say(lang, "nested", "facts_outdated", rows=table.outdated))
    if table.rejected:
        click.echo(say(lang, "nested", "facts_rejected", rows=table.rejected), err=True)
    for fact, number in table.crashed.items():
        click.echo(say(lang, "nested", "facts_crashed", fact=fact, rows=number), err=True)


def _printable(text: str) -> str:
    """The text without signs that would do something to a terminal: a file may be called anything."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)
