"""The first half of a mapping: how the file is to be read. It knows nothing of what the columns are for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from ipcore.adapters.table.day_format import KNOWN, ambiguous, is_day_format
from ipcore.adapters.table.gathering import Gathered

ENCODINGS = {"utf-8": "utf-8", "windows-1252": "cp1252", "iso-8859-1": "iso-8859-1", "iso-8859-15": "iso-8859-15"}
"""The encodings there are, by the name that Python has for them. A byte order mark of UTF-8 is passed over."""

_DELIMITERS = (";", ",", "\t", "|")
_QUOTES = ('"', "'", "")


@frozen(kw_only=True)
class FileForm:
    """
    How a file is written.

    Attributes:
        encoding: One of `ENCODINGS`.
        delimiter: What stands between cells.
        quote: What stands around a cell with a delimiter or a line feed in it. Empty: nothing does.
        header: The first row has the names of the columns.
        decimal: What stands before the decimals of a number.
        dates: How days are written.
        trim: White space around a cell does not count.
    """

    encoding: str = field(default="utf-8")
    delimiter: str = field(default=";")
    quote: str = field(default='"')
    header: bool = field(default=True)
    decimal: str = field(default=",")
    dates: tuple[str, ...] = field(default=())
    trim: bool = field(default=True)


_KEYS = ("encoding", "delimiter", "quote", "header", "decimal", "dates", "trim")


def file_form(found: Mapping[str, Any], gathered: Gathered) -> FileForm:
    """The table `[file]`."""
    gathered.strange("file", found, _KEYS)
    usual = FileForm()

    def word(key: str, words: tuple[str, ...], default: str) -> str:
        return gathered.one_of(f"file.{key}", found.get(key, default), words) or default

    return FileForm(
        encoding=word("encoding", tuple(ENCODINGS), usual.encoding),
        delimiter=word("delimiter", _DELIMITERS, usual.delimiter),
        quote=found["quote"] if found.get("quote") == "" else word("quote", _QUOTES, usual.quote),
        header=gathered.flag("file.header", found.get("header", True)),
        decimal=word("decimal", (",", "."), usual.decimal),
        dates=date_formats("file.dates", found.get("dates", []), gathered),
        trim=gathered.flag("file.trim", found.get("trim", True)),
    )


def date_formats(key: str, found: Any, gathered: Gathered) -> tuple[str, ...]:
    """A list of ways to write days, of which no two can be mixed up."""
    patterns = gathered.texts(key, found, 'a list of patterns: ["dd.mm.yyyy"]')
    for number, one in enumerate(patterns, start=1):
        if not is_day_format(one):
            gathered.wrong(f"{key}[{number}]", "a pattern by which no day can be read", KNOWN)
    sound = tuple(one for one in patterns if is_day_format(one))
    mixed = ambiguous(sound)
    if mixed is not None:
        gathered.wrong(key, f"{mixed[0]} beside {mixed[1]}, by which one text is two different days", "one of them")
    return sound
