"""The tables `[row]` and `[groups]`: what a row says of itself beside the facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ipcore_dataset.columns import CLOSED, ID
from ipcore_dataset.mapping.fields import FieldReading, Usual
from ipcore_dataset.mapping.model import Empty, Field, Holds
from ipcore_dataset.mapping.problems import Problems, key_of, kind_of
from ipcore_dataset.outcomes import GROUP

PERSON, COORDINATOR, MUNICIPALITY = "person", "coordinator", "municipality"

ROW_HOLDS = {ID: Holds.TEXT, PERSON: Holds.TEXT, COORDINATOR: Holds.TEXT, MUNICIPALITY: Holds.MUNICIPALITY, CLOSED: Holds.DAY}
"""What a row can say of itself, in the order of the view."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEYS = {
    Holds.TEXT: ("column", "pseudonym"),
    Holds.MUNICIPALITY: ("column", "values", "by", "missing", "file_missing", "pad"),
    Holds.DAY: ("column", "empty", "none", "missing", "file_missing", "dates"),
}


def row_fields(found: Mapping[str, Any], usual: Usual, problems: Problems) -> Mapping[str, Field]:
    """The table [row]."""
    problems.strange("row", found, tuple(ROW_HOLDS))
    return {
        name: _field(f"row.{name}", name, name, holds, found[name], usual, problems) for name, holds in ROW_HOLDS.items() if name in found
    }


def group_fields(found: Mapping[str, Any], usual: Usual, problems: Problems) -> Mapping[str, Field]:
    """The table [groups]."""
    made = {}
    for name, given in found.items():
        if not _NAME.fullmatch(name):
            problems.wrong(key_of("groups", name), "a name that cannot be used", "small letters, digits and underscores, a letter first")
        elif name == MUNICIPALITY:
            problems.wrong(f"groups.{name}", "a name that is taken", "row.municipality: outcomes can be counted by it without a group")
        else:
            made[name] = _field(f"groups.{name}", name, f"{GROUP}{name}", Holds.TEXT, given, usual, problems)
    return made


def _field(key: str, name: str, target: str, holds: Holds, given: Any, usual: Usual, problems: Problems) -> Field:
    if not isinstance(given, (str, dict)) or given == "":
        problems.wrong(key, "an empty text" if given == "" else kind_of(given), "the name of a column of the file, or a table")
        given = {}
    found = {"column": given} if isinstance(given, str) else given
    problems.strange(key, found, _KEYS[holds])
    text = holds is Holds.TEXT  # a text is taken as it stands: an id "9" is an id
    reading = FieldReading(key=key, found=found, holds=holds, usual=usual, problems=problems)
    field = Field(
        key=key,
        name=name,
        column=reading.column() if found else "",
        target=target,
        holds=holds,
        values=reading.values(None),
        by_label=reading.by_label(),
        empty=reading.empty(has_absent=True) if holds is Holds.DAY else Empty.NOT_RECORDED,
        none=reading.none(has_absent=True) if holds is Holds.DAY else (),
        missing={} if text else reading.missing(),
        general_missing={} if text else reading.general_missing(),
        file_missing=None if text else reading.file_missing(),
        dates=reading.dates(),
        pad=reading.flag("pad"),
        pseudonym=reading.flag("pseudonym"),
    )
    reading.check_apart(field)
    return field
