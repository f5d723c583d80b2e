"""What the commands that write SQL and templates share: a day, the law, and a text file that is whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ipcore import Law

Command = TypeVar("Command", bound=Callable[..., Any])


def day_option(name: str, **more: Any) -> Callable[[Command], Command]:
    """An option whose value is a day written YYYY-MM-DD."""
    written = click.DateTime(formats=("%Y-%m-%d",))
    return click.option(name, type=written, metavar="DATE", callback=lambda _, __, day: None if day is None else day.date(), **more)


def law_options(command: Command) -> Command:
    """`--packs` and `--policy`."""
    packs = click.option(
        "--packs", "--pack", "packs", metavar="NAMES", default="core", show_default=True, help="Packs of rules, with commas between."
    )
    policy = click.option(
        "--policy", type=click.Path(exists=True, dir_okay=False), help="House numbers and rules, as `ipcore policy` has them."
    )
    return packs(policy(command))


def law_of(packs: str, policy: str | None) -> Law:
    """
    The law asked for.

    Raises:
        OutsideLawError: no such pack.
        PolicyError: a policy that cannot be used.
    """
    from ipcore import Law, load_policy

    return Law(packs=tuple(listed(packs)), policy=None if policy is None else load_policy(policy))


def listed(text: str) -> list[str]:
    """Names with commas or semicolons between, each once; a header line of a CSV file is one."""
    return list(dict.fromkeys(part.strip().strip('"') for part in text.replace(";", ",").split(",") if part.strip()))


def write_whole(path: Path, content: bytes) -> None:
    """
    Write a file beside its place and move it there.

    Raises:
        click.ClickException: it cannot be written there.
    """
    draft = None
    try:
        number, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(draft).replace(path)
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
