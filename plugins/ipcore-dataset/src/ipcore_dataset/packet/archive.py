"""A zip file whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

MANIFEST = "manifest.json"
"""The file that says what the others are."""

_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE_OF_ITS_OWNER = 0o100600 << 16
_BLOCK = 1 << 20


def write_archive(files: Iterable[Path], to: Path) -> None:
    """Write the files, by their names and sorted by them, without days, folders or owners."""
    with zipfile.ZipFile(to, "w") as archive:
        for path in sorted(files, key=lambda one: one.name):
            entry = zipfile.ZipInfo(path.name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE_OF_ITS_OWNER
            entry.file_size = path.stat().st_size  # so that the form for large files is chosen by size alone
            with path.open("rb") as file, archive.open(entry, "w") as packed:
                shutil.copyfileobj(file, packed, _BLOCK)
