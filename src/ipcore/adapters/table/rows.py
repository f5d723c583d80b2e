"""
From bytes to rows of cells, one at a time.

A row that cannot be read is told of and passed over. Where it can no longer be known where the next row begins, reading stops: what
follows could be the inside of a cell, read as rows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO
from unicodedata import normalize

from attrs import field, frozen

from ipcore.adapters.table.file_form import ENCODINGS, FileForm
from ipcore.errors import Problem, ProblemKind

MAX_LINE = 256 * 1024
"""The longest line, in bytes. Several lines, each shorter, can make one row: a cell has at most 131,072 characters."""

_MARK = b"\xef\xbb\xbf"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNREADABLE = ProblemKind.UNREADABLE


@frozen(kw_only=True)
class Row:
    """
    A row.

    Attributes:
        line: The line on which it begins, from 1.
        cells: Its cells. Empty: it cannot be read.
        problem: Why not. None: it can.
        last: Nothing is read after it, though there is more.
    """

    line: int
    cells: list[str] = field(factory=list, repr=False)
    problem: Problem | None = field(default=None)
    last: bool = field(default=False)


class _BadLineError(Exception):
    """A line that cannot be text."""

    def __init__(self, found: str, expected: str, kind: ProblemKind = _UNREADABLE) -> None:
        self.found, self.expected, self.kind = found, expected, kind
        super().__init__(found)


class Rows:
    """The rows of a stream in NFC, that what looks the same is the same; blank ones left out. The header is a row like the others."""

    def __init__(self, stream: BinaryIO, form: FileForm) -> None:
        self._stream, self._form = stream, form
        self._codec = ENCODINGS[form.encoding]
        self._line = 0
        self._begun = 1
        self._balanced = True

    def __iter__(self) -> Iterator[Row]:
        reader = self._reader()
        while True:
            self._begun, self._balanced = self._line + 1, True
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _BadLineError) as error:
                row = self._unread(error)
                yield row
                if row.last:
                    return
                if isinstance(error, _BadLineError):  # what raised is over: a new one goes on after the line
                    reader = self._reader()
                continue
            if cells:
                yield Row(line=self._begun, cells=[one.strip() for one in cells] if self._form.trim else cells)

    def _reader(self) -> Iterator[list[str]]:
        delimiter, quote = self._form.delimiter, self._form.quote
        if quote:
            return csv.reader(self._lines(), delimiter=delimiter, quotechar=quote, strict=True)
        return csv.reader(self._lines(), delimiter=delimiter, quotechar=None, quoting=csv.QUOTE_NONE, strict=True)

    def _lines(self) -> Iterator[str]:
        while data := self._stream.readline(MAX_LINE + 1):
            self._line += 1
            if len(data) > MAX_LINE:
                self._pass_over(data)
                raise _BadLineError("a line that is too long", f"at most {MAX_LINE} bytes", ProblemKind.TOO_LARGE)
            if self._line == 1 and data.startswith(_MARK):
                data = self._unmarked(data)
            self._count_quotes(data)
            yield self._decoded(data)

    def _unmarked(self, data: bytes) -> bytes:
        if self._form.encoding != "utf-8":
            raise _BadLineError("a byte order mark of UTF-8", f"text in {self._form.encoding}, as the mapping says")
        return data[len(_MARK) :]

    def _decoded(self, data: bytes) -> str:
        try:
            text = data.decode(self._codec)
        except UnicodeDecodeError:
            text = "\0\0"
        if _CONTROL.search(text):
            found = f"bytes that are not {self._form.encoding}" if text == "\0\0" else "a control character"
            raise _BadLineError(found, f"text in {self._form.encoding}, as the mapping says")
        return normalize("NFC", text)

    def _pass_over(self, data: bytes) -> None:
        self._count_quotes(data)
        while data and not data.endswith(b"\n"):
            data = self._stream.readline(MAX_LINE)
            self._count_quotes(data)

    def _count_quotes(self, data: bytes) -> None:
        if self._form.quote and data.count(self._form.quote.encode()) % 2:
            self._balanced = not self._balanced

    def _unread(self, error: Exception) -> Row:
        """What became of a row that cannot be read. Whether it is the last: a quotation mark may be open."""
        last = self._form.quote != "" and (self._line > self._begun or not self._balanced)
        if isinstance(error, _BadLineError):
            found, expected, kind = error.found, error.expected, error.kind
        else:
            found, expected, kind = (
                "quotation marks out of order, or a cell that is too long",
                "a row of cells",
                _UNREADABLE,
            )
        if last:
            expected = f"{expected}; nothing after it was read, for it cannot be known where the next row begins"
        return Row(line=self._begun, problem=Problem(found=found, expected=expected, line=self._begun, kind=kind), last=last)
