"""Files of cases in chunks: some lines, or some small files, that are judged together. They are bytes; nothing is parsed here."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from ipcore.errors import Problem, ProblemKind
from ipcore.many.inputs import NOTHING, Item, Source, are_lines, document_item, line_item, unreadable
from ipcore.serde import read_lines
from ipcore.serde.limits import MAX_BYTES

LINES = 64
"""How many lines are judged together, unless the caller says otherwise."""

_BYTES = 256 * 1024
_LINE_END = 2
_PIECE = 64 * 1024


@frozen(kw_only=True)
class Part:
    """
    Some lines of a file, one after the other, or a file that is one document.

    Attributes:
        file: The file as it was given.
        first: The first line, from 1. None: the file is one document, or nothing.
        data: The lines, or the document. Of a line that is too long, as much as shows that it is.
        lines: How many lines. Blank ones count.
        problems: Why there is nothing to be judged.
        consumed: How many bytes of the file have been read with it.
    """

    file: str
    first: int | None = field(default=None)
    data: bytes = field(default=b"", repr=False)
    lines: int = field(default=1)
    problems: tuple[Problem, ...] = field(default=())
    consumed: int = field(default=0)

    @property
    def last(self) -> int | None:
        """The last line. None: it has no lines."""
        return None if self.first is None else self.first + self.lines - 1

    @property
    def told(self) -> str:
        """Which lines, in words."""
        return "the file" if self.first is None else f"lines {self.first} through {self.last}"

    @property
    def lost(self) -> Problem:
        """What is wrong with it where the process that had it ended."""
        found = f"no answer: the process that had {self.told} ended"
        return Problem(found=found, expected="an answer", line=self.first, kind=ProblemKind.NOT_AVAILABLE)

    def items(self) -> Iterator[Item]:
        """The cases, and in the place of each that is none, why."""
        if self.problems:
            yield Item(file=self.file, problems=self.problems)
            return
        if self.first is None:
            yield document_item(self.file, self.data, self.consumed)
            return
        for line in read_lines(io.BytesIO(self.data), self.first):
            yield line_item(self.file, line, self.consumed)

    def numbers(self) -> Iterator[int | None]:
        """The lines that are not blank; None of a document."""
        if self.first is None:
            yield None
            return
        for number, line in enumerate(io.BytesIO(self.data), start=self.first):
            if not line.isspace():
                yield number


@frozen(kw_only=True)
class Chunk:
    """
    What is judged together.

    Attributes:
        number: Its place among all chunks, from 0.
        parts: What is in it.
    """

    number: int
    parts: tuple[Part, ...]

    def items(self) -> Iterator[Item]:
        """The cases, and in the place of each that is none, why."""
        for part in self.parts:
            yield from part.items()

    def told(self, name_of: Callable[[str], str] = str) -> str:
        """Which lines of which files, in words; `name_of` says how a file is called."""
        return ", and ".join(f"{name_of(part.file)}, {part.told}" for part in self.parts)


def chunks(files: Iterable[str], lines: int = LINES) -> Iterator[Chunk]:
    """
    The chunks of all files, in their order. However long a file is, no more than a chunk of it is held.

    Args:
        files: The files. One that cannot be opened or read, or is empty, is a part with a problem.
        lines: How many lines make a chunk. Fewer do where they are long; the last of a file are joined to what comes next.
    """
    number, gathered, left, room = 0, [], lines, _BYTES
    for file in files:
        for part in _parts(file, lines):
            gathered.append(part)
            left -= part.lines
            room -= len(part.data)
            if left <= 0 or room <= 0:
                yield Chunk(number=number, parts=tuple(gathered))
                number, gathered, left, room = number + 1, [], lines, _BYTES
    if gathered:
        yield Chunk(number=number, parts=tuple(gathered))


def _parts(file: str, lines: int) -> Iterator[Part]:
    try:
        with Path(file).open("rb") as stream:
            source = Source(stream)
            first = source.first_line()
            if not first:
                yield Part(file=file, problems=(NOTHING,))
            elif are_lines(file, first):
                yield from _of_lines(file, source, lines)
            else:
                yield Part(file=file, data=source.document(), consumed=source.consumed)
    except OSError as error:
        yield Part(file=file, problems=(unreadable(error),))


def _of_lines(file: str, source: Source, lines: int) -> Iterator[Part]:
    """So many lines at a time. A line that is too long is the last of its part, for the rest of it is passed over."""
    first, gathered, size = 1, list[bytes](), 0

    def part() -> Part:
        return Part(file=file, first=first, data=b"".join(gathered), lines=len(gathered), consumed=source.consumed)

    try:
        while line := source.readline(MAX_BYTES + _LINE_END):
            gathered.append(line)
            size += len(line)
            broken_off = not line.endswith(b"\n")
            if broken_off:
                _pass_over(source)
            if broken_off or len(gathered) == lines or size >= _BYTES:
                yield part()
                first, gathered, size = first + len(gathered), [], 0
    except OSError:
        if gathered:
            yield part()
        raise
    if gathered:
        yield part()


def _pass_over(source: Source) -> None:
    while (piece := source.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass
