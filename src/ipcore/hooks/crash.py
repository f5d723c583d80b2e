"""Where something broke off, in words that hold nothing of what was raised."""

from __future__ import annotations

import importlib.util
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from ipcore.hooks.plugin import Plugin


def crash_place(error: BaseException) -> str:
    """The type of what was raised, and the file and line in which it was: "KeyError in table.py, line 12"."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type_name(error)
    return f"{type_name(error)} in {PurePath(frames[-1].filename).name}, line {frames[-1].lineno or 0}"


def type_name(error: BaseException) -> str:
    """What it is an error of. A name that is none, as a type made at run time can have, is not repeated."""
    name = type(error).__name__
    return name if name.isidentifier() else "an exception"


def place_in(plugin: Plugin, error: BaseException) -> tuple[str | None, int | None]:
    """The file and line in which a plugin was when it raised: the last that are its own. None: none is."""
    for file, line in reversed(list(_places(error))):
        if told := file_of(plugin, file):
            return told, line
    return None, None


def file_of(plugin: Plugin, file: str) -> str | None:
    """A file of a plugin's as it is told: "ipcore_fhir/reading.py". None: it is not the plugin's."""
    for home in _homes(plugin):
        if Path(file) == home or Path(file).is_relative_to(home):
            return Path(file).relative_to(home.parent).as_posix()
    return None


def _places(error: BaseException) -> Iterator[tuple[str, int | None]]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield frame.filename, frame.lineno
    if isinstance(error, SyntaxError) and error.filename:
        yield error.filename, error.lineno


def _homes(plugin: Plugin) -> Iterable[Path]:
    """The folders of a plugin's outermost package, or its one file."""
    if isinstance(plugin.place, Path):
        return [plugin.place]
    try:
        spec = importlib.util.find_spec(plugin.place.partition(":")[0].partition(".")[0].strip())
    except (ImportError, ValueError):
        return []
    if spec is None:
        return []
    return [Path(one) for one in spec.submodule_search_locations or ([spec.origin] if spec.origin else [])]
