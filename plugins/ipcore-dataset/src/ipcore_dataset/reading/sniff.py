"""What kind of file this is, told by its name: what is inside is tested by who reads it."""

from __future__ import annotations

import gzip
import json
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from ipcore_dataset.reading.errors import InputError


class FileKind(StrEnum):
    """The kinds that can be read."""

    TEXT = "text"
    PARQUET = "parquet"
    SHEET = "sheet"
    SPSS = "spss"
    SPSS_PORTABLE = "spss portable"
    STATA = "stata"
    SAS = "sas"
    SAS_TRANSPORT = "sas transport"
    DUCKDB = "duckdb"
    JSON_LINES = "json lines"


KINDS = {
    ".csv": FileKind.TEXT,
    ".tsv": FileKind.TEXT,
    ".tab": FileKind.TEXT,
    ".txt": FileKind.TEXT,
    ".parquet": FileKind.PARQUET,
    ".xlsx": FileKind.SHEET,
    ".xlsm": FileKind.SHEET,
    ".xlsb": FileKind.SHEET,
    ".xls": FileKind.SHEET,
    ".ods": FileKind.SHEET,
    ".sav": FileKind.SPSS,
    ".zsav": FileKind.SPSS,
    ".por": FileKind.SPSS_PORTABLE,
    ".dta": FileKind.STATA,
    ".sas7bdat": FileKind.SAS,
    ".xpt": FileKind.SAS_TRANSPORT,
    ".duckdb": FileKind.DUCKDB,
    ".jsonl": FileKind.JSON_LINES,
    ".ndjson": FileKind.JSON_LINES,
}
"""By the end of a name, in lower case."""

PACKED = (".gz", ".zst", ".bz2", ".xz", ".zip")
"""The ends of compressed files, after the end of what they hold: `a.csv.gz`. A zip may be called `a.zip` alone."""


def kind_of(path: Path) -> FileKind | None:
    """The kind of file, compressed or not. None: not one that can be read; of a zip its name may not tell."""
    ends = [one.lower() for one in path.suffixes]
    if ends and ends[-1] in PACKED:
        ends.pop()
    return KINDS.get(ends[-1]) if ends else None


def packing(path: Path) -> str | None:
    """How the file is compressed: an end of `PACKED`. None: it is not."""
    end = path.suffix.lower()
    return end if end in PACKED else None


def is_cases(path: Path) -> bool:
    """
    Whether a file holds JSON lines of cases, each with its plans below it: they are judged one by one, not as a table.

    Raises:
        InputError: it cannot be opened, or holds JSON lines that are no cases.
    """
    if kind_of(path) is not FileKind.JSON_LINES:
        return False
    first = _first_line(path)
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        raise InputError(path.name, "a first line that is not JSON", "one case a line", 1) from None
    if not isinstance(found, dict) or not str(found.get("format", "")).startswith("ipcore/"):
        raise InputError(path.name, "JSON lines that are no cases", "cases of ipcore, or a flat table as CSV or Parquet", 1)
    return True


def _first_line(path: Path) -> bytes:
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == b"\x1f\x8b"
            plain.seek(0)
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=plain)) if packed else plain
            return stream.readline(1 << 24).removeprefix(b"\xef\xbb\xbf")
    except (OSError, EOFError) as error:
        raise InputError(path.name, f"a file that cannot be read ({type(error).__name__})", "a file that can") from None
