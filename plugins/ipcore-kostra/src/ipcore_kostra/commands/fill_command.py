"""`ipcore kostra fill`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ipcore_kostra.commands.options import lang_option

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


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
@lang_option
def command(**options: Any) -> int:
    """Copy FILE, a KOSTRA 11F delivery, with answers in FAAT_INDIVIDUELL_PLAN. No other byte differs.

    The table's first line names its columns: FAAT_INDIVIDUELL_PLAN (1 or 2, or ja and nei), and what says which record: fields of 11F such
    as PERSON_JOURNALNR, or record, line, or person, the key that `convert --from kostra-11f` gives. A case answers 1 where an individual
    plan was in force on a day of the year, 2 where its source records all plans and none was, and else nothing.

    OUT is written whole or not at all, readable by its owner only. A record without answer stays as it is, and is counted.
    """
    from ipcore_kostra.social.filling import Options, run

    return run(Options(**options))
