"""The files of cases, and their lines in chunks: where each begins and ends, and what its bytes add up to."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from attrs import frozen

from ipcore_dataset.folders import Below, below
from ipcore_dataset.nested.refusal import NestedError

ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
"""What files of cases in a folder are called."""

_BLOCK = 1024 * 1024
_GZIP = b"\x1f\x8b"


@frozen(kw_only=True)
class Chunk:
    """
    Some lines of a file, one after the other.

    Attributes:
        number: Its place among all chunks, from 0.
        file: The file.
        start: Where it begins, in bytes of what is in the file when it is not compressed.
        stop: Where it ends, not counted.
        first_line: Its first line, from 1.
        lines: How many lines. Blank ones count.
        digest: SHA-256 of its bytes.
    """

    number: int
    file: Path
    start: int
    stop: int
    first_line: int
    lines: int
    digest: str

    @property
    def last_line(self) -> int:
        """Its last line."""
        return self.first_line + self.lines - 1


def files_of(inputs: Sequence[str | Path], own: Collection[Path] = ()) -> Below:
    """
    The files, those of a folder sorted by name, and what was passed over. `own` as of `below`.

    Raises:
        NestedError: there is no such file, or none in a folder.
    """
    found = [_files(Path(one), own) for one in inputs]
    files = tuple(file for one in found for file in one.files)
    read = {os.path.realpath(one) for one in files}
    hidden, not_read = ([file for file in some if os.path.realpath(file) not in read] for some in _passed_over(found))
    return Below(files=files, hidden=tuple(dict.fromkeys(hidden)), not_read=tuple(dict.fromkeys(not_read)))


def _passed_over(found: Sequence[Below]) -> tuple[list[Path], list[Path]]:
    return [file for one in found for file in one.hidden], [file for one in found for file in one.not_read]


def _files(path: Path, own: Collection[Path]) -> Below:
    if not path.is_dir():
        if not path.is_file():
            raise NestedError(f"{path.name}: found no such file, expected cases in JSON lines")
        return Below(files=(path,))
    found = below(path, lambda one: one.name.lower().endswith(ENDINGS), own)
    if not found.files:
        raise NestedError(f"{path.name}: found no file of cases in the folder, expected names that end in {', '.join(ENDINGS)}")
    return found


def opened(file: Path) -> BinaryIO:
    """What is in the file, decompressed where it is compressed. It can be gone forward in."""
    with file.open("rb") as stream:
        packed = stream.read(len(_GZIP)) == _GZIP
    return cast(BinaryIO, gzip.open(file)) if packed else file.open("rb")


def chunks_of(files: Sequence[Path], lines: int) -> tuple[Chunk, ...]:
    """
    The chunks of all files, in their order. No chunk holds lines of two files, and an empty file has none.

    Raises:
        NestedError: a file that cannot be read to its end, or no line in all of them.
    """
    found: list[Chunk] = []
    for file in files:
        try:
            with opened(file) as stream:
                found += _chunks(stream, file, lines, len(found))
        except (OSError, EOFError, zlib.error):
            raise NestedError(f"{file.name}: found a file that breaks off or cannot be read, expected cases in JSON lines") from None
    if not found:
        raise NestedError("found no line in the input, expected cases in JSON lines")
    return tuple(found)


def _chunks(stream: BinaryIO, file: Path, lines: int, number: int) -> Iterator[Chunk]:
    first, start = 1, 0
    for length, count, digest in _pieces(stream, lines):
        yield Chunk(number=number, file=file, start=start, stop=start + length, first_line=first, lines=count, digest=digest)
        number, first, start = number + 1, first + count, start + length


def _pieces(stream: BinaryIO, lines: int) -> Iterator[tuple[int, int, str]]:
    """Bytes, lines and digest of so many lines at a time. However long a line is, only a block of it is held."""
    digest, length, count, ended = hashlib.sha256(), 0, 0, True
    while block := stream.read(_BLOCK):
        at = 0
        while at < len(block):
            end, found = _after(block, at, lines - count)
            digest.update(memoryview(block)[at:end])
            length, count, ended, at = length + end - at, count + found, block[end - 1] == 10, end
            if count == lines:
                yield length, count, digest.hexdigest()
                digest, length, count = hashlib.sha256(), 0, 0
    if length:
        yield length, count + (not ended), digest.hexdigest()


def _after(block: bytes, at: int, lines: int) -> tuple[int, int]:
    """Where so many lines from a place end, and how many of them end in the block."""
    for found in range(lines):
        end = block.find(b"\n", at)
        if end < 0:
            return len(block), found
        at = end + 1
    return at, lines


class Part:
    """Lines of a chunk, read as from a stream that ends with it."""

    def __init__(self, stream: BinaryIO, chunk: Chunk) -> None:
        stream.seek(chunk.start)
        self._stream = stream
        self._left = chunk.stop - chunk.start
        self._digest = hashlib.sha256()

    def readline(self, size: int) -> bytes:
        """As of a binary stream."""
        data = self._stream.readline(min(size, self._left))
        self._left -= len(data)
        self._digest.update(data)
        return data

    @property
    def digest(self) -> str:
        """SHA-256 of what has been read."""
        return self._digest.hexdigest()
