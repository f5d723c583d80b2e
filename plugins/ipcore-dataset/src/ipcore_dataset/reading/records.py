"""Records out of lines: what a quoted cell, an empty row and a broken row are in a delimited file."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from attrs import define, field

from ipcore_dataset.reading.rejects import Reason

LONGEST_RECORD = 1 << 20
"""Bytes of the longest row."""

MOST_LINES = 200
"""Lines of the longest row: a quote that is not closed within them is not closed at all."""

UNWANTED = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\r]|\xc2[\x80-\x9f]|\xef\xbf\xbd")
"""What no text has: control characters, a line end of its own kind, and the sign for a character that was lost. In utf-8."""


class Broken(Enum):
    """What is no record, or not yet."""

    OPEN = "a quote is not closed yet"
    BAD = "text after a closing quote"


@define(kw_only=True)
class Shape:
    """
    How the rows of one file are written.

    Attributes:
        delimiter: One byte.
        quote: One byte, or none.
        cells: How many cells a row has.
    """

    delimiter: bytes
    quote: bytes
    cells: int
    whole: Callable[[bytes], re.Match[bytes] | None] = field(init=False)
    _cell: re.Pattern[bytes] = field(init=False)
    _opened: re.Pattern[bytes] = field(init=False)

    def __attrs_post_init__(self) -> None:
        d, q = re.escape(self.delimiter), re.escape(self.quote)
        if not self.quote:
            self._cell, self._opened = re.compile(b"()([^%s]*)(%s|\\Z)" % (d, d)), re.compile(b"(?!)")
            self.whole = re.compile(b"[^%s]*(?:%s[^%s]*){%d}" % (d, d, d, self.cells - 1)).fullmatch
            return
        inner = b"[^%s]*(?:%s%s[^%s]*)*" % (q, q, q, q)
        self._cell = re.compile(b"(?:%s(%s)%s|([^%s%s][^%s]*)|)(%s|\\Z)" % (q, inner, q, q, d, d, d))
        self._opened = re.compile(b"%s%s\\Z" % (q, inner))
        one = b"(?:%s%s%s|[^%s%s]*)" % (q, inner, q, q, d)
        self.whole = re.compile(b"%s(?:%s%s){%d}" % (one, d, one, self.cells - 1)).fullmatch

    def split(self, text: bytes) -> list[bytes] | Broken:
        """The cells of a record, without their quotes."""
        cells, at = [], 0
        while True:
            match = self._cell.match(text, at)
            if match is None:
                return Broken.OPEN if self._opened.match(text, at) else Broken.BAD
            quoted, plain, end = match.groups()
            cells.append(plain or (quoted or b"").replace(self.quote * 2, self.quote) if self.quote else plain)
            if not end:
                return cells
            at = match.end()

    def join(self, cells: list[bytes]) -> bytes:
        """The record as one that needs no leniency to be read."""
        return self.delimiter.join(map(self._written, cells))

    def _written(self, cell: bytes) -> bytes:
        if self.quote and (self.quote in cell or self.delimiter in cell or b"\n" in cell or b"\r" in cell):
            return self.quote + cell.replace(self.quote, self.quote * 2) + self.quote
        return cell

    def swallowed(self, lines: list[bytes]) -> bool:
        """Whether a quoted cell over several lines holds what looks like a row of its own: a quote was forgotten before it."""
        return self.cells > 2 and self.delimiter in lines[0] and any(one.count(self.delimiter) >= self.cells - 1 for one in lines[1:])


def unwanted(cell: bytes) -> Reason | None:
    """Why a cell that is kept is reported. None: it is not."""
    match = UNWANTED.search(cell)
    if match is None:
        return None
    return Reason.REPLACEMENT_CHARACTER if match[0] == b"\xef\xbf\xbd" else Reason.CONTROL_CHARACTER
