"""What the command line names, as files: files, folders and patterns."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from ipcore_dataset.reading.errors import InputError
from ipcore_dataset.reading.sniff import kind_of, packing
from ipcore_dataset.reading.stage import Source


def sources(inputs: Sequence[str]) -> tuple[Source, ...]:
    """
    The files, in the order they were named; those of a folder or a pattern sorted, and each file once.

    Raises:
        InputError: a name that is nothing, or nothing that can be read.
    """
    if not inputs:
        raise InputError("the inputs", "none", "a file, a folder or a pattern")
    found: dict[Path, None] = {}
    for one in inputs:
        found.update(dict.fromkeys(_paths(one)))
    return tuple(Source(number=number, path=path, name=path.name) for number, path in enumerate(found))


def _paths(one: str) -> Iterator[Path]:
    path = Path(one)
    if path.is_dir():
        yield from _below(path)
    elif path.exists():
        if not path.is_file():
            raise InputError(path.name, "something that is no file", "a file or a folder")
        yield path
    else:
        yield from _matching(one)


def _matching(pattern: str) -> Iterator[Path]:
    matches = sorted(Path(one) for one in glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
    files = [one for one in matches if one.is_file()]
    if not files:
        raise InputError(Path(pattern).name, "nothing of that name", "a file, a folder or a pattern that some file matches")
    yield from files


def _below(folder: Path) -> Iterator[Path]:
    """The files of known kinds below a folder, sorted. Hidden ones, and links to what lies outside, are passed over."""
    root = folder.resolve()
    known = [one for one in sorted(folder.rglob("*")) if one.is_file() and _is_ours(one, folder, root)]
    if not known:
        raise InputError(folder.name, "a folder without a file that can be read", "files of a known kind below it")
    yield from known


def _is_ours(path: Path, folder: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.resolve().is_relative_to(root) and (kind_of(path) is not None or packing(path) == ".zip")
