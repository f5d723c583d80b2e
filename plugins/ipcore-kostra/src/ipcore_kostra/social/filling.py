"""The run behind `ipcore kostra fill`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from attrs import frozen

from ipcore import Case, Lang, ParseError
from ipcore.cli import private_files, same_place
from ipcore_kostra.case_files import Unread, cases_in
from ipcore_kostra.secret_file import read_secret
from ipcore_kostra.social.answers import Answers, read_answers
from ipcore_kostra.social.case_answers import answers_of
from ipcore_kostra.social.fill_error import FillError, together
from ipcore_kostra.social.layout import Layout, layout_of
from ipcore_kostra.social.person import Keys
from ipcore_kostra.social.writing import Filled, fill
from ipcore_kostra.words import grouped, say

FILLED, BLANK, REFUSED = 0, 1, 2

_SHOWN: Final = 20
"""So many problems are shown."""


@frozen(kw_only=True)
class Options:
    """What was asked for, as the command names it."""

    file: Path
    year: int
    answers: Path | None
    cases: Path | None
    output: Path
    replace: bool
    allow_unused: bool
    secret_file: Path | None
    lang: str


def run(options: Options) -> int:
    """
    Fill the file, tell of it, and give the exit code.

    Raises:
        IpcoreError: a year that is not known, cases or a key that cannot be used.
        click.ClickException: a file that cannot be read or written, options that do not go together.
    """
    _check_files(options)
    layout, lang = layout_of(options.year), Lang(options.lang)
    keys = Keys(secret=read_secret(str(options.secret_file or ""), setting="--secret-file"))
    try:
        done = _filled(options, layout, keys, lang)
    except FillError as error:
        _tell(error, lang)
        return REFUSED
    except KeyboardInterrupt:  # not BLANK, which says that there is a file
        raise click.ClickException("interrupted, and nothing is written") from None
    except OSError as error:
        raise click.ClickException(f"found a file that cannot be read or written: {error.strerror or 'it broke off'}") from None
    click.echo("\n".join(_lines(done, layout, options.output, lang)))
    return BLANK if done.blank else FILLED


def _check_files(options: Options) -> None:
    if (options.answers is None) == (options.cases is None):
        raise click.UsageError("one of --answers and --cases is needed")
    read = (options.file, options.answers, options.cases, options.secret_file)
    if any(same_place(one, options.output) for one in read if one is not None):
        raise click.UsageError("--output names a file that is read: name another")


def _filled(options: Options, layout: Layout, keys: Keys, lang: Lang) -> Filled:
    if options.answers is not None:
        given = _of_table(options.answers, layout, keys)
    else:
        assert options.cases is not None, "one of the two is there"
        given = _of_cases(options.cases, layout, keys, lang)
    spare = options.allow_unused or options.cases is not None
    with private_files(options.output) as (target,), options.file.open("rb") as source:
        return fill(source, target, layout, given, replace=options.replace, spare=spare)


def _of_table(answers: Path, layout: Layout, keys: Keys) -> Answers:
    with answers.open("rb") as table:
        return read_answers(table, layout, keys)


def _of_cases(cases: Path, layout: Layout, keys: Keys, lang: Lang) -> Answers:
    found = answers_of(_cases(cases), layout.year, keys)
    for key in ("silent", "nameless"):
        if number := getattr(found, key):
            click.echo(say(lang, "social", "fill", key, number=grouped(number), cases=grouped(found.cases)), err=True)
    return found.answers


def _cases(file: Path) -> Iterator[Case]:
    """
    The cases of a file.

    Raises:
        ParseError: something in it is no case.
    """
    for one in cases_in(str(file)):
        if isinstance(one, Unread):
            raise ParseError(one.problems)
        yield one


def _lines(done: Filled, layout: Layout, output: Path, lang: Lang) -> Iterator[str]:
    yield say(
        lang, "social", "fill", "written_to", file=click.format_filename(output.name), field=layout.plan.name, place=layout.plan.first
    )
    names = ("records", "written", "replaced", "same", "unanswered", "spare")
    counts = [(key, grouped(getattr(done, key))) for key in names if key == "records" or getattr(done, key)]
    wide = max(len(number) for _, number in counts)
    for key, number in counts:
        yield f"  {number:>{wide}}  {say(lang, 'social', 'fill', key)}"
    if done.blank:
        yield say(lang, "social", "fill", "blank", number=grouped(done.blank))


def _tell(error: FillError, lang: Lang) -> None:
    click.echo(say(lang, "social", "fill", "refused", number=grouped(len(error.problems) + error.more)), err=True)
    rows = list(together(error.problems))
    for one in rows[:_SHOWN]:
        click.echo(f"  {one}", err=True)
    if error.more or len(rows) > _SHOWN:
        click.echo("  " + say(lang, "social", "fill", "more"), err=True)
