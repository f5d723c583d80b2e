"""What a file with rows about persons says of itself, and how a file that ipcore has written is known by it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import MappingProxyType

from ipcore import Lang
from ipcore_dataset.words import notice_columns, say

FLAGS = MappingProxyType({"personal_data": True, "for_publication": False})
"""Stand in the metadata of every Parquet file with rows about persons."""

_KEYS = (b"ipcore", b"ipcore_extract")
_LONGEST_HEADER = 1 << 20


def written_line(lang: Lang, files: list[Path]) -> str:
    """The line for a terminal: which files were written that are not for publication."""
    return say(lang, "extracts", "written", files=", ".join(one.name for one in files))


def says_not_for_publication(path: Path) -> bool:
    """Whether a file says of itself that it is a table of outcomes or an extract of ipcore's. False also where it cannot be read."""
    try:
        return _parquet_says(path) if path.suffix.lower() == ".parquet" else _csv_says(path)
    except (OSError, ValueError, csv.Error):
        return False


def _csv_says(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = file.readline(_LONGEST_HEADER)
    return any(cells[-1:] == [one] for one in notice_columns() for cells in csv.reader([header], delimiter=";" if ";" in header else ","))


def _parquet_says(path: Path) -> bool:
    import glob

    import duckdb

    try:
        with duckdb.connect() as connection:
            found = dict(connection.execute("SELECT key, value FROM parquet_kv_metadata($1)", [glob.escape(str(path))]).fetchall())
    except duckdb.Error:
        return False
    told = [json.loads(found[key]) for key in _KEYS if key in found]
    return any(isinstance(one, dict) and (one.get("personal_data") is True or isinstance(one.get("rules"), dict)) for one in told)
