"""Files of the adapter `folder`: written beside their place by their owner alone, and one writer at a time."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

_TRIES = 100
_PAUSE = 0.05


class LockedError(Exception):
    """Somebody else has held the lock all the time."""


class FolderLock:
    """
    Keeps others from writing into a folder: a file `.lock` that only one can make. Waits some five seconds for it.

    Works wherever a file can be made only if it is not there: every local disk, and network disks too. A process that is killed leaves
    its lock behind. It is never taken over: whether its owner lives cannot be known here.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / ".lock"

    def __enter__(self) -> None:
        for _ in range(_TRIES):
            try:
                os.close(os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                time.sleep(_PAUSE)
            else:
                return
        raise LockedError

    def __exit__(self, *raised: object) -> None:
        self._file.unlink(missing_ok=True)


def put_private(place: Path, data: bytes) -> None:
    """
    Write a file with mode 0600 and move it to its place when it is whole and on the disk. Where that fails, nothing is left.

    Raises:
        OSError: it cannot be written.
    """
    beside = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    try:
        with open(beside, "xb", opener=_for_the_owner) as file:  # Path.open takes no opener
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _for_the_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
