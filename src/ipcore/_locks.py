"""One writer at a time: how others are kept from a file or a folder while it is written to."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.05


class LockedError(Exception):
    """
    Somebody else has held the lock all the time.

    Attributes:
        left_behind: The lock may be that of a process that broke off.
    """

    def __init__(self, *, left_behind: bool) -> None:
        self.left_behind = left_behind
        super().__init__()


if sys.platform == "win32":

    def _taken(number: int) -> bool:
        return False

else:
    import fcntl

    def _taken(number: int) -> bool:
        """Whether the system has a lock, and it is taken now."""
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(left_behind=False) from None
        except OSError:
            return False
        return True


@contextmanager
def held(file: Path, *, tries: int = 1) -> Iterator[None]:
    """
    Hold a lock for the block: a file that only one can make.

    Works wherever a file can be made only if it is not there: every local disk, and network disks too. A process that is killed leaves
    its lock behind. It is never taken over: whether its owner lives cannot be known here.

    Args:
        file: The lock. The folder must be there.
        tries: How often it is tried, twenty times a second.

    Raises:
        LockedError: somebody else has it.
        OSError: the lock cannot be made.
    """
    for left in reversed(range(tries)):
        try:
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            if not left:
                raise LockedError(left_behind=True) from None
            time.sleep(_PAUSE)
        else:
            break
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


@contextmanager
def alone(number: int, beside: Path) -> Iterator[None]:
    """
    Keep others from an open file for the block, at least, and until it is closed at most.

    The system's own lock is taken, which is gone with the process, however that ends. Where the system or the disk has none, a lock beside
    the file.

    Args:
        number: The open file.
        beside: Where such a lock would stand.

    Raises:
        LockedError: somebody else has it.
        OSError: neither lock can be taken.
    """
    if _taken(number):
        yield
    else:
        with held(beside):
            yield
