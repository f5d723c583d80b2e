"""`ipcore facts`."""

from __future__ import annotations

import click

from ipcore.cli.options import format_option


@click.command(short_help="The questions the rules ask of a case.")
@format_option("text", "json")
def facts(form: str) -> None:
    """The data dictionary: every question the rules ask of a case, precise enough to fill a table column by."""
    from ipcore.cli.dictionary import write

    write(form)
