"""What could not be read, kept outside memory until all is read."""

from __future__ import annotations

import csv
import os
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any

from attrs import define, field

from ipcore_dataset.reading.masking import masked


class Reason(StrEnum):
    """Why a row or a cell is reported: keys of the section `rejected` of the words."""

    TOO_FEW_CELLS = "too_few_cells"  # the row is left out
    TOO_MANY_CELLS = "too_many_cells"  # the row is left out
    BAD_QUOTE = "bad_quote"  # the row is left out: text after a closing quote, or a quote that is never closed
    INVALID_BYTES = "invalid_bytes"  # the row is left out: its bytes are not the encoding's
    UTF8_BYTES = "utf8_bytes"  # the row is left out: the bytes are utf-8 in a file of another encoding
    NUL_BYTE = "nul_byte"  # the row is left out
    EMPTY_ROW = "empty_row"  # the row is left out: it holds nothing, and rows follow
    TOO_LONG = "too_long"  # the row is left out
    CONTROL_CHARACTER = "control_character"  # the cell stands as it stood
    REPLACEMENT_CHARACTER = "replacement_character"  # the cell stands as it stood: what was there was lost before
    HEADER_SPACE = "header_space"  # the name stands without the white space around it
    ERROR_CELL = "error_cell"  # the cell of a workbook is an error such as #N/A; it has no value here
    NO_SUCH_LEAP_DAY = "no_such_leap_day"  # the cell is day 60 of a workbook, 29 February 1900; the text stands that it shows
    NO_VALUE = "no_value"  # the cell is a formula whose value was never stored; it has no value here


@define(kw_only=True)
class Rejects:
    """
    Writes what is reported into a file that only its owner can read.

    Attributes:
        path: The file: CSV without a header.
        count: How many have been reported.
    """

    path: Path
    count: int = field(default=0, init=False)
    _file: Any = field(default=None, init=False)
    _writer: Any = field(default=None, init=False)

    def __enter__(self) -> Rejects:
        self._file = os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, file: int, row: int | None, reason: Reason, example: str | None = None, column: str | None = None) -> None:
        """`example` is the text as it stood: it is masked here."""
        self.count += 1
        shown = None if example is None else masked(example)
        self._writer.writerow((file, row, column, reason.value, shown))
