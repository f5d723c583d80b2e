"""Which lines of a file of cases were judged, and one line by its number: without reading a case again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO

_PIECE = 1 << 20


def line_runs(stream: BinaryIO, rejected: Collection[int]) -> Iterator[tuple[int, int]]:
    """Lines one after the other that are neither blank nor rejected: the first of them, from 1, and how many they are."""
    first, count = 0, 0
    for number, blank in enumerate(_blanks(stream), start=1):
        if not blank and number not in rejected:
            first, count = (first, count + 1) if count else (number, 1)
        elif count:
            yield first, count
            count = 0
    if count:
        yield first, count


def _blanks(stream: BinaryIO) -> Iterator[bool]:
    """Of each line, whether it is blank. However long a line is, only a piece of it is held."""
    begun, blank = False, True
    while piece := stream.readline(_PIECE):
        begun, blank = True, blank and piece.isspace()
        if piece.endswith(b"\n"):
            yield blank
            begun, blank = False, True
    if begun:
        yield blank


class Lines:
    """The lines of a stream, each asked for after those before it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._passed = 0

    def at(self, number: int) -> bytes:
        """The line of that number, from 1; empty where there is none."""
        while self._passed < number - 1 and (piece := self._stream.readline(_PIECE)):
            self._passed += piece.endswith(b"\n")
        self._passed += 1
        return self._stream.readline()
