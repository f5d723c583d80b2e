"""Files that may hold personal data: readable by their owner only, written beside their place and moved there when whole."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click


@contextmanager
def private_file(path: Path) -> Iterator[TextIO]:
    """
    A text file with mode 0600 that takes its place when the block ends. Where the block raises, nothing is left and what stood there
    stays.

    Raises:
        click.ClickException: the file cannot be written there.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        raise _cannot_write(path)
    beside = place.with_name(f".{place.name[:100]}.{secrets.token_hex(8)}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        raise _cannot_write(path) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def is_same_file(name: str, other: Path) -> bool:
    """Whether the input of that name, standard input included, is the file at `other`."""
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()) if name == "-" else Path(name).stat(), other.stat())
    except (OSError, ValueError, AttributeError):  # one is missing, or standard input is no file
        return False


def _cannot_write(path: Path) -> click.ClickException:
    from ipcore.cli.notices import name_of

    return click.ClickException(f"{name_of(str(path))}: cannot be written")
