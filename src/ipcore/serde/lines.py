"""JSON lines: one case on each line, answered line by line for as long as lines come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from attrs import field, frozen

from ipcore.errors import ParseError
from ipcore.model import Case
from ipcore.serde import limits
from ipcore.serde.diagnosis import moved
from ipcore.serde.reading import read
from ipcore.serde.source_text import too_long

_PIECE = 64 * 1024
_LINE_END = b"\r\n"


@frozen(kw_only=True)
class Line:
    """
    One line that is not blank: a case, or why it is none.

    Attributes:
        number: The line's number in the stream, from 1; blank lines count.
        case: The case. None: the line holds none.
        error: What is wrong with the line, its problems bearing the line's number. None: nothing.
    """

    number: int
    case: Case | None = field(default=None, repr=False)
    error: ParseError | None = field(default=None)


def read_lines(stream: BinaryIO, first: int = 1) -> Iterator[Line]:
    """
    The lines of a stream, each as soon as its line feed, or the end, has come: nothing is read beyond it. The first has the number `first`.

    A line longer than `limits.MAX_BYTES` is an error, given before the rest of it is passed over. What is not a case ends nothing.
    """
    number = first - 1
    while data := stream.readline(limits.MAX_BYTES + len(_LINE_END)):
        number += 1
        whole = data.endswith(b"\n")
        data = data.rstrip(_LINE_END)
        if len(data) > limits.MAX_BYTES:
            del data
            yield Line(number=number, error=ParseError(moved([too_long()], number)))
        elif data and not data.isspace():
            yield _line(data, number)
        if not whole:
            _pass_over(stream)


def _line(data: bytes, number: int) -> Line:
    result = read(data, number)
    if isinstance(result, Case):
        return Line(number=number, case=result)
    return Line(number=number, error=ParseError(result))


def _pass_over(stream: BinaryIO) -> None:
    while (piece := stream.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass
