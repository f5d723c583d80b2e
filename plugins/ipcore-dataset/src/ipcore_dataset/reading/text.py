"""Delimited text: CSV and its relatives. Every cell is a text, and every row has the number of the line it begins on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from attrs import frozen
from sqlglot import exp

from ipcore_dataset.reading.errors import EmptyError, EncodingError, HeaderError
from ipcore_dataset.reading.header import names
from ipcore_dataset.reading.lines import Numbering, Text, blocks
from ipcore_dataset.reading.records import LONGEST_RECORD, Broken, Shape
from ipcore_dataset.reading.rows import ROW, RawColumn
from ipcore_dataset.reading.settings import DELIMITERS, ENCODINGS, FileSettings
from ipcore_dataset.reading.stage import Part, Source, Stage

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UTF8_MARK = b"\xef\xbb\xbf"
_MOST_HEADER_LINES = 20


@frozen(kw_only=True)
class _Head:
    """The names of the columns, the delimiter, and the line after them."""

    names: tuple[str, ...]
    delimiter: str
    next_line: int


def read_text(stage: Stage, source: Source, stream: BinaryIO, settings: FileSettings) -> Part:
    """
    The rows of a text file, kept in Parquet. A cell that is empty, quoted or not, is NULL; white space is kept.

    Raises:
        ReadingError: the file as a whole cannot be read.
    """
    text = Text(codec=ENCODINGS[settings.encoding or "utf-8"], strict=settings.encoding is None)
    head = _head(stage, source, stream, settings, text)
    columns = tuple(RawColumn(name=name, column=f"c{place}") for place, name in enumerate(head.names, 1))
    shape = Shape(delimiter=head.delimiter.encode(), quote=settings.quote.encode(), cells=len(columns))
    path = stage.folder / f"{source.number}.csv"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
        numbering = Numbering(
            file=source.name,
            number=source.number,
            names=head.names,
            text=text,
            shape=shape,
            to=to,
            rejects=stage.rejects,
            line=head.next_line,
        )
        for block in blocks(stream, source.name):
            numbering.block(block)
        numbering.end()
    select = stage.keep(exp.select("*").from_(_numbered(path, columns, head.delimiter, settings.quote)), source.number)
    path.unlink()
    return Part(columns=columns, select=select)


def _head(stage: Stage, source: Source, stream: BinaryIO, settings: FileSettings, text: Text) -> _Head:
    lines, line = b"", 0
    delimiter = settings.delimiter
    while line < settings.header_row:
        lines = stream.readline(LONGEST_RECORD)
        line += 1
        if line == 1:
            lines = _without_mark(lines, source, text)
            if settings.header_row == 1 and lines.rstrip(b"\r\n").lower() in _SEP_LINES:
                delimiter = delimiter or lines[4:5].decode()
                lines, line = stream.readline(LONGEST_RECORD), 2
        if not lines:
            raise EmptyError(source.name, f"{line - 1} lines", f"the names of the columns in line {settings.header_row}")
    return _named(stage, source, stream, settings, text, delimiter, lines, line)


_SEP_LINES = {b"sep=" + one.encode() for one in DELIMITERS}
"""A first line that tells a spreadsheet what stands between the cells."""


def _named(
    stage: Stage, source: Source, stream: BinaryIO, settings: FileSettings, text: Text, delimiter: str | None, lines: bytes, line: int
) -> _Head:
    first, quote = line, settings.quote.encode()
    while True:
        header, fault = text.line(lines.rstrip(b"\r\n"))
        if fault is not None:
            raise EncodingError(source.name, "names of columns in another encoding", "`encoding` in `[file]` as the file has it", first)
        if b"\0" in header:
            raise EncodingError(source.name, "NUL bytes, as in utf-16", "utf-8, or another of the encodings that can be said", first)
        if b"\r" in header.replace(b"\r\n", b"\n"):
            raise EncodingError(source.name, "lines that end with a carriage return alone", "lines that end with a line feed", first)
        delimiter = delimiter or _delimiter(header, quote)
        cells = Shape(delimiter=delimiter.encode(), quote=quote, cells=1).split(header)
        if cells is not Broken.OPEN or line - first > _MOST_HEADER_LINES:
            break
        more = stream.readline(LONGEST_RECORD)
        if not more:
            break
        lines, line = lines + more, line + 1
    if isinstance(cells, Broken):
        raise HeaderError(source.name, "a quote that is not closed", "names of columns, each closed", first)
    found = [" ".join(one.decode().splitlines()) for one in cells]
    return _Head(names=names(found, source.name, source.number, first, stage.rejects), delimiter=delimiter, next_line=line + 1)


def _without_mark(first: bytes, source: Source, text: Text) -> bytes:
    if first[:2] in _MARKS:
        raise EncodingError(source.name, f"text in {_MARKS[first[:2]]}", "utf-8 or another of the encodings that can be said")
    if not first.startswith(_UTF8_MARK):
        return first
    if text.codec != "utf-8":
        raise EncodingError(source.name, "the mark of utf-8 at its beginning", '`encoding = "utf-8"`, or none said')
    return first.removeprefix(_UTF8_MARK)


def _delimiter(header: bytes, quote: bytes) -> str:
    """What stands between the names, outside quotes. Of a single name: the first of all, which stands nowhere."""
    outside = b"".join(header.split(quote)[::2]) if quote else header
    return max(DELIMITERS, key=lambda one: outside.count(one.encode()))


def _numbered(path: Path, columns: tuple[RawColumn, ...], delimiter: str, quote: str) -> exp.Table:
    kinds = [(ROW, "BIGINT"), *((one.column, "VARCHAR") for one in columns)]
    struct = exp.Struct(expressions=[exp.PropertyEQ(this=exp.Literal.string(n), expression=exp.Literal.string(k)) for n, k in kinds])
    options: dict[str, exp.Expr] = {
        "columns": struct,
        "header": exp.false(),
        "auto_detect": exp.false(),
        "delim": exp.Literal.string(delimiter),
        "quote": exp.Literal.string(quote),
        "escape": exp.Literal.string(quote),
        "new_line": exp.Literal.string("\\n"),
        "max_line_size": exp.Literal.number(8 * LONGEST_RECORD),
    }
    said = [exp.EQ(this=exp.column(name), expression=value) for name, value in options.items()]
    return exp.Table(this=exp.Anonymous(this="read_csv", expressions=[exp.Literal.string(str(path)), *said]))
