"""What tells a file from every other: its size and the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ipcore_dataset.reading.errors import ChangedError, InputError


@frozen(kw_only=True)
class Mark:
    """
    A file.

    Attributes:
        name: Its name without folders, as text that can be written anywhere.
        size: In bytes.
        sha256: Of its bytes, hexadecimal.
    """

    name: str
    size: int
    sha256: str

    def document(self) -> dict[str, Any]:
        """As it stands in a packet."""
        return {"name": self.name, "size": self.size, "sha256": self.sha256}


@frozen(kw_only=True)
class Marked:
    """
    Files that must stay as they are while a run lasts.

    Attributes:
        paths: Where they are.
        marks: What they were when they were marked, in the same order.
    """

    paths: tuple[Path, ...]
    marks: tuple[Mark, ...]
    _states: tuple[tuple[int, int, int], ...] = field(repr=False)

    def check(self) -> None:
        """
        See that they are what they were.

        Raises:
            ChangedError: one has been written to since.
        """
        for path, mark, state in zip(self.paths, self.marks, self._states, strict=True):
            if _state(path) != state:
                raise ChangedError(mark.name, "another file than when the reading began", "a file that stays as it is")


def marked(paths: Iterable[Path]) -> Marked:
    """
    Mark files.

    Raises:
        InputError: one cannot be read.
    """
    found = tuple(paths)
    states = tuple(_state(one) for one in found)
    return Marked(paths=found, marks=tuple(mark(one) for one in found), states=states)


def mark(path: Path, name: str | None = None) -> Mark:
    """
    What a file is, under its own name or another.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError as error:
        raise InputError(path.name, f"a file that cannot be read ({type(error).__name__})", "a file that can") from None
    return Mark(name=shown(path.name) if name is None else name, size=size, sha256=digest)


def shown(name: str) -> str:
    """The name of a file as text: a byte that is not UTF-8 becomes a mark."""
    return os.fsencode(name).decode("utf-8", "replace")


def told_apart(marks: Sequence[Mark]) -> list[str]:
    """The names; files of one name are told apart by the beginning of their SHA-256, whatever their order."""
    times = Counter(one.name for one in marks)
    return [one.name if times[one.name] == 1 else f"{one.name}#{one.sha256[:8]}" for one in marks]


def _state(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise InputError(path.name, f"a file that cannot be opened ({type(error).__name__})", "a file that can be read") from None
    return found.st_size, found.st_mtime_ns, found.st_ino
