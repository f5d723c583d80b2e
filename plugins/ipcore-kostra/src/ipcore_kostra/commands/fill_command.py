"""`ipcore kostra fill`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from ipcore import Case, Lang
    from ipcore_kostra.social.answers import Answers
    from ipcore_kostra.social.fill_error import FillError
    from ipcore_kostra.social.layout import Layout
    from ipcore_kostra.social.person import Keys
    from ipcore_kostra.social.writing import Filled

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_LARGEST: Final = 64 * 1024 * 1024
"""So many bytes of a case are read: more than one may have, so that one that is too long is told to be."""

_SHOWN: Final = 20
"""So many problems are shown."""


@click.command(
    name="fill",
    short_help="Write the plan's field into an existing file, and nothing else.",
    epilog="Exit codes: 0 written, and the field is filled in every record, 1 written, and it is blank in some, 2 nothing is written.",
)
@click.argument("file", type=_FILE)
@click.option("--year", required=True, type=int, metavar="YYYY", help="The reporting year of FILE.")
@click.option("--answers", type=_FILE, metavar="CSV", help="A table of answers.")
@click.option("--cases", type=_FILE, metavar="FILE", help="Cases that answer, as JSON or JSON lines.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="OUT", help="The file to write; never FILE itself.")
@click.option("--replace", is_flag=True, help="Write an answer also where another one stands.")
@click.option("--allow-unused", is_flag=True, help="Let there be answers that fit no record. Of cases there may always be.")
@click.option("--secret-file", type=_FILE, metavar="FILE", help="The key of the pseudonyms that persons are known by.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts.")
def command(
    file: Path,
    year: int,
    answers: Path | None,
    cases: Path | None,
    output: Path,
    replace: bool,
    allow_unused: bool,
    secret_file: Path | None,
    lang: str,
) -> int:
    """Copy FILE, a KOSTRA 11F delivery, with answers in FAAT_INDIVIDUELL_PLAN. No other byte differs.

    The table's first line names its columns: FAAT_INDIVIDUELL_PLAN (1 or 2, or ja and nei), and what says which record: fields of 11F such
    as PERSON_JOURNALNR, or record, line, or person, the key that `convert --from kostra-11f` gives. A case answers 1 where an individual
    plan was in force on a day of the year, 2 where its source records all plans and none was, and else nothing.

    OUT is written whole or not at all, readable by its owner only. A record without answer stays as it is, and is counted.
    """
    from ipcore import Lang
    from ipcore_kostra.placed import placed, same_place
    from ipcore_kostra.pseudonyms import read_secret
    from ipcore_kostra.social.fill_error import FillError
    from ipcore_kostra.social.layout import layout_of
    from ipcore_kostra.social.person import Keys
    from ipcore_kostra.social.writing import fill

    if (answers is None) == (cases is None):
        raise click.UsageError("one of --answers and --cases is needed")
    if any(same_place(one, output) for one in (file, answers, cases, secret_file) if one is not None):
        raise click.UsageError("--output names a file that is read: name another")
    layout, speak = layout_of(year), Lang(lang)
    keys = Keys(secret=read_secret(str(secret_file or ""), setting="--secret-file"))
    try:
        given = _of_table(answers, layout, keys) if answers is not None else _of_cases(cases or file, layout, keys, speak)
        with placed(output) as target, file.open("rb") as source:
            done = fill(source, target, layout, given, replace=replace, spare=allow_unused or cases is not None)
    except FillError as error:
        _tell(error, speak)
        return 2
    except KeyboardInterrupt:  # not 1, which says that there is a file
        raise click.ClickException("interrupted, and nothing is written") from None
    except OSError as error:
        raise click.ClickException(f"found a file that cannot be read or written: {error.strerror or 'it broke off'}") from None
    click.echo("\n".join(_lines(done, layout, output, speak)))
    return 1 if done.blank else 0


def _of_table(answers: Path, layout: Layout, keys: Keys) -> Answers:
    from ipcore_kostra.social.answers import read_answers

    with answers.open("rb") as table:
        return read_answers(table, layout, keys)


def _of_cases(cases: Path, layout: Layout, keys: Keys, lang: Lang) -> Answers:
    from ipcore_kostra.social.case_answers import answers_of
    from ipcore_kostra.words import grouped, say

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
    from ipcore import loads, read_lines

    with file.open("rb") as stream:
        if file.suffix.lower() == ".json":
            yield loads(stream.read(_LARGEST))
            return
        for line in read_lines(stream):
            if line.case is None:
                assert line.error is not None, "a line without a case has an error"
                raise line.error
            yield line.case


def _lines(done: Filled, layout: Layout, output: Path, lang: Lang) -> Iterator[str]:
    from ipcore_kostra.words import grouped, say

    yield say(
        lang, "social", "fill", "written_to", file=click.format_filename(output.name), field=layout.plan.name, place=layout.plan.first
    )
    names = ("records", "written", "replaced", "same", "unanswered", "spare")
    counts = [(key, grouped(getattr(done, key))) for key in names if key == "records" or getattr(done, key)]
    wide = max(len(number) for _, number in counts)
    for key, number in counts:
        yield f"  {number:>{wide}}  {say(lang, 'social', 'fill', key)}"
    if done.blank:
        must = "blank_mandatory" if layout.plan.mandatory else "blank"
        yield say(lang, "social", "fill", must, number=grouped(done.blank), year=layout.year)


def _tell(error: FillError, lang: Lang) -> None:
    from ipcore_kostra.social.fill_error import together
    from ipcore_kostra.words import grouped, say

    click.echo(say(lang, "social", "fill", "refused", number=grouped(len(error.problems) + error.more)), err=True)
    rows = list(together(error.problems))
    for one in rows[:_SHOWN]:
        click.echo(f"  {one}", err=True)
    if error.more or len(rows) > _SHOWN:
        click.echo("  " + say(lang, "social", "fill", "more"), err=True)
