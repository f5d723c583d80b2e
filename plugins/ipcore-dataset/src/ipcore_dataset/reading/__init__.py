"""Files and tables of any kind as rows in a database."""

from __future__ import annotations

from ipcore_dataset.reading.reader import read
from ipcore_dataset.reading.rows import FILE, ROW, Kind, RawColumn, Rows, as_text
from ipcore_dataset.reading.settings import FileSettings

__all__ = ["FILE", "ROW", "FileSettings", "Kind", "RawColumn", "Rows", "as_text", "read"]
