"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

FILE: Final = click.Path(path_type=Path)

lang_option: Final = click.option(
    "--lang", type=click.Choice(("nb", "nn", "en")), default="nb", show_default=True, help="Language of the texts."
)


def format_option(*forms: str) -> Callable[[_Command], _Command]:
    """`--format`, told to the command as `how`. The first is the default."""
    return click.option("--format", "how", type=click.Choice(forms), default=forms[0], show_default=True, help="What to write.")
