"""Rows of CSV in UTF-8, as RFC 4180 has them. No field can be taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

_SIGNS = r"[=+\-@＝＋－＠]"
_LINE_ENDS = ("\t", "\r", "\n")
_BEFORE = re.compile(rf"""([\s"';,\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]++)({_SIGNS})?""")
"""What a spreadsheet may pass over, or take for the end of a cell, and then a sign that begins a formula. Matches in one pass."""
_DELIMITER = re.compile(r"[;,\t\r\n]")


def csv_line(row: Sequence[str], delimiter: str = ",") -> bytes:
    """One row, ended by CR LF. What a spreadsheet could take for a formula gets an apostrophe before it."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter).writerow([harmless(one) for one in row])
    return line.getvalue().encode("utf-8")


def harmless(text: str) -> str:
    """
    The text with an apostrophe before what a spreadsheet could take for a formula. It is not taken away when the table is read back.

    A formula begins with =, +, -, @, or one of them in full width; blanks and quotation marks before it may be passed over. It is looked
    for at the start, and after each comma, semicolon, tab and line end: a program that expects another delimiter begins a cell there.
    """
    told = _BEFORE.sub(_parted, text)
    return f"'{told}" if re.match(_SIGNS, told) or told.startswith(_LINE_ENDS) else told


def _parted(found: re.Match[str]) -> str:
    before, sign = found[1], found[2]
    return f"{before}'{sign}" if sign and (found.start() == 0 or _DELIMITER.search(before)) else found[0]
