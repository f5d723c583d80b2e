"""Files written by a database: into a private folder beside their place, and moved there when whole."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
"""What a disk says that takes no more."""


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """
    A path to write a file to, in a folder of mode 0700. When the block ends the file has mode 0600 and takes its place in one step; where
    the block raises, nothing is left and what stood there is as it was.

    Raises:
        click.ClickException: a file cannot be written there.
    """
    place = Path(os.path.realpath(path))
    folder = _folder_beside(place, path)
    try:  # before the folder is there: an interruption just after it was made finds it here
        _make(folder, path)
        draft = folder / place.name
        yield draft
        _take(draft, place, path)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise _refused(path, error.strerror or "the disk is full") from None
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def refuse_where_nothing_can_be_written(path: Path) -> None:
    """
    Find out before a long run whether a file can be written there. Nothing is left.

    Raises:
        click.ClickException: it cannot.
    """
    folder = _folder_beside(Path(os.path.realpath(path)), path)
    try:
        _make(folder, path)
    finally:
        with suppress(OSError):
            folder.rmdir()


def _folder_beside(place: Path, named: Path) -> Path:
    if place.exists() and not place.is_file():
        raise _refused(named, "it is no ordinary file; name a file in it" if place.is_dir() else "it is no ordinary file")
    return place.with_name(f".{place.name[:40]}.{secrets.token_hex(8)}")


def _make(folder: Path, named: Path) -> None:
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise _refused(named, error.strerror or "the folder does not take it") from None


def _take(draft: Path, place: Path, named: Path) -> None:
    try:
        draft.chmod(0o600)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(place)
    except OSError as error:
        raise _refused(named, error.strerror or "the folder does not take it") from None


def _refused(path: Path, why: str) -> click.ClickException:
    return click.ClickException(f"{click.format_filename(path)}: cannot be written: {why}")
