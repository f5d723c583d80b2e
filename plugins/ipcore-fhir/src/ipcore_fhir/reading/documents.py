"""
A stream taken apart: Bundles, resources, one of them on each line, over many lines, or one behind the other.

A line that is a document is read at once. All else goes through an incremental parser: a document over many lines, one that is longer
than `limits.SHORT`, and one with which something is wrong, so that it can be said where. Where a document breaks off, what follows is
taken up at the next line that begins with `{`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson  # type: ignore[import-untyped]  # it has no types

from ipcore_fhir.reading import entries, faults, limits
from ipcore_fhir.reading.at_once import read_at_once
from ipcore_fhir.reading.building import Building, Ready
from ipcore_fhir.reading.entries import Part, Whole
from ipcore_fhir.reading.faults import Fault
from ipcore_fhir.reading.lines import Lines, Piece

_PIECE = 64 * 1024
_GZIP = b"\x1f\x8b"


def read_documents(stream: BinaryIO) -> Iterator[Whole | Part]:
    """
    The documents of a stream, each as soon as it is whole. Of one that is longer than `limits.SHORT`: what stands in it as it comes, and
    the document in the end.

    Raises:
        OSError: the stream breaks off.
    """
    lines = Lines(stream)
    packed = False
    while not packed and (piece := lines.next(limits.SHORT)) is not None:
        packed = piece.line == 1 and piece.data.startswith(_GZIP)
        if packed:
            yield faults.told(faults.PACKED, "", None)
        elif piece.data.strip():
            yield from _documents_on(lines, piece)


def _documents_on(lines: Lines, piece: Piece) -> Iterator[Whole | Part]:
    """What begins on a line."""
    if piece.ends:
        try:
            value = read_at_once(piece.data)
        except (ValueError, RecursionError):
            pass
        else:
            yield entries.document(value, piece.line, _size(piece.data))
            return
    yield from _ByAndBy(lines).read(piece)


def _size(data: bytes) -> int:
    """How much room a document takes, in bytes, about, against others of its length: objects and lists take more than texts."""
    return max(len(data), limits.EACH * (data.count(b"{") + data.count(b"[") + data.count(b",")))


class _ByAndBy:
    """The documents that begin on one line, read incrementally."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._events: Any = ijson.sendable_list()
        self._parser = ijson.basic_parse_coro(self._events, use_float=True, multiple_values=True)
        self._building = Building()
        self._begin(0)

    def _begin(self, line: int) -> None:
        """A new document."""
        self._line = line
        self._length = 0  # of the document so far
        self._size = self._size_ready = 0  # of the document so far, and when something in it was ready, as `_size` has it
        self._ready_at = 0  # how long it was when something in it was ready
        self._event_at = 0  # how long it was when something was seen in it
        self._long = False
        self._kept: list[Part] = []  # what is told when the document is whole
        self._read: list[Piece] = []  # the lines after the first that are read, as long as it is short

    def read(self, begun: Piece) -> Iterator[Whole | Part]:
        """Read until a line ends between two documents."""
        self._begin(begun.line)
        piece: Piece | None = begun
        while piece is not None:
            for start in range(0, len(piece.data), _PIECE):
                whole = self._send(piece.data[start : start + _PIECE])
                for one in self._building.take(self._events):
                    yield from self._took(one, piece)
                self._events.clear()
                yield from self._flushed()
                if not whole or self._length - self._event_at > limits.MAX_RESOURCE:
                    yield from self._given_up(piece, faults.TOO_LONG if whole else faults.NO_JSON)
                    return
            if piece.ends and not self._building.stack:
                return
            piece = self._next()
        if self._building.stack or not self._closes():
            yield from self._given_up(None, faults.NO_JSON)

    def _closes(self) -> bool:
        """Whether nothing is left half said between two documents."""
        try:
            self._parser.close()
        except (ijson.JSONError, ValueError):
            return False
        return True

    def _send(self, data: bytes) -> bool:
        """Give the parser what comes next. Whether it is JSON so far."""
        self._length += len(data)
        self._size += _size(data)
        try:
            self._parser.send(data)
        except (ijson.JSONError, ValueError, StopIteration):
            return False
        finally:
            if self._events:
                self._event_at = self._length
        if self._length - self._ready_at > limits.MAX_RESOURCE:
            self._building.drop_entry(faults.TOO_LONG)
        return True

    def _took(self, ready: Ready, piece: Piece) -> Iterator[Whole | Part]:
        what, value, number, wrong = ready
        size, self._ready_at, self._size_ready = self._size - self._size_ready, self._length, self._size
        if what == "entry":
            part = entries.entry(value, number, piece.line, self._line, size, wrong)
            self._kept.extend([part] if part is not None else [])
            return
        if wrong is not None:
            yield from self._kept
            yield faults.told(wrong, "", self._line)
        elif isinstance(value, dict) and isinstance(value.get("entry"), list) and value.get("resourceType") == "Bundle":
            yield entries.bundle(value, self._kept, self._line, long=self._long)
        else:
            yield entries.document(value, self._line, self._size)
        self._begin(piece.line)

    def _flushed(self) -> Iterator[Part]:
        """Of a long document, what is ready."""
        if self._length > limits.SHORT:
            self._long = True
            yield from self._kept
            self._kept.clear()
            self._read.clear()

    def _next(self) -> Piece | None:
        following = self._lines.next(_PIECE)
        if following is not None and not self._long and following.line > self._line:
            self._read.append(following)
        return following

    def _given_up(self, piece: Piece | None, wrong: faults.Kind) -> Iterator[Part]:
        """What was ready, what is wrong, and on to the next line that may begin a document."""
        again = self._lines.back(self._read)
        alone = {one.line for one in self._read if again and one.data.startswith(b"{")}  # what is wrong there is told when it is read again
        yield from (one for one in self._kept if not (isinstance(one, Fault) and one.problem.line in alone))
        yield faults.told(wrong, "", self._line)
        if not again:
            self._lines.pass_over(self._read[-1] if self._read else piece, _PIECE)
        self._lines.seek_object(_PIECE)
