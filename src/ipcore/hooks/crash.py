"""Where something broke off, in words that hold nothing of what was raised."""

from __future__ import annotations

import importlib.util
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from ipcore._raised import type_name as type_name  # the hooks' one word for it
from ipcore.hooks.plugin import Plugin


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
