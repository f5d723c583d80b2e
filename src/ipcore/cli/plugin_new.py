"""`ipcore plugins new`."""

from __future__ import annotations

import click

from ipcore.cli.options import lang_option

KINDS = ("exporter", "adapter", "rules")


@click.command("new", short_help="Begin a plugin of your own.")
@click.argument("name", metavar="NAME")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What it is to bring.")
@click.option("--into", type=click.Path(file_okay=False, exists=True), default=".", metavar="FOLDER", help="Where to make its folder.")
@lang_option
def new(name: str, kind: str, into: str, lang: str) -> None:
    """Write the project of a plugin that works and passes its own tests, for you to change: code, tests, README, pyproject.toml.

    NAME is what the plugin is called: small letters, digits and hyphens. The folder is called ipcore-NAME, and is not there yet.
    """
    from ipcore.cli.plugin_project import write
    from ipcore.words import Lang

    write(name, kind, into, Lang(lang))
