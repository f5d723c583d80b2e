"""`ipcore dataset map`: a mapping proposed from the columns of a file."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipcore import IpcoreError, Lang

if TYPE_CHECKING:
    from ipcore_dataset.proposing import Proposal
    from ipcore_dataset.reading import FileSettings

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(name="map")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--reference-day", type=_DAY, metavar="DATE", help="The day the columns are about. Left out: to be written into the file.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where the proposal goes. Left out: standard output.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--lang", type=click.Choice([one.value for one in Lang]), default="nb", show_default=True, help="Language of the comments.")
@click.option("--encoding", help="Of text files: utf-8, windows-1252, iso-8859-1, iso-8859-15.")
@click.option("--delimiter", help="Between the cells of text files.")
@click.option("--sheet", help="The sheet of a workbook.")
@click.option("--table", help="The table of a database.")
@click.option("--header-row", type=click.IntRange(min=1), default=1, show_default=True, help="The row with the names of the columns.")
def command(
    inputs: tuple[str, ...], reference_day: dt.datetime | None, output: Path | None, force: bool, lang: str, **settings: str | int | None
) -> None:
    """
    Propose a mapping from the columns of a file, for a person to finish.

    Names of columns and the kinds of what stands in them are likened to the data dictionary; each proposal says why and how sure it is.
    What a person must decide is marked "?", and the file is refused until it is decided. No value of a column that may be about a
    person is written.
    """
    if output is not None and output.exists() and not force:
        raise _could_not(f"{output}: {_say(lang, 'exists')}")
    try:
        proposal = _proposal(inputs, settings, None if reference_day is None else reference_day.date())
    except IpcoreError as error:
        raise _could_not(str(error)) from None
    from ipcore_dataset.proposing import proposal_text

    text = proposal_text(proposal, Lang(lang))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        _write(output, text)
    except OSError as error:
        raise _could_not(f"{output}: cannot be written ({type(error).__name__})") from None
    counts = {"proposed": len(proposal.proposed), "columns": len(proposal.columns), "open": text.count('"?"')}
    click.echo(_say(lang, "written", file=output, **counts), err=True)


def _proposal(inputs: tuple[str, ...], given: dict[str, str | int | None], reference_day: dt.date | None) -> Proposal:
    """What is proposed. Text that is not UTF-8 is read as Windows-1252, if nobody has said what it is, and the proposal says so."""
    from ipcore_dataset.reading import FileSettings
    from ipcore_dataset.reading.errors import EncodingError

    settings = FileSettings(**{name: one for name, one in given.items() if one is not None})  # type: ignore[arg-type]
    try:
        return _read(inputs, settings, reference_day, guessed=False)
    except EncodingError:
        if settings.encoding is not None:
            raise
    import attrs

    return _read(inputs, attrs.evolve(settings, encoding="windows-1252"), reference_day, guessed=True)


def _read(inputs: tuple[str, ...], settings: FileSettings, reference_day: dt.date | None, *, guessed: bool) -> Proposal:
    from ipcore_dataset.engine.connection import connected
    from ipcore_dataset.proposing import propose
    from ipcore_dataset.reading import read

    with connected() as connection:
        rows = read(connection, inputs, settings)
        law_on = reference_day or dt.date.today()
        return propose(connection, rows, settings=settings, law_on=law_on, reference_day=reference_day, guessed=guessed)


def _write(output: Path, text: str) -> None:
    """Beside its place with mode 0600, and moved there when whole."""
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(name, output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _could_not(message: str) -> click.ClickException:
    error = click.ClickException(message)
    error.exit_code = 2
    return error


def _say(lang: str, key: str, **values: object) -> str:
    from ipcore_dataset.words import say

    return say(Lang(lang), "map", key, **values)
