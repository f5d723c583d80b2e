"""A folder that may hold personal data: its owner's alone, filled beside its place and moved there when whole."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from ipcore.cli.notices import name_of


@contextmanager
def private_folder(path: Path) -> Iterator[Path]:
    """
    A folder with mode 0700 that takes its place when the block ends. Where the block raises, or the place cannot be taken, nothing is left.

    Args:
        path: Its place: nothing, or an empty folder. So no file of another run stands among its own.

    Raises:
        click.ClickException: something stands there, or a folder cannot be made there.
    """
    place = Path(os.path.realpath(path))
    if os.path.lexists(place) and not _is_empty(place):
        raise _refused(path, "something stands there; name a new folder")
    draft = place.with_name(f".{place.name[:40]}.{secrets.token_hex(8)}")
    try:
        _make(draft, path)
        yield draft
        _take(draft, place, path)
    finally:
        with suppress(OSError):
            shutil.rmtree(draft)


def _is_empty(place: Path) -> bool:
    try:
        return next(place.iterdir(), None) is None
    except OSError:  # it is no folder, or may not be looked into
        return False


def _make(draft: Path, named: Path) -> None:
    try:
        draft.mkdir(mode=0o700)
    except OSError as error:
        raise _refused(named, error.strerror or "the folder does not take it") from None


def _take(draft: Path, place: Path, named: Path) -> None:
    try:
        if place.is_dir():
            place.rmdir()
        draft.rename(place)
    except OSError as error:
        raise _refused(named, error.strerror or "the folder does not take it") from None


def _refused(path: Path, why: str) -> click.ClickException:
    return click.ClickException(f"{name_of(str(path))}: the folder cannot be written: {why}")
