"""The run behind `ipcore kostra check`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, Protocol

import click
from attrs import frozen

from ipcore import Lang
from ipcore.cli import private_files, same_place, terminal_width
from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.checking.document import document
from ipcore_kostra.checking.tally import FEW, Tally
from ipcore_kostra.checking.telling import lines
from ipcore_kostra.checking.told import Told
from ipcore_kostra.page import WIDTH, json_text

MAY_BE_SENT, STOPPED = 0, 1

_SOME: Final = 64
"""How many bytes tell which report it is."""

_BLANK: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


class Checker(Protocol):
    """What checks a report."""

    def __call__(self, file: BinaryIO, delivery: Delivery, counted: Counted) -> Iterator[Remark]: ...


@frozen(kw_only=True)
class Options:
    """What was asked for, as the command names it."""

    file: Path
    year: int
    form: str | None
    municipality: str | None
    district: str | None
    anybody: bool | None
    schema: Path | None
    synthetic: bool
    every_line: bool
    how: str
    output: Path | None
    lang: str


def run(options: Options) -> int:
    """
    Check the file, tell of it, and give the exit code.

    Raises:
        IpcoreError: a year that is not known.
        click.ClickException: a file that cannot be read or written, options that do not go together.
    """
    if options.output is not None and same_place(options.file, options.output):
        raise click.UsageError("--output: found the file that is checked, expected another one")
    told = _checked(options)
    if options.output is None:
        click.echo(_text(told, options, terminal_width()))
    else:
        with private_files(options.output) as (file,):
            file.write(f"{_text(told, options, WIDTH)}\n".encode())
    return STOPPED if told.tally.stops else MAY_BE_SENT


def _text(told: Told, options: Options, width: int) -> str:
    lang = Lang(options.lang)
    return json_text(document(told, lang)) if options.how == "json" else "\n".join(lines(told, lang, width))


def _checked(options: Options) -> Told:
    delivery = Delivery(year=options.year, municipality=options.municipality, district=options.district, anybody=options.anybody)
    tally, counted = Tally(most=None if options.every_line else FEW), Counted()
    with _opened(options.file) as file:
        form = options.form or _form_of(file)
        tally.add(_checker(form, options)(file, delivery, counted))
    return Told(form=form, delivery=delivery, counted=counted, tally=tally, synthetic=options.synthetic)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            if not file.seekable():
                raise click.ClickException(f"{click.format_filename(path)}: cannot be read twice: give an ordinary file")
            yield file
    except OSError as error:
        raise click.ClickException(f"{click.format_filename(path)}: cannot be read: {error.strerror}") from None


def _form_of(file: BinaryIO) -> str:
    """XML is 15F, anything else 11F."""
    start = file.read(_SOME)
    file.seek(0)
    return "15f" if start.lstrip(_BLANK).startswith(b"<") else "11f"


def _checker(form: str, options: Options) -> Checker:
    """
    What checks the report.

    Raises:
        ExchangeError: a schema that cannot be used.
        click.UsageError: a schema for a report that is no XML.
    """
    if form == "15f":
        return _of_child_welfare(options)
    if options.schema is not None:
        raise click.UsageError("--schema is for 15f: 11f is no XML")
    from ipcore_kostra.social.checked import remarks

    return remarks


def _of_child_welfare(options: Options) -> Checker:
    from ipcore_kostra.child_welfare.checked import remarks
    from ipcore_kostra.child_welfare.schema import Schema

    schema = None if options.schema is None else Schema(options.schema)
    return partial(remarks, synthetic=options.synthetic, schema=schema)
