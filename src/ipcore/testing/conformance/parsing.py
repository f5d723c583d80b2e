"""Whether bytes are well-formed: by the author's own parser, else by what the media type says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from ipcore.testing.conformance.requirement import demand
from ipcore.testing.conformance.trial import ExporterTrial

Parse = Callable[[bytes], object]

_DELIMITERS = (";", ",", "\t", "|")


def parser(trial: ExporterTrial) -> Parse | None:
    """What tells well-formed from broken. None: nobody said, and the media type does not."""
    if trial.parse is not None:
        return trial.parse
    return _BY_KIND.get(kind(trial))


def kind(trial: ExporterTrial) -> str:
    """What kind of format it is: "json", "csv", the media type without its parameters where it is another."""
    media = trial.exporter.media_type.partition(";")[0].strip().lower()
    return _KINDS.get(media) or next((name for name in ("json", "xml") if media.endswith(f"+{name}")), media)


def is_text(trial: ExporterTrial) -> bool:
    """Whether the format is one of text."""
    return kind(trial) in _BY_KIND or trial.exporter.media_type.startswith("text/")


def text_of(trial: ExporterTrial, data: bytes) -> str:
    """The bytes as text, in the charset of the media type."""
    charset = trial.exporter.media_type.partition("charset=")[2].strip('" ').lower() or "utf-8"
    return data.decode(charset)


def check_parses(trial: ExporterTrial, data: bytes, told: str) -> None:
    """
    Ask whether what was written is well-formed, where that can be told.

    Raises:
        ConformanceError: it is not.
    """
    parse = parser(trial)
    try:
        if parse is not None:
            parse(data)
    except Exception as error:  # noqa: BLE001  # a parser raises whatever it likes
        demand(False, f"{told} it is not well-formed: {type(error).__name__}: {error}")


def cells(text: str) -> Iterator[str]:
    """Every cell of a table, read with the delimiter that gives rows of one length."""
    yield from (cell for row in _rows(text) for cell in row)


def _rows(text: str) -> list[list[str]]:
    tables = [list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=one)) for one in _DELIMITERS]
    even = [rows for rows in tables if rows and len(rows[0]) > 1 and len({len(row) for row in rows if row}) == 1]
    return even[0] if even else tables[0]


def _table(data: bytes) -> object:
    rows = [row for row in _rows(data.decode("utf-8", "replace")) if row]
    lengths = sorted({len(row) for row in rows})
    if len(lengths) > 1:
        raise ValueError(f"rows of different lengths: {lengths}")
    return rows


def _lines(data: bytes) -> list[Any]:
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


_KINDS = {
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/jsonlines": "jsonl",
    "application/ndjson": "jsonl",
    "application/json-seq": "json-seq",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/xml": "xml",
    "text/xml": "xml",
}

_BY_KIND: dict[str, Parse] = {
    "json": json.loads,
    "jsonl": _lines,
    "csv": _table,
    "xml": ElementTree.fromstring,
}
