"""What stands below a folder: the files that are wanted, and what is passed over, of which somebody must be told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from attrs import field, frozen

MANIFEST = "run.json"
"""What says of a folder that it is kept by a run that is not finished."""

RUN = "ipcore_dataset_run"
"""The key by which it is known."""

_MARKS = frozenset({"_SUCCESS", "_metadata", "_common_metadata", "_ipcore.json"})
"""Files that say something of the others in their folder, and hold no rows."""


@frozen(kw_only=True)
class Below:
    """
    What stands below a folder, sorted.

    Attributes:
        files: Those that are wanted.
        hidden: Passed over, and nothing is missed: hidden by a dot, empty, or a mark that a program has left.
        not_read: Passed over though rows may stand in them: of no kind that is wanted, no plain files, links to what lies outside, folders
            that cannot be looked into.
    """

    files: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()
    not_read: tuple[Path, ...] = field(default=())


def below(folder: Path, wanted: Callable[[Path], bool], own: Collection[Path] = ()) -> Below:
    """
    What stands below a folder. Folders of runs that are not finished are left alone.

    Args:
        folder: The folder.
        wanted: Whether a file is of a kind that is wanted, by its name.
        own: Files and folders that the run itself writes or is told by. They are not wanted, and nothing is said of them.
    """
    root = folder.resolve()
    ours = [Path(os.path.realpath(one)) for one in own]
    found: dict[str, list[Path]] = {"files": [], "hidden": [], "not_read": []}
    for path in sorted(_entries(folder)):
        if any(Path(os.path.realpath(path)).is_relative_to(one) for one in ours):
            continue
        if not _is_hidden(path, folder) and path.is_file() and path.resolve().is_relative_to(root) and wanted(path):
            found["files"].append(path)
        else:
            found["hidden" if _is_hidden(path, folder) or _holds_nothing(path) else "not_read"].append(path)
    return Below(**{key: tuple(paths) for key, paths in found.items()})


def is_run(folder: Path) -> bool:
    """Whether a run that is not finished keeps the folder."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and RUN in found


def _entries(folder: Path) -> Iterator[Path]:
    """Everything below that is no folder, and the folders that cannot be looked into. Links to folders are not followed."""
    closed: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(place)
        yield from (here / one for one in files)
        yield from (here / one for one in folders if (here / one).is_symlink())
        folders[:] = [one for one in folders if not is_run(here / one)]
    yield from closed


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _holds_nothing(path: Path) -> bool:
    try:
        return path.name in _MARKS or (path.is_file() and not path.stat().st_size)
    except OSError:
        return False
