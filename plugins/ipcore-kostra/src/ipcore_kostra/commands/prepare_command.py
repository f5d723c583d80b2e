"""`ipcore kostra prepare`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ipcore_kostra.commands.options import format_option, lang_option

if TYPE_CHECKING:
    from ipcore_kostra.case_files import Unread


@click.command(
    name="prepare",
    short_help="What a municipality's cases answer this year, and who is in the way.",
    epilog="Exit codes: 0 every answer can be sent as it stands, 1 somebody is in the way, or something is unknown or was not read, "
    "2 could not run, or no case is about the year.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("--year", type=click.IntRange(2012, 2199), required=True, help="The reporting year: a calendar year.")
@click.option("--all", "everybody", is_flag=True, help="Name every case that is in the way, not the first ten of each kind.")
@format_option("text", "json", "csv")
@lang_option
def command(files: tuple[str, ...], year: int, everybody: bool, how: str, lang: str) -> int:
    """What must be reported of individual plans for a year, as far as the cases tell, and which persons are in the way of it.

    Each person is asked about where they receive the service in question in the time. What the case does not tell is unknown and never a
    no. Nothing is taken to have stayed as it was after the export. The list is of persons and is not for publication.
    """
    from ipcore import Lang
    from ipcore.cli import terminal_width, wrapped
    from ipcore_kostra.page import json_text
    from ipcore_kostra.preparing import telling
    from ipcore_kostra.preparing.gathering import Gathered, gather

    speak = Lang(lang)
    counted = Gathered()
    cases = gather(files, year, counted, _tell)
    try:
        match how:
            case "csv":
                for row in telling.rows(cases):
                    click.echo(row, nl=False)
            case "json":
                click.echo(json_text(telling.document(counted, list(cases), year, speak)))
            case _:
                for _ in cases:
                    pass
                width = terminal_width()
                for line in telling.text(counted, year, speak, shown=None if everybody else telling.SHOWN):
                    click.echo("\n".join(wrapped(line, width)))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'the output'}: {error.strerror or 'cannot be read or written'}") from None
    if not counted.cases:
        return 2
    return 0 if counted.settled else 1


def _tell(unread: Unread) -> None:
    for problem in unread.problems:
        click.echo(f"{unread.file}: {problem}", err=True)
