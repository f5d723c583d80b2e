"""Reports of child welfare read from streams that are made while they are read, and the memory it takes."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from ipcore import ParseError
from ipcore_kostra.child_welfare.reading import Part, parts


class Pieces(io.BytesIO):
    """A stream made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = b""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = size or 0
        while len(self._left) < wanted and (piece := next(self._pieces, b"")):
            self._left += piece
        taken, self._left = self._left[:wanted], self._left[wanted:]
        return taken


def read(data: bytes) -> list[Part]:
    return list(parts(io.BytesIO(data)))


def refusal(data: bytes) -> ParseError:
    with pytest.raises(ParseError) as caught:
        read(data)
    return caught.value


def held_while_reading(pieces: Iterator[bytes]) -> tuple[list[Part], int]:
    """What is read, and the most memory that was held, in bytes."""
    tracemalloc.start()
    found = list(parts(Pieces(pieces)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found, most
