"""What was raised and where, in words that hold nothing of what was raised: a type's or a file's name can be anything too."""

from __future__ import annotations

import functools
import sys
import sysconfig
import traceback
from collections.abc import Iterator
from pathlib import Path
from zipimport import zipimporter

_HERE = Path(__file__).parent
_US = _HERE.parent if _HERE.parent.is_file() else _HERE
"""Our folder; where we are run out of an archive, all of it: what we need is in there too."""


def type_name(thing: object, nameless: str = "an exception") -> str:
    """
    What something is, an exception or anything else. A name that is none, as a type made at run time can have, is not repeated.

    Args:
        thing: What was raised or found.
        nameless: What it is called where its type has no name that can be told.
    """
    name: str = type.__dict__["__name__"].__get__(type(thing))  # its own class may answer anything
    return str.__str__(name) if str.isidentifier(name) else nameless


def file_name(file: str) -> str | None:
    """The name of a file that code is in. None: there is no such file, so that the name may be any text."""
    return Path(file).name if is_file(file) else None


def is_file(file: str) -> bool:
    """Whether there is such a file, on the disk or in an archive that Python can import from."""
    try:
        return Path(file).is_file() or _is_packed(Path(file))
    except (OSError, ValueError):  # too long for a name, or with a letter that none can have
        return False


@functools.lru_cache
def _is_packed(file: Path) -> bool:
    try:
        zipimporter(str(file.parent)).get_data(str(file))
    except (ImportError, OSError):  # no archive, or nothing of that name in it
        return False
    return True


def place_of(error: BaseException, whose: object = None) -> tuple[str, int] | None:
    """
    The name of the file and the line in which it was raised: the last of `whose`, else the last that is neither Python's, nor
    installed, nor ipcore's, else the last there is.

    Args:
        error: What was raised.
        whose: An object or a function of the code that was run.

    Returns:
        None: no line of it is in a file.
    """
    home = _home(whose)
    frames = [(Path(file), line, name) for file, line in _frames(error) if (name := file_name(file)) is not None]
    own = [one for one in frames if home is not None and (one[0] == home or one[0].is_relative_to(home))]
    for found in (own, [one for one in frames if not _is_of_others(one[0])], frames):
        if found:
            return found[-1][2], found[-1][1]
    return None


def told(error: BaseException, whose: object = None) -> str:
    """The type of what was raised, with its place as `place_of` finds it: "KeyError in table.py, line 12"."""
    place = place_of(error, whose)
    return type_name(error) + (f" in {place[0]}, line {place[1]}" if place else "")


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    for frame, line in traceback.walk_tb(BaseException.__dict__["__traceback__"].__get__(error)):
        yield frame.f_code.co_filename, line or 0


def _home(whose: object) -> Path | None:
    """The outermost package that an object or a function is written in, or its file. None: nobody knows."""
    inside = [whose, *vars(type(whose)).values()]
    code = next((one.__code__ for one in inside if hasattr(type(one), "__code__")), None)
    if code is None:
        return None
    home = file = Path(code.co_filename)
    while is_file(str(file.parent / "__init__.py")):
        home = file = file.parent
    return home


def _is_of_others(file: Path) -> bool:
    roots = [_US, *(Path(sysconfig.get_path(one)) for one in ("stdlib", "platstdlib", "purelib", "platlib"))]
    return any(file.is_relative_to(one) for one in roots) or file.is_relative_to(Path(sys.base_prefix) / "lib")
