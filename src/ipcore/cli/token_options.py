"""`--token-env` and `--token-file`. Light: nothing is read here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def token_options(command: Command) -> Command:
    """Where a token for the server stands. There is no option for the token itself: others can see what a command was given."""
    variable = click.option("--token-env", "token_env", metavar="NAME", help="A token for the server stands in this environment variable.")
    file = click.option(
        *("--token-file", "token_file"),
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A token for the server stands in this file. It is read anew before each request.",
    )
    return variable(file(command))
