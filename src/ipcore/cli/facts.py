"""`ipcore facts`."""

from __future__ import annotations

import click

from ipcore.cli.options import format_option, plugins_option, rules_of_plugins


@click.command(short_help="The questions the rules ask of a case.")
@plugins_option
@format_option("text", "json")
def facts(plugins: tuple[str, ...], form: str) -> int:
    """The data dictionary: every question the rules ask of a case, precise enough to fill a table column by."""
    from ipcore.cli.dictionary import write

    return write(form, rules_of_plugins(plugins))
