"""`ipcore plugins losses`."""

from __future__ import annotations

import click

from ipcore.cli.options import format_option, lang_option
from ipcore.cli.plugin_options import plugin_options


@click.command("losses", short_help="What each format can carry of a case.")
@click.argument("names", metavar="[EXPORTER]...", nargs=-1)
@format_option("text", "csv", "json")
@plugin_options
@lang_option
def losses(names: tuple[str, ...], form: str, lang: str) -> int:
    """Every field of a case and every format it can be exported to: what is carried and what is lost.

    Without names, all exporters, those of plugins too. It is what they declare; `ipcore.testing` holds them to it.

    Exit codes: 0 all is well, 1 a plugin failed, 2 could not run.
    """
    from ipcore.cli.loss_ledger import write
    from ipcore.cli.plugin_options import host_of
    from ipcore.words import Lang

    return write(host_of(), names, form, Lang(lang))
