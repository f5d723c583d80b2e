"""Streams to write to and read from that behave as strictly as a stream may, and remember what was done to them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from ipcore.testing.conformance.requirement import ConformanceError


class BrokenStreamError(OSError):
    """What a stream of the kit raises: nobody else does."""


class TextWrittenError(ConformanceError, TypeError):
    """Text was given to a stream of bytes: a TypeError, as with a file."""


class Out(io.RawIOBase):
    """
    A stream to write to: one cannot read from it, seek in it or ask where one is, as with a pipe.

    Attributes:
        left_open: Nobody has closed it.
        count: How many bytes it was given.
    """

    def __init__(self, *, keep: bool = True, breaks_at: int | None = None) -> None:
        """`keep`: the bytes can be asked for. `breaks_at`: raises once it was given more bytes than that."""
        super().__init__()
        self._pieces: list[bytes] | None = [] if keep else None
        self._breaks_at = breaks_at
        self.left_open = True
        self.count = 0

    @property
    def content(self) -> bytes:
        """All it was given."""
        return b"".join(self._pieces or ())

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.closed:
            raise ValueError("write to closed file")
        if isinstance(data, str):
            raise TextWrittenError("it writes text: bytes are expected")
        piece = bytes(memoryview(data))
        if self._breaks_at is not None and self.count + len(piece) > self._breaks_at:
            raise BrokenStreamError("no space left")
        if self._pieces is not None:
            self._pieces.append(piece)
        self.count += len(piece)
        return len(piece)

    def close(self) -> None:
        self.left_open = False
        super().close()


class In(io.BytesIO):
    """
    A stream to read from.

    Attributes:
        left_open: Nobody has closed it.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.left_open = True

    def close(self) -> None:
        self.left_open = False
        super().close()


def flowing(flow: Flow) -> BinaryIO:
    """The stream as a file opened for reading would be: what is read at once is one piece."""
    return io.BufferedReader(flow)


class Flow(io.RawIOBase):
    """
    A stream of pieces that are made when they are read, and that may break.

    Attributes:
        count: How many bytes were read from it.
    """

    def __init__(self, pieces: Iterable[bytes], *, breaks: BaseException | None = None) -> None:
        """`breaks`: raised where the pieces end, instead of telling that there are no more."""
        super().__init__()
        self._pieces: Iterator[bytes] = iter(pieces)
        self._left = b""
        self._breaks = breaks
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                if self._breaks is not None:
                    raise self._breaks
                return 0
            self._left = piece
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        self.count += size
        return size
