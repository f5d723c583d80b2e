"""
Where something broke off, in words that hold nothing of what was raised.

What was raised may be a class of the plugin's own, whose attributes run its code: they are read as Python's own classes have them.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ipcore._raised import file_name, is_file
from ipcore._raised import type_name as type_name  # the hooks' one word for it
from ipcore.hooks.guard import guarded
from ipcore.hooks.plugin import Plugin

_TIME_LIMIT = 5.0
"""Seconds in which a plugin is to be found again, to tell which files are its own."""


def class_name(kind: type) -> str:
    """The name of a class, whatever its own class says of it. Empty: it has none that is one."""
    name = type.__dict__["__name__"].__get__(kind)
    return _plain(name) if str.isidentifier(name) else ""


def lacking_module(error: BaseException) -> str | None:
    """The module that was looked for in vain. None: it is no such error, or does not say."""
    if not issubclass(type(error), ModuleNotFoundError):
        return None
    name = ImportError.__dict__["name"].__get__(error)
    return name if type(name) is str and all(one.isidentifier() for one in name.split(".")) else None


def place_in(plugin: Plugin, error: BaseException) -> tuple[str | None, int | None]:
    """The file and line in which a plugin was when it raised: the last that are its own. None: none is."""
    homes = _homes(plugin)
    for file, line in reversed(list(_places(error))):
        if told := _told(homes, file):
            return told, line
    return None, None


def file_of(plugin: Plugin, file: str) -> str | None:
    """A file of a plugin's as it is told: "ipcore_fhir/reading.py". Of another only its name. None: there is no such file."""
    return _told(_homes(plugin), file) or file_name(file)


def _told(homes: Iterable[Path], file: str) -> str | None:
    """A file in one of the folders. A name that leads to no file, as `compile` takes any, may be a text about a person."""
    for home in homes if is_file(file) else ():
        if Path(file) == home or Path(file).is_relative_to(home):
            return Path(file).relative_to(home.parent).as_posix()
    return None


def _places(error: BaseException) -> Iterator[tuple[str, int | None]]:
    yield from _frames(error)
    if issubclass(type(error), SyntaxError):
        file, line = (SyntaxError.__dict__[name].__get__(error) for name in ("filename", "lineno"))
        if isinstance(file, str):
            yield _plain(file), line if type(line) is int else None


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    traceback: Any = BaseException.__dict__["__traceback__"].__get__(error)
    while traceback is not None:
        yield _plain(traceback.tb_frame.f_code.co_filename), traceback.tb_lineno or 0
        traceback = traceback.tb_next


def _plain(text: str) -> str:
    """The same text, of no class of a plugin's own."""
    return str.__str__(text)


def _homes(plugin: Plugin) -> tuple[Path, ...]:
    """The folders of a plugin's outermost package, or its one file. Looking for them can run code of the plugin."""
    if isinstance(plugin.place, Path):
        return (plugin.place,)
    package = plugin.place.partition(":")[0].partition(".")[0].strip()
    return guarded(lambda: _folders(package), _TIME_LIMIT, lambda: 0.0).value or ()


def _folders(package: str) -> tuple[Path, ...]:
    spec = importlib.util.find_spec(package)
    if spec is None:
        return ()
    return tuple(Path(one) for one in spec.submodule_search_locations or ([spec.origin] if spec.origin else []))
