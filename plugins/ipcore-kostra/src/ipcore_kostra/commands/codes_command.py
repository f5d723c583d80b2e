"""`ipcore kostra codes`."""

from __future__ import annotations

from pathlib import Path

import click

from ipcore_kostra.commands.options import format_option, lang_option


@click.command(
    name="codes",
    short_help="The code lists known here, with their sources and what is not verified.",
    epilog="Exit codes: 0 shown, 2 no such list is known, or a list of the folder cannot be used.",
)
@click.argument("name", required=False)
@format_option("text", "json", "csv")
@click.option(
    "--codes",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with lists (TOML) that take the place of those of their names, or are new.",
)
@lang_option
def command(name: str | None, how: str, folder: Path | None, lang: str) -> int:
    """
    The code lists known here, or one of them: NAME is its number, its OID or its name.

    The Norwegian name of a code is the list's own term; the other languages are ours. What was not verified is said.
    """
    from ipcore import Lang
    from ipcore_kostra.page import json_text
    from ipcore_kostra.value_sets import load_value_sets, telling
    from ipcore_kostra.words import say

    known = load_value_sets(folder)
    chosen = [one for one in known.values() if name is None or name in (one.name, one.oid)]
    if not chosen:
        raise click.ClickException(say(Lang(lang), "codes", "list", "unknown_name", names=", ".join(known)))
    match how:
        case "json":
            click.echo(json_text([telling.document(one) for one in chosen]))
        case "csv":
            for row in telling.rows(chosen, Lang(lang)):
                click.echo(row, nl=False)
        case _:
            click.echo("\n".join(telling.overview(chosen, Lang(lang)) if name is None else telling.page(chosen[0], Lang(lang))))
    return 0
