"""`ipcore dataset compare`."""

from __future__ import annotations

import json
from pathlib import Path

import click

_FILE = click.Path(path_type=Path)


@click.command(
    name="compare",
    short_help="Two tables of outcomes: what is new, what is fixed, what is still open.",
    epilog="Exit codes: 0 nothing is new, 1 something is new, lost from sight or cannot be compared, 2 could not run.",
)
@click.argument("before", type=_FILE)
@click.argument("after", type=_FILE)
@click.option("--by", type=click.Choice(("id", "person")), default="id", show_default=True, help="What rows are recognised by.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write each change of each row to FILE, .parquet or .csv. Personal data.")
@click.option("--summary", type=_FILE, metavar="FILE", help="Write the counts to FILE as JSON.")
@click.option("--memory", metavar="SIZE", help="How much memory may be used: 4GB. Default: eight tenths of what there is.")
@click.option("--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="What to write.")
def command(before: Path, after: Path, by: str, output: Path | None, summary: Path | None, memory: str | None, lang: str, form: str) -> int:
    """What became of every rule in every row from BEFORE to AFTER, two files that `ipcore dataset check -o` has written.

    What was not met and is not known any more is lost from sight. It is never counted as fixed, nor is what only one of them has.
    """
    from ipcore import Lang
    from ipcore_dataset.comparing.run import compare_tables
    from ipcore_dataset.comparing.text import comparison_lines
    from ipcore_dataset.engine.connection import Limits, connected
    from ipcore_dataset.running.notice import written_line
    from ipcore_dataset.running.placed import placed
    from ipcore_dataset.running.titles import titles

    refuse_overwriting((before, after), (output, summary))
    with connected(Limits(memory=memory)) as connection:
        found = compare_tables(connection, before, after, by=by, to=output, lang=Lang(lang))
    told = json.dumps(found.document(), ensure_ascii=False, indent=2)
    if summary is not None:
        with placed(summary) as draft:
            draft.write_text(told + "\n", encoding="utf-8")
    click.echo(told if form == "json" else "\n".join(comparison_lines(found, Lang(lang), titles(Lang(lang)))))
    if output is not None:
        click.echo(written_line(Lang(lang), [output]), err=form == "json")
    return 1 if found.worse else 0


def refuse_overwriting(read: tuple[Path, ...], written: tuple[Path | None, ...]) -> None:
    """
    Refuse to write a file over one that is read, or two to one place.

    Raises:
        click.ClickException: just that.
    """
    places = [one.resolve() for one in read] + [one.resolve() for one in written if one is not None]
    for place in (one.resolve() for one in written if one is not None):
        if places.count(place) > 1:
            raise click.ClickException(
                f"{click.format_filename(place.name)}: found a file that is also read or written, expected one of its own"
            )
