"""From the bytes of files to cases: whether each line is a case, or the file is one, and what is told where there is none."""

from __future__ import annotations

import os
import re
import stat
from collections import deque
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from ipcore.errors import ParseError, Problem, ProblemKind
from ipcore.model import Case
from ipcore.serde import Line, loads
from ipcore.serde.limits import MAX_BYTES, MAX_DEPTH

_LINES = (".jsonl", ".ndjson")
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+("|\Z|\\\Z)|[{}\[\]]', re.DOTALL)
NOTHING = Problem(found="nothing", expected="a case", kind=ProblemKind.UNREADABLE)
"""What is wrong with an empty file."""


@frozen(kw_only=True)
class Item:
    """
    One case, or why it is none.

    Attributes:
        file: The file as it was given; `-` is standard input.
        line: The line, where each line is a case. None: the file is one document.
        case: The case. None: there is none.
        problems: What is wrong, each with its place.
        consumed: How many bytes of the file have been read so far.
    """

    file: str
    line: int | None = field(default=None)
    case: Case | None = field(default=None, repr=False)
    problems: tuple[Problem, ...] = field(default=())
    consumed: int = field(default=0)


class ShortenedError(OSError):
    """A file became shorter while it was read: lines may be gone, and nothing of what is left shows it."""


class Source:
    """
    A binary stream that can be looked into before it is read.

    Attributes:
        consumed: How many bytes have been read from it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = _size(stream)
        self._kept: deque[bytes] = deque()
        self.consumed = 0

    def first_line(self) -> bytes:
        """The first line that is not blank, as far as a case may be long; it is still there to be read. Empty: there is none."""
        blank = 0
        while line := self._stream.readline(MAX_BYTES + 1):
            self._kept.append(line)
            blank += len(line)
            if not line.isspace() or blank > MAX_BYTES:
                return line
        return b""

    def readline(self, size: int = -1) -> bytes:
        """
        As of a binary stream. The size given must not be smaller than a case may be long, or all that was kept has been read.

        Raises:
            ShortenedError: its end has come nearer since it was opened.
        """
        line = self._kept.popleft() if self._kept else self._stream.readline(size)
        if not line and _size(self._stream) < self._size:
            raise ShortenedError
        self.consumed += len(line)
        return line

    def document(self) -> bytes:
        """All that is left, or as much as is enough to see that it is too long."""
        data = b"".join(self._kept)
        data += self._stream.read(max(0, MAX_BYTES + 1 - len(data)))
        self._kept.clear()
        self.consumed += len(data)
        return data


def _size(stream: BinaryIO) -> int:
    """How many bytes a file has. 0: it is none, such as a pipe."""
    try:
        found = os.fstat(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def are_lines(file: str, first: bytes) -> bool:
    """Whether each line of a file is a case, by its name and its first line that is not blank: a whole object."""
    return Path(file).suffix.lower() in _LINES or is_whole(first)


def is_whole(line: bytes) -> bool:
    """Whether a line is one object from its first bracket to its last. Whether it is sound inside is not looked at."""
    return _depth_at_end(line) == 0


def is_beginning(line: bytes) -> bool:
    """Whether a line leaves an object open, as the first line of one laid out for people does."""
    depth = _depth_at_end(line)
    return depth is not None and depth > 0


def _depth_at_end(line: bytes) -> int | None:
    """
    How many brackets are open at the end of the line.

    None: it can never become a case. It is no object, goes on after one, breaks off inside a text, or is nested too deeply.
    """
    if not line.lstrip().startswith(b"{"):
        return None
    depth = 0
    for token in _TOKEN.finditer(line):
        if token[0].startswith(b'"'):
            if token[1] != b'"':
                return None
            continue
        depth += 1 if token[0] in b"{[" else -1
        if depth > MAX_DEPTH:
            return None
        if depth == 0:
            return 0 if not line[token.end() :].strip() else None
    return depth


def line_item(file: str, line: Line, consumed: int) -> Item:
    """What a line is, of so much of the file."""
    problems = line.error.problems if line.error else ()
    return Item(file=file, line=line.number, case=line.case, problems=problems, consumed=consumed)


def document_item(file: str, data: bytes, consumed: int) -> Item:
    """What a file, or standard input, is that is one document."""
    try:
        return Item(file=file, case=loads(data), consumed=consumed)
    except ParseError as error:
        return Item(file=file, problems=error.problems, consumed=consumed)


def unreadable(error: OSError) -> Problem:
    """What is wrong with a file that cannot be opened or read."""
    return Problem(found=_found(error), expected="a file that can be read", kind=ProblemKind.UNREADABLE)


def _found(error: OSError) -> str:
    match error:
        case ShortenedError():
            return "a file that became shorter while it was read"
        case FileNotFoundError():
            return "no such file"
        case IsADirectoryError():
            return "a directory"
        case PermissionError():
            return "a file that may not be read"
    return "a file that cannot be read"
