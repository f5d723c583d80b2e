"""What the command line names, as files: files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from ipcore_dataset.folders import Below, below
from ipcore_dataset.reading.databases import SCHEMES
from ipcore_dataset.reading.errors import InputError
from ipcore_dataset.reading.sniff import kind_of, packing
from ipcore_dataset.reading.stage import Source


@frozen(kw_only=True)
class Found:
    """
    What the command line names.

    Attributes:
        files: In the order they were named; those of a folder or a pattern sorted, each once.
        hidden: As of `Below`: names of files.
        not_read: As of `Below`: names of files.
    """

    files: tuple[Source, ...]
    hidden: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()


def sources(inputs: Sequence[str], own: Collection[Path] = ()) -> Found:
    """
    The files, and what was passed over. `own` as of `below`.

    Raises:
        InputError: a name that is nothing, or nothing that can be read.
    """
    if not inputs:
        raise InputError("the inputs", "none", "a file, a folder or a pattern")
    found: dict[Path | str, None] = {}
    folders: list[Below] = []
    for one in inputs:
        found.update({one: None} if one.startswith(SCHEMES) else dict.fromkeys(_paths(one, own, folders)))
    read = {os.path.realpath(one) for one in found if isinstance(one, Path)}
    return Found(
        files=tuple(_source(number, one) for number, one in enumerate(found)),
        hidden=_names((one for folder in folders for one in folder.hidden), read),
        not_read=_names((one for folder in folders for one in folder.not_read), read),
    )


def _names(paths: Iterable[Path], read: Collection[str]) -> tuple[str, ...]:
    """Each once; without what was named beside the folder, and read."""
    return tuple(one.name for one in dict.fromkeys(paths) if os.path.realpath(one) not in read)


def _source(number: int, place: Path | str) -> Source:
    if isinstance(place, Path):
        return Source(number=number, path=place, name=place.name)
    return Source(number=number, path=Path(), name="the PostgreSQL database", uri=place)


def _paths(one: str, own: Collection[Path], folders: list[Below]) -> Iterator[Path]:
    path = Path(one)
    if path.is_dir() and kind_of(path) is not None:
        raise InputError(path.name, "a folder called like a file", "a file, or its folder")
    if path.is_dir():
        folders.append(_below(path, own))
        yield from folders[-1].files
    elif path.exists():
        if not path.is_file():
            raise InputError(path.name, "something that is no file", "a file or a folder")
        yield path
    else:
        yield from _matching(one, own)


def _matching(pattern: str, own: Collection[Path]) -> Iterator[Path]:
    ours = {os.path.realpath(one) for one in own}
    matches = sorted(Path(one) for one in glob.iglob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207, it may be absolute
    files = [one for one in matches if one.is_file() and os.path.realpath(one) not in ours]
    if not files:
        raise InputError(Path(pattern).name, "nothing of that name", "a file, a folder or a pattern that some file matches")
    yield from files


def _below(folder: Path, own: Collection[Path]) -> Below:
    """The files of known kinds below a folder."""
    found = below(folder, is_known, own)
    if not found.files:
        raise InputError(folder.name, "a folder without a file that can be read", "files of a known kind below it")
    return found


def is_known(path: Path) -> bool:
    """Whether a file in a folder is of a kind that is read."""
    return kind_of(path) is not None or packing(path) == ".zip"
