"""A plugin that is one file: a command that says how many cases a file of JSON lines holds."""

from typing import BinaryIO

import click

import ipcore

IPCORE_API = 1


@click.command("count-cases")
@click.argument("file", type=click.File("rb"))
def count_cases(file: BinaryIO) -> int:
    """Count the cases of a file."""
    lines = [line.case is not None for line in ipcore.read_lines(file)]
    click.echo(f"{sum(lines)} cases, {len(lines) - sum(lines)} lines that are none")
    return 0 if all(lines) else 1


@ipcore.hookimpl
def ipcore_commands():
    return [count_cases]
