"""The code lists known here, and those of a folder in their place or beside them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from ipcore import PolicyProblem
from ipcore_kostra.value_sets.problems import Problems, ValueSetError
from ipcore_kostra.value_sets.reading import MAX_BYTES, read
from ipcore_kostra.value_sets.value_set import ValueSet

MAX_FILES = 1000
"""How many lists a folder may hold, itself allowed."""


def load_value_sets(folder: Path | None = None) -> Mapping[str, ValueSet]:
    """
    The code lists by name, in order.

    Args:
        folder: Has a TOML file for each list that takes the place of the one of its name, or is new. None: those known here.

    Raises:
        ValueSetError: a list cannot be used: with all that is wrong in all files of the folder.
    """
    if folder is None:
        return _own()
    own, theirs = _own(), _read_all(_in(folder))
    made = {**own, **{one.name: one for _, one in theirs}}
    numbers: dict[str, str] = {}
    for one in made.values():
        other = numbers.setdefault(one.oid, one.name) if one.oid else one.name
        if other != one.name:
            file = next(file for file, two in theirs if two.name in (one.name, other))
            problem = PolicyProblem(key="oid", found="an OID that a list of another name has", expected="its own OID, or that list's name")
            raise ValueSetError([(file, problem)])
    return MappingProxyType(dict(sorted(made.items())))


@functools.cache
def _own() -> Mapping[str, ValueSet]:
    lists = files("ipcore_kostra") / "value_sets" / "lists"
    found = [(one.name, one.read_bytes()) for one in lists.iterdir() if one.name.endswith(".toml")]
    return MappingProxyType({one.name: one for _, one in _read_all(sorted(found))})


def _in(folder: Path) -> Iterator[tuple[str, bytes]]:
    try:
        names = sorted(one for one in folder.iterdir() if one.suffix == ".toml")
    except OSError:
        raise _folder_error("a folder that cannot be read", "a folder with a TOML file for each list") from None
    if not names:
        raise _folder_error("a folder without a file .toml", "a TOML file for each list")
    if len(names) > MAX_FILES:
        raise _folder_error("too many files", f"at most {MAX_FILES}")
    for one in names:
        try:
            with one.open("rb") as file:
                yield one.name, file.read(MAX_BYTES + 1)
        except OSError:
            raise ValueSetError([(one.name, PolicyProblem(found="a file that cannot be read", expected="a code list in TOML"))]) from None


def _folder_error(found: str, expected: str) -> ValueSetError:
    return ValueSetError([("", PolicyProblem(key="the folder", found=found, expected=expected))])


def _read_all(sources: Iterable[tuple[str, bytes]]) -> list[tuple[str, ValueSet]]:
    made: list[tuple[str, ValueSet]] = []
    problems: list[tuple[str, PolicyProblem]] = []
    for file, data in sources:
        told = Problems()
        one = read(data, told)
        if one is not None and any(two.name == one.name for _, two in made):
            told.add("name", "a name that another file of the folder has", "each list once")
        elif one is not None:
            made.append((file, one))
        problems += [(file, problem) for problem in told.problems]
    if problems:
        raise ValueSetError(problems)
    return made
