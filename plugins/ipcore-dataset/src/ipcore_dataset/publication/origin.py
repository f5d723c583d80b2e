"""Where a publication comes from: its files with their hashes, the software, and the command that makes it again."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import ipcore
from ipcore_dataset.running.dispatch import cases_among
from ipcore_dataset.running.options import Options

_BLOCK: Final = 1 << 20


def origin(options: Options, command: Sequence[str], *, marked: bool = True, sized: bool = True) -> dict[str, Any]:
    """
    What the document says of it.

    Args:
        options: What was judged, and how.
        command: The words of the command, with names of files without their folders.
        marked: Whether files of the input have a hash. Whoever can guess all of a small table but a cell tries the hash on each value of
            it.
        sized: Whether they have a size. In a table where "yes" and "no" are of different lengths it tells how many have which.
    """
    return {
        "software": {
            "ipcore": ipcore.__version__,
            "ipcore-dataset": version("ipcore-dataset"),
            "duckdb": version("duckdb"),
            "python": platform.python_version(),
        },
        "inputs": [_file(name, path, marked=marked, sized=sized) for name, path in _inputs(options)],
        "mapping": None if options.mapping is None else _named(options.mapping),
        "policy": None if options.policy is None else _named(options.policy),
        "command": list(command),
    }


def _inputs(options: Options) -> list[tuple[str, Path | None]]:
    own = [one for one in (options.mapping, options.policy, options.pseudonym_key, *options.beside) if one is not None]
    cases = cases_among(options.inputs)
    if cases:
        from ipcore_dataset.nested.inputs import files_of

        return [(one.name, one) for one in files_of(cases, own).files]
    from ipcore_dataset.reading.inputs import sources

    return [(one.name, one.path if one.path.is_file() else None) for one in sources(options.inputs, own).files]


def _file(name: str, path: Path | None, *, marked: bool, sized: bool) -> dict[str, Any]:
    """A file by its name, size and hash. What is not told, as of a table of a database, is None."""
    size = path.stat().st_size if path is not None and sized else None
    return {"name": name, "size": size, "sha256": digest(path) if path is not None and marked else None}


def _named(path: Path) -> dict[str, Any]:
    return {"name": path.name, "sha256": digest(path)}


def digest(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_BLOCK):
            found.update(piece)
    return found.hexdigest()
