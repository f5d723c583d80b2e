"""A file that only its owner can read, written beside its place and moved there when whole."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import click


@contextmanager
def private_file(path: Path) -> Iterator[TextIO]:
    """
    A file to write to, of mode 0600. Where the block raises, nothing is left and what stood at the place is as it was.

    Raises:
        click.ClickException: it cannot be written there.
    """
    place = Path(os.path.realpath(path))
    draft = place.with_name(f".{place.name[:40]}.{secrets.token_hex(8)}")
    try:
        if place.exists() and not place.is_file():
            raise OSError(0, "it is no ordinary file")
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(number)
        draft.replace(place)
    except OSError as error:
        raise click.ClickException(f"{click.format_filename(path)}: cannot be written: {error.strerror or 'no room for it'}") from None
    finally:
        with suppress(OSError):
            draft.unlink()
