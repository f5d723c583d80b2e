"""The list in a file: written whole or not at all, and readable by its owner only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ipcore import ExchangeError


@contextmanager
def placed(path: Path) -> Iterator[BinaryIO]:
    """
    A file of mode 0600, beside its place, that takes it when the block ends. Where the block raises, what stood there is as it was.

    A link is followed.

    Raises:
        ExchangeError: it cannot be written there. What the block raises is let through.
    """
    place = Path(os.path.realpath(path))
    draft = place.with_name(f".{place.name[:40]}.{secrets.token_hex(8)}")
    if place.exists() and not place.is_file():
        raise ExchangeError("the output: found something that is no ordinary file, expected a file or a free place")
    try:
        with _opened(draft) as file:
            yield file
            _finish(file)
        _take(draft, place)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _opened(draft: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")
    except (OSError, ValueError) as error:
        raise _refused(error) from None


def _finish(file: BinaryIO) -> None:
    try:
        file.flush()
        os.fsync(file.fileno())
    except OSError as error:
        raise _refused(error) from None


def _take(draft: Path, place: Path) -> None:
    try:
        draft.replace(place)
    except OSError as error:
        raise _refused(error) from None


def _refused(error: Exception) -> ExchangeError:
    why = error.strerror if isinstance(error, OSError) else None
    return ExchangeError(f"the output: found a place that takes no file ({why or 'the name cannot be used'}), expected one that does")
