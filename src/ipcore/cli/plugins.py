"""`ipcore plugins`."""

from __future__ import annotations

import click

from ipcore.cli.options import format_option, lang_option
from ipcore.cli.plugin_losses import losses
from ipcore.cli.plugin_new import new
from ipcore.cli.plugin_options import plugin_options


@click.group(short_help="What is installed beside ipcore.")
def plugins() -> None:
    """Plugins: exporters, adapters, rules, facts and commands from elsewhere."""


@plugins.command("list", short_help="What plugins there are, and what failed.")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@format_option("text", "json")
@plugin_options
@lang_option
def list_plugins(names: tuple[str, ...], form: str, lang: str) -> int:
    """What plugins there are, where they come from, what each brings, and what failed. All of them are loaded and asked.

    With names: only of those is told, and of nothing else that failed.

    Exit codes: 0 all is well, 1 something failed, 2 could not run.
    """
    from ipcore.cli.plugin_list import write
    from ipcore.cli.plugin_options import host_of
    from ipcore.words import Lang

    return write(host_of(), names, form, Lang(lang))


plugins.add_command(losses)
plugins.add_command(new)
