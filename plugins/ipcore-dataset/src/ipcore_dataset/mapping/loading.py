"""A mapping as a whole, read from its file: all of it or nothing, and all that is wrong at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any
from unicodedata import normalize

from ipcore import MappingError, PolicyProblem
from ipcore.dates import FIRST_DAY, LAST_DAY, is_recordable
from ipcore.facts import all_facts
from ipcore_dataset.mapping.fields import Usual, fact_field
from ipcore_dataset.mapping.file_table import file_settings
from ipcore_dataset.mapping.missing_table import status_word, statuses
from ipcore_dataset.mapping.model import Field, Mapping
from ipcore_dataset.mapping.problems import Problems, close_to, key_of, kind_of
from ipcore_dataset.mapping.row_table import group_fields, row_fields
from ipcore_dataset.mapping.toml_file import read_toml

VERSION = 1
"""The version of the format, named in each: `dataset = 1`."""

_KEYS = ("dataset", "reference_day", "file", "row", "groups", "missing", "facts")
_NO_DAY = dt.date.min


def load(path: str | Path) -> Mapping:
    """
    The mapping in a TOML file.

    Raises:
        MappingError: the file cannot be read or is not a mapping, with all that is wrong.
    """
    found = read_toml(Path(path))
    problems = Problems()
    if isinstance(found, PolicyProblem):
        raise MappingError([found], str(path))
    made = _mapping(_composed("", found, problems), problems)
    if problems.found:
        raise MappingError(problems.found, str(path))
    return made


def _composed(key: str, found: Any, problems: Problems) -> Any:
    """The texts in it in NFC."""
    if isinstance(found, dict):
        made = {normalize("NFC", name): _composed(key_of(key, name), one, problems) for name, one in found.items()}
        if len(made) < len(found):
            problems.wrong(key, "two keys that look the same", "each key once")
        return made
    if isinstance(found, list):
        return [_composed(key, one, problems) for one in found]
    return normalize("NFC", found) if isinstance(found, str) else found


def _mapping(found: Table[str, Any], problems: Problems) -> Mapping:
    if found.get("dataset") != VERSION or type(found.get("dataset")) is not int:
        told = "nothing" if "dataset" not in found else "a version that is not known here"
        problems.wrong("dataset", told, f"the version of what follows: dataset = {VERSION}")
    if "proposal" in found:
        problems.wrong("proposal", "the line of a proposal", "no such line: it is deleted when every other line has been read")
    problems.strange("", found, (*_KEYS, "proposal"))

    def table(name: str) -> Table[str, Any]:
        return problems.table(name, found.get(name, {}))

    day = _reference_day(found.get("reference_day"), problems)
    settings = file_settings(table("file"), problems)
    missing = table("missing")
    usual = Usual(
        dates=settings.dates,
        decimal=settings.decimal,
        missing=statuses("missing", missing, problems, ("file_missing",)),
        file_missing=status_word("missing.file_missing", missing["file_missing"], problems) if "file_missing" in missing else None,
    )
    row = row_fields(table("row"), usual, problems)
    groups = group_fields(table("groups"), usual, problems)
    return Mapping(reference_day=day, settings=settings, row=row, groups=groups, mapped=_facts(table("facts"), usual, problems))


def _reference_day(found: Any, problems: Problems) -> dt.date:
    if type(found) is dt.date and is_recordable(found):
        return found
    told = "nothing" if found is None else "a day out of range" if type(found) is dt.date else kind_of(found)
    problems.wrong("reference_day", told, f"the day that the columns are about, without quotation marks, from {FIRST_DAY} to {LAST_DAY}")
    return _NO_DAY


def _facts(found: Table[str, Any], usual: Usual, problems: Problems) -> tuple[Field, ...]:
    """The facts. One can be named dotted or in quotation marks, in TOML two different keys: twice is refused."""
    known, made = all_facts(), dict[str, Field]()
    if not found:
        problems.wrong("facts", "nothing", 'the facts and their columns: [facts."plan.active"]')
    for name, given in found.items():
        for full, one in _spread(name, given, known):
            key = key_of("facts", full)
            if full not in known:
                problems.wrong(key, "a fact there is not", f"a fact there is: {close_to(full, known)}")
            elif full in made:
                problems.wrong(key, "a fact that is mapped twice", "one column for each fact")
            else:
                made[full] = fact_field(key, known[full], one, usual, problems)
    return tuple(made.values())


def _spread(name: str, given: Any, known: Table[str, Any]) -> list[tuple[str, Any]]:
    """`[facts.plan.active]` is in TOML a table in a table: it means the fact too."""
    inside = isinstance(given, dict) and "." not in name and any(one.startswith(f"{name}.") for one in known)
    return [(f"{name}.{one}", inner) for one, inner in given.items()] if inside else [(name, given)]
