"""How files are read: what a file does not say of itself, as the table `[file]` of a mapping has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
from attrs import field, frozen

from ipcore_dataset.reading.errors import SettingsError

ENCODINGS = {"utf-8": "utf-8", "windows-1252": "cp1252", "iso-8859-1": "iso-8859-1", "iso-8859-15": "iso-8859-15"}
"""The encodings that can be said, and what Python calls them."""

DELIMITERS = (";", ",", "\t", "|")
"""What can stand between cells. In this order where a header holds two of them equally often."""


def _one_of(*allowed: str) -> Callable[[object, attrs.Attribute[Any], str | None], None]:
    def check(_: object, attribute: attrs.Attribute[Any], value: str | None) -> None:
        if value is not None and value not in allowed:
            shown = ", ".join("a tab" if one == "\t" else one or "nothing" for one in allowed)
            raise SettingsError("the settings", f"another {attribute.name}", shown)

    return check


def _tuple(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


def _from_one(_: object, attribute: attrs.Attribute[int], value: int) -> None:
    if value < 1:
        raise SettingsError("the settings", f"a {attribute.name} below 1", "a row of the file, counted from 1")


@frozen(kw_only=True)
class FileSettings:
    """
    How text files, sheets and databases are read.

    Attributes:
        encoding: One of `ENCODINGS`. None: utf-8, and a file that is not utf-8 is refused as a whole.
        delimiter: What stands between the cells of a text file. None: found in the header line.
        quote: What stands around a cell that holds a delimiter or a line break. Empty: nothing does.
        decimal: What stands before the decimals. Read by the mapping: a cell is a text here.
        dates: Patterns of days. Read by the mapping.
        sheet: The sheet of a workbook. None: it has one sheet only.
        header_row: The row of the names of the columns, from 1. What stands above it is no data.
        table: The table of a database, with its schema or without: "plans", "ip.plans".

    Raises:
        SettingsError: a value that cannot be.
    """

    encoding: str | None = field(default=None, validator=_one_of(*ENCODINGS))
    delimiter: str | None = field(default=None, validator=_one_of(*DELIMITERS))
    quote: str = field(default='"', validator=_one_of('"', "'", ""))
    decimal: str = field(default=",", validator=_one_of(",", "."))
    dates: tuple[str, ...] = field(default=(), converter=_tuple)
    sheet: str | None = None
    header_row: int = field(default=1, validator=_from_one)
    table: str | None = None
