"""`ipcore join`."""

from __future__ import annotations

from pathlib import Path

import click

from ipcore.cli.options import lang_option

_PATH = click.Path(path_type=Path)


@click.command(
    short_help="Make one case of several agencies' cases about one person.",
    epilog="Exit codes: 0 all cases joined without conflict, 1 some input was rejected, some sources disagree, or of several "
    "cases no two are about one person, 2 nothing to join, "
    "a wrong option.",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE... | -")
@click.option("-o", "--output", type=_PATH, metavar="OUT", help="Write to a file that only its owner can read. Default: standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "jsonl")),
    help="One case laid out in JSON, or JSON lines. Default: json for one person, jsonl for several.",
)
@click.option("--summary", type=_PATH, metavar="FILE", help="Write counts, conflicts and where each part came from to a JSON file.")
@lang_option
def join(files: tuple[str, ...], output: Path | None, form: str | None, summary: Path | None, lang: str) -> int:
    """Join cases: those about one person, by the person's key, become one, whatever file they stand in.

    Nothing is dropped. What the sources disagree on is unknown in the joined case, and said on standard error. All cases are
    held in memory until the last is read.
    """
    from ipcore.cli.joining import run
    from ipcore.words import Lang

    return run(files, output=output, form=form, summary=summary, lang=Lang(lang))
