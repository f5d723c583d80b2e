"""The lines of a stream, of any length, some of them read again."""

from __future__ import annotations

from collections import deque
from typing import BinaryIO

from attrs import field, frozen

_BOM = b"\xef\xbb\xbf"


@frozen(kw_only=True)
class Piece:
    """
    A line, or a piece of one.

    Attributes:
        data: The bytes, with the line end where it is there.
        line: The number of the line, from 1.
        ends: The line ends here, with a line end.
    """

    data: bytes = field(repr=False)
    line: int
    ends: bool


class Lines:
    """A stream, line by line. Nothing is read beyond the line that is asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._again: deque[Piece] = deque()
        self._line = 1
        self._begins = True
        self._read = self._read_again = 0  # bytes

    def next(self, most: int) -> Piece | None:
        """The next line, or as much of it as may be. None: there is no more."""
        if self._again:
            return self._again.popleft()
        data = self._stream.readline(most)
        if not data:
            return None
        self._read += len(data)
        ends = data.endswith(b"\n")
        piece = Piece(data=data.removeprefix(_BOM) if self._begins else data, line=self._line, ends=ends)
        self._line += ends
        self._begins = ends
        return piece

    def back(self, pieces: list[Piece]) -> bool:
        """Read these again, unless more would be read again than was read at all. Whether they are."""
        length = sum(len(one.data) for one in pieces)
        if not pieces or self._read_again + length > self._read:
            return False
        self._read_again += length
        self._again.extendleft(reversed(pieces))
        return True

    def pass_over(self, piece: Piece | None, most: int) -> None:
        """Leave the rest of the line that a piece is of."""
        while piece is not None and not piece.ends:
            piece = self.next(most)

    def seek_object(self, most: int) -> None:
        """Leave the lines that do not begin with `{`."""
        while (piece := self.next(most)) is not None:
            if piece.data.startswith(b"{"):
                self._again.appendleft(piece)
                return
            self.pass_over(piece, most)
