"""What the command line names, as files: files, folders and patterns."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from ipcore_dataset.reading.databases import SCHEMES
from ipcore_dataset.reading.errors import InputError
from ipcore_dataset.reading.sniff import kind_of, packing
from ipcore_dataset.reading.stage import Source


def sources(inputs: Sequence[str]) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """
    The files, in the order they were named; those of a folder or a pattern sorted, each file once; and the names of what
    was passed over.

    Raises:
        InputError: a name that is nothing, or nothing that can be read.
    """
    if not inputs:
        raise InputError("the inputs", "none", "a file, a folder or a pattern")
    found: dict[Path | str, None] = {}
    passed_over: list[str] = []
    for one in inputs:
        found.update({one: None} if one.startswith(SCHEMES) else dict.fromkeys(_paths(one, passed_over)))
    return tuple(_source(number, one) for number, one in enumerate(found)), tuple(passed_over)


def _source(number: int, place: Path | str) -> Source:
    if isinstance(place, Path):
        return Source(number=number, path=place, name=place.name)
    return Source(number=number, path=Path(), name="the PostgreSQL database", uri=place)


def _paths(one: str, passed_over: list[str]) -> Iterator[Path]:
    path = Path(one)
    if path.is_dir() and kind_of(path) is not None:
        raise InputError(path.name, "a folder called like a file", "a file, or its folder")
    if path.is_dir():
        yield from _below(path, passed_over)
    elif path.exists():
        if not path.is_file():
            raise InputError(path.name, "something that is no file", "a file or a folder")
        yield path
    else:
        yield from _matching(one)


def _matching(pattern: str) -> Iterator[Path]:
    matches = sorted(Path(one) for one in glob.iglob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207, it may be absolute
    files = [one for one in matches if one.is_file()]
    if not files:
        raise InputError(Path(pattern).name, "nothing of that name", "a file, a folder or a pattern that some file matches")
    yield from files


def _below(folder: Path, passed_over: list[str]) -> Iterator[Path]:
    """The files of known kinds below a folder, sorted. Hidden ones, and links to what lies outside, are passed over."""
    root = folder.resolve()
    known = []
    for one in sorted(folder.rglob("*")):
        if one.is_file() and _is_ours(one, folder, root):
            known.append(one)
        elif one.is_file() or one.is_symlink():
            passed_over.append(one.name)
    if not known:
        raise InputError(folder.name, "a folder without a file that can be read", "files of a known kind below it")
    yield from known


def _is_ours(path: Path, folder: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.resolve().is_relative_to(root) and (kind_of(path) is not None or packing(path) == ".zip")
