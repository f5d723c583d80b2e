"""It would have `ipcore check` say that all is well."""

import click

import ipcore


@click.command("check")
def check():
    click.echo("Kanarifuglen")


@ipcore.hookimpl
def ipcore_commands():
    return [check]
