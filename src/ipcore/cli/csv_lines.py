"""Rows of CSV: RFC 4180 in UTF-8. No field can be taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

PLUGIN_FAILED = "plugin_failed"
"""What a row says of a plugin that was asked for and did not load."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_line(row: Sequence[str]) -> bytes:
    """One row. A field that a spreadsheet could take for a formula gets an apostrophe before it."""
    line = io.StringIO()
    csv.writer(line).writerow([f"'{one}" if one.startswith(_FORMULA) else one for one in row])
    return line.getvalue().encode("utf-8")
