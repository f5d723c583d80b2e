"""
The lines of a text file, numbered: what DuckDB's reader does not tell is the line a row began on.

A file is rewritten once, as a stream, with the number of the line in front of every row. What is no row of the header's columns is reported
with its line and left out. Most blocks are written as they stand; only a block in which something is unusual is taken row by row.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from attrs import define, field

from ipcore_dataset.reading.errors import EncodingError, ReadingError
from ipcore_dataset.reading.records import LONGEST_RECORD, MOST_LINES, UNWANTED, Broken, Shape, unwanted
from ipcore_dataset.reading.rejects import Reason, Rejects

_Line = tuple[bytes, Reason | None]
"""A line in utf-8, and why it cannot be used."""

_SAY_ENCODING = 'utf-8, or `encoding` in `[file]`: "windows-1252" for most others, "utf-8" to leave out such rows and have them reported'

BLOCK = 1 << 18
LONGEST_LINE = 1 << 23
_UTF8_PAIR = re.compile(rb"\xc3[\x80-\xbf]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_NORDIC_PAIR = re.compile(rb"\xc3[\x80-\xbf]")


@define(kw_only=True)
class Text:
    """
    How the bytes of a file become utf-8.

    Attributes:
        codec: Python's name of the encoding.
        strict: Whether bytes of another encoding stop the reading: nobody has said what the encoding is.
    """

    codec: str
    strict: bool

    def block(self, raw: bytes) -> bytes | None:
        """The whole block in utf-8. None: not every line of it is what it should be."""
        if raw.isascii():
            return raw
        if self.codec != "utf-8" and _UTF8_PAIR.search(raw):
            return None
        try:
            return raw.decode(self.codec).encode()
        except UnicodeDecodeError:
            return None

    def line(self, raw: bytes) -> tuple[bytes, Reason | None]:
        """One line in utf-8, and why it cannot be used."""
        if raw.isascii():
            return raw, None
        if self.codec != "utf-8" and (_NORDIC_PAIR.search(raw) or _decodes(raw, "utf-8")):
            return raw, Reason.UTF8_BYTES
        try:
            return raw.decode(self.codec).encode(), None
        except UnicodeDecodeError:
            return raw.decode(self.codec, "replace").encode(), Reason.INVALID_BYTES


def _decodes(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def blocks(stream: BinaryIO, file: str) -> Iterator[bytes]:
    """
    Whole lines, each ended by a line feed, about `BLOCK` bytes at a time.

    Raises:
        ReadingError: a line longer than `LONGEST_LINE`: that is no table.
    """
    carry = b""
    while block := stream.read(BLOCK):
        carry += block
        cut = carry.rfind(b"\n") + 1
        if cut:
            yield carry[:cut].replace(b"\r\n", b"\n")
            carry = carry[cut:]
        elif len(carry) > LONGEST_LINE:
            raise ReadingError(file, "a line that does not end", f"lines of at most {LONGEST_LINE:,} bytes")
    if carry:
        yield carry.replace(b"\r\n", b"\n").removesuffix(b"\r") + b"\n"


@define(kw_only=True)
class Numbering:
    """
    Writes the rows of one file with the number of their line in front.

    Attributes:
        file: The name of the file, for messages.
        number: Its number, for what is reported.
        line: The line that comes next, from 1.
        rows: How many rows have been written.
    """

    file: str
    number: int
    names: tuple[str, ...]
    text: Text
    shape: Shape
    to: BinaryIO
    rejects: Rejects
    line: int
    rows: int = field(default=0, init=False)
    _open: list[_Line] = field(factory=list, init=False)
    _again: deque[_Line] = field(factory=deque, init=False)
    _empty: list[tuple[int, int]] = field(factory=list, init=False)

    def block(self, raw: bytes) -> None:
        """Whole lines, each ended by a line feed."""
        text = None if self._open else self.text.block(raw)
        lines = None if text is None else self._plain(text)
        if lines is None:
            for one in raw[:-1].split(b"\n"):
                self._take(*self.text.line(one))
            return
        self._tell_empty()
        self._write(lines)

    def end(self) -> None:
        """Nothing follows: a quote that is still open is not closed, and empty rows at the end are no rows."""
        while self._open:
            self._give_up()
            self._work()

    def _plain(self, text: bytes) -> list[bytes] | None:
        """The lines, where every one of them is a row as it stands."""
        delimiter, cells = self.shape.delimiter, self.shape.cells
        nothing = b"\n" + delimiter * (cells - 1) + b"\n"
        if UNWANTED.search(text) or text.startswith(nothing[1:]) or nothing in text:
            return None
        lines = text[:-1].split(b"\n")
        if self.shape.quote and self.shape.quote in text:
            return lines if all(map(self.shape.whole, lines)) else None
        return lines if all(one.count(delimiter) == cells - 1 for one in lines) else None

    def _write(self, lines: list[bytes]) -> None:
        start = self.line
        pattern = b"%d" + self.shape.delimiter + b"%s\n"
        self.to.write(b"".join([pattern % pair for pair in enumerate(lines, start)]))
        self.line += len(lines)
        self.rows += len(lines)

    def _take(self, text: bytes, fault: Reason | None) -> None:
        if fault is not None and self.text.strict:
            raise EncodingError(self.file, "bytes that are not utf-8", _SAY_ENCODING, self.line + len(self._again))
        self._again.append((text, fault or (Reason.NUL_BYTE if b"\0" in text else None)))
        self._work()

    def _work(self) -> None:
        """Takes the lines that wait, one by one; giving up a record makes its later lines wait once more."""
        while self._again:
            self._open.append(self._again.popleft())
            self.line += 1
            if len(self._open) == 1 or self.shape.quote in self._open[-1][0] or len(self._open) >= MOST_LINES:
                self._try()

    def _try(self) -> None:
        """Ends the open record where it is one, or can be none."""
        lines = [text for text, _ in self._open]
        text, start = b"\n".join(lines), self.line - len(lines)
        cells = self.shape.split(text)
        fault = next((fault for _, fault in self._open if fault), None)
        if len(text) > LONGEST_RECORD:
            self._reject(start, Reason.TOO_LONG)
        elif cells is Broken.OPEN and len(lines) < MOST_LINES:
            return
        elif isinstance(cells, Broken) or (len(lines) > 1 and len(cells) != self.shape.cells):
            self._give_up()
        elif fault is not None:
            self._reject(start, fault)
        elif not any(cells):
            self._note_empty(start)
        elif len(cells) != self.shape.cells:
            self._reject(start, Reason.TOO_FEW_CELLS if len(cells) < self.shape.cells else Reason.TOO_MANY_CELLS)
        elif self.shape.swallowed(lines):
            for line, one in enumerate(lines, start):
                self._tell(line, Reason.BAD_QUOTE, one)
            self._open = []
        else:
            self._row(start, cells)

    def _row(self, start: int, cells: list[bytes]) -> None:
        if not self.shape.quote and any(b"\r" in one for one in cells):
            self._reject(start, Reason.CONTROL_CHARACTER)
            return
        self._tell_empty()
        for name, cell in zip(self.names, cells, strict=True):
            if reason := unwanted(cell):
                self.rejects.add(self.number, start, reason, cell.decode("utf-8", "replace"), name)
        self.to.write(b"%d%s%s\n" % (start, self.shape.delimiter, self.shape.join(cells)))
        self.rows += 1
        self._open = []

    def _give_up(self) -> None:
        """The first line of the open record is no row; those after it are taken anew, each for itself."""
        (first, fault), *rest = self._open
        self.line -= len(rest)
        self._tell(self.line - 1, fault or Reason.BAD_QUOTE, first)
        self._open = []
        self._again.extendleft(reversed(rest))

    def _reject(self, line: int, reason: Reason) -> None:
        self._tell(line, reason, self._open[0][0])
        self._open = []

    def _tell(self, line: int, reason: Reason, text: bytes) -> None:
        self._tell_empty()
        self.rejects.add(self.number, line, reason, text[:200].decode("utf-8", "replace"))

    def _note_empty(self, start: int) -> None:
        self._empty.append((start, self.line))
        if len(self._empty) > 1 and self._empty[-2][1] == start:
            last = self._empty.pop()
            self._empty[-1] = (self._empty[-1][0], last[1])
        self._open = []

    def _tell_empty(self) -> None:
        """Something follows the empty rows: they stand in the middle, and are reported."""
        for start, stop in self._empty:
            for line in range(start, stop):
                self.rejects.add(self.number, line, Reason.EMPTY_ROW)
        self._empty = []
