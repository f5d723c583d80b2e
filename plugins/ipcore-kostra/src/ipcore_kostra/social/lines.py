"""
The lines of a delivery, as the receiver's own programme takes them apart: at LF, with every CR at either edge left out, and with empty
lines passed over. The last line needs no end. Nothing is decoded here, and all bytes can be put together again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from attrs import field, frozen

MOST: Final = 4096
"""How many bytes of a line are kept: more than ten times what a record has."""

ENCODING: Final = "iso-8859-1"
"""What the receiver reads with: one byte a position."""


@frozen(kw_only=True)
class Line:
    """
    One line: `before + content + after` is what stands in the file.

    Attributes:
        before: CRs before the record, which the receiver passes over. Nearly always nothing.
        content: The record. Of a line that is too long, its beginning.
        after: CRs after it, and the LF. Empty at the end of a file without a last line end.
        line: Its number, from 1, empty lines counted.
        record: Which record it is, from 1. None: an empty line.
        whole: It is not too long.
    """

    before: bytes = field(default=b"")
    content: bytes = field(repr=False)
    after: bytes
    line: int
    record: int | None
    whole: bool = field(default=True)

    @property
    def text(self) -> str:
        """The record, one character a byte."""
        return self.content.decode(ENCODING)


def lines(file: BinaryIO) -> Iterator[Line]:
    """The lines, one at a time and none kept. An empty delivery, one space, is a line like any other here."""
    record = number = 0
    while raw := file.readline(MOST):
        number += 1
        whole = raw.endswith(b"\n") or len(raw) < MOST or not _pass_over(file)
        left = raw.removesuffix(b"\n").lstrip(b"\r")
        content = left.rstrip(b"\r")
        record += bool(content)
        start = len(raw.removesuffix(b"\n")) - len(left)
        yield Line(
            before=raw[:start],
            content=content,
            after=raw[start + len(content) :],
            line=number,
            record=record if content else None,
            whole=whole,
        )


def _pass_over(file: BinaryIO) -> bool:
    """Read the rest of a line that is too long. Whether there was any."""
    rest = file.readline(MOST)
    found = bool(rest)
    while rest and not rest.endswith(b"\n"):
        rest = file.readline(MOST)
    return found
