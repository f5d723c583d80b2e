"""Streams that can be read twice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast


@contextmanager
def rewindable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """
    The stream, or, where it cannot be wound back, all that comes through it in a file without a name, its owner's alone, that is gone
    when the block ends.

    Raises:
        OSError: the stream breaks off, or the disk does not take it.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file)
        file.seek(0)
        yield cast(BinaryIO, file)
