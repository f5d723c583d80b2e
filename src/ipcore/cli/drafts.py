"""One file on its way to its place. Until it is whole it stands beside it, under a name of its own."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import click

from ipcore.cli.interruption import Interruption

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WAITS = (0.0, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each try to take the place of a file that is open elsewhere: so long a virus scanner or an indexer may hold it."""

_FIXED = {errno.EBUSY, errno.EXDEV, errno.EPERM}
"""What is said of a file that can be written but not moved away: one mounted by itself, or somebody else's in a shared folder."""


class Draft:
    """
    A file with mode 0600 that is to stand at a path. A link is followed.

    Raises:
        click.ClickException: from each method, where the file cannot be written there. What stood there is as it was.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = Path(os.path.realpath(path))
        self._name = f".{self._place.name[:40]}.{secrets.token_hex(8)}"
        self._draft = self._place.with_name(self._name)
        self._file: BinaryIO | None = None

    @property
    def place(self) -> Path:
        """The file it is to be, links followed."""
        return self._place

    def open(self) -> BinaryIO:
        """The stream to write to: beside the place, or, where only the file itself may be written, in the folder for temporary files."""
        if self._place.is_dir():
            raise self._refused("it is a folder; name a file in it")
        if self._path.exists() and not self._path.is_file():  # not its place: a pipe, such as /dev/stdout, has none in any folder
            raise self._refused("it is no ordinary file")
        try:
            handle = os.open(self._draft, _NEW, 0o600)
        except OSError as error:
            if not os.access(self._place, os.W_OK):
                raise self._refused(_reason(error)) from None
            self._draft = Path(tempfile.gettempdir()) / self._name
            handle = os.open(self._draft, _NEW, 0o600)
        self._file = os.fdopen(handle, "wb")
        return self._file

    def finish(self) -> None:
        """All has been written: see that it is on the disk."""
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def take_place(self) -> None:
        """Stand where it is to stand, in one step."""
        if self._draft.parent != self._place.parent:
            return self._copy_into_place()
        for wait in _WAITS:
            time.sleep(wait)
            try:
                return os.replace(self._draft, self._place)  # noqa: PTH105  # what tests put in its place
            except OSError as error:
                if error.errno in _FIXED:
                    return self._copy_into_place()
                if not isinstance(error, PermissionError):
                    raise self._refused(_reason(error)) from None
        raise self._refused("it is open in another program, or protected; close it there and try again. What stood there is unchanged")

    def discard(self) -> None:
        """Leave nothing beside the place. Does nothing where it has been taken."""
        with suppress(OSError, ValueError):
            if self._file is not None:
                self._file.close()
        with suppress(OSError):
            self._draft.unlink(missing_ok=True)

    def _copy_into_place(self) -> None:
        """Write it into the file that stands there. Where that breaks off, what stood there is put back."""
        try:
            target = self._place.open("r+b")
        except OSError as error:
            raise self._refused(_reason(error)) from None
        with target, self._draft.open("rb") as new, tempfile.TemporaryFile() as old, Interruption() as interruption, interruption.held():
            shutil.copyfileobj(target, old)
            try:
                fill(target, new)
            except BaseException:
                old.seek(0)
                fill(target, old)
                raise
            with suppress(OSError):
                self._place.chmod(0o600)

    def _refused(self, why: str) -> click.ClickException:
        from ipcore.cli.notices import name_of

        return click.ClickException(f"{name_of(str(self._path))}: cannot be written: {why}")


def fill(target: BinaryIO, source: BinaryIO) -> None:
    """Make an open file what comes from another, and see that it is on the disk."""
    target.seek(0)
    shutil.copyfileobj(source, target)
    target.truncate()
    target.flush()
    os.fsync(target.fileno())


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such folder"
        case PermissionError():
            return "the folder may not be written to"
    return error.strerror or "the disk does not take it"
