"""What is said on standard error: problems with the input, one on each line."""

from __future__ import annotations

import click

from ipcore.cli.inputs import STANDARD_INPUT, Item
from ipcore.cli.phrases import printable
from ipcore.errors import Problem


def tell(item: Item) -> None:
    """Say what is wrong with an item."""
    for problem in item.problems:
        click.echo(f"{name_of(item.file)}: {_told(problem)}", err=True)


def name_of(file: str) -> str:
    """A file's name as it can be shown on a terminal."""
    if file == STANDARD_INPUT:
        return "standard input"
    return printable(click.format_filename(file))


def _told(problem: Problem) -> str:
    if problem.line is None and not problem.pointer:
        return f"found {problem.found}, expected {problem.expected}"
    return str(problem)
