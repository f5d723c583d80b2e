"""Files of the adapter `folder`: written beside their place by their owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


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
