"""A file that is added to for as long as a run lasts: its owner's alone, and written by one run at a time."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

from ipcore._locks import LockedError, alone
from ipcore.cli.notices import name_of

_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Opening what turns out to be a pipe does not wait for whoever is to be at its other end."""


class OwnFile:
    """
    The file.

    Attributes:
        stream: What stands in it, from its beginning. None: there is none, and it is not to be made.
        stays: It is kept though it was made here.
    """

    def __init__(self, number: int | None) -> None:
        self.stream: BinaryIO | None = None if number is None else os.fdopen(number, "rb", closefd=False)
        self.stays = False
        self._number = -1 if number is None else number

    def own(self) -> None:
        """Make it readable by its owner only."""
        if sys.platform != "win32":
            os.fchmod(self._number, 0o600)

    def cut(self, size: int) -> None:
        """Keep so many bytes of it, and go on behind them."""
        os.ftruncate(self._number, size)
        os.lseek(self._number, size, os.SEEK_SET)

    def put(self, data: bytes) -> None:
        """Write it whole. It is on the disk when this returns."""
        while data:
            data = data[os.write(self._number, data) :]
        os.fsync(self._number)


@contextmanager
def opened(file: Path, *, read_only: bool) -> Iterator[OwnFile]:
    """
    The file, open for the block. One that is made here, and does not stay, is gone after it.

    Args:
        file: Where it stands.
        read_only: It is neither made nor kept from others.

    Raises:
        click.ClickException: it is no ordinary file, another run has it, or it cannot be opened.
    """
    with ExitStack() as stack:
        try:
            number, made = _opened(file, read_only=read_only)
            if number is not None:
                stack.callback(os.close, number)
                _check(file, number)
            if number is not None and not read_only:
                stack.enter_context(alone(number, file.with_name(f"{file.name}.lock")))
                _check_there(file, number)
        except LockedError as error:
            left = f"; if there is none, remove {name_of(file.name)}.lock" if error.left_behind else ""
            raise _refused(file, f"another run is writing to it; wait for that one{left}") from None
        except OSError:
            raise _refused(file, "cannot be read" if read_only else "cannot be written") from None
        own = OwnFile(number)
        try:
            yield own
        finally:
            if made and not own.stays:
                with suppress(OSError):  # where an open file cannot be removed it stays
                    file.unlink()


def _opened(file: Path, *, read_only: bool) -> tuple[int | None, bool]:
    """The number of the open file, and whether it was made now. None: there is none."""
    if read_only:
        try:
            return os.open(file, os.O_RDONLY | _FLAGS), False
        except FileNotFoundError:
            return None, False
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600), True
    except FileExistsError:  # also a link that leads nowhere yet
        return os.open(file, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600), False


def _check(file: Path, number: int) -> None:
    if not stat.S_ISREG(os.fstat(number).st_mode):
        raise _refused(file, "is no ordinary file")


def _check_there(file: Path, number: int) -> None:
    """Whoever had the lock may have removed what was opened here."""
    if not (file.exists() and os.path.samestat(os.fstat(number), file.stat())):
        raise LockedError(left_behind=False)


def _refused(file: Path, why: str) -> click.ClickException:
    return click.ClickException(f"{name_of(str(file))}: {why}")
