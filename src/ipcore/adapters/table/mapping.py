"""A mapping as a whole, read from its file: all of it or nothing, and all that is wrong at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

from attrs import Factory, field, frozen

from ipcore.adapters.table.column import Column
from ipcore.adapters.table.columns import columns_of
from ipcore.adapters.table.deciding import all_deciding
from ipcore.adapters.table.file_form import FileForm, file_form
from ipcore.adapters.table.gathering import Gathered
from ipcore.adapters.table.recording import check_records
from ipcore.adapters.table.target import Cell, Fixed, Target, all_columns
from ipcore.adapters.table.targets import case_target
from ipcore.check.policy_checks import kind_of
from ipcore.check.toml_file import read_toml
from ipcore.dates import is_recordable
from ipcore.errors import MappingError, PolicyProblem

VERSION = 1
"""The version of the schema of a mapping, named in each: `mapping = 1`."""

_KEYS = ("mapping", "file", "columns", "source", "case")
_SOURCE = ("system", "exported_on", "records")


@frozen(kw_only=True)
class TableMapping:
    """
    How a table becomes cases.

    Attributes:
        form: How the file is written.
        columns: How its cells become values, by the mapping's own names.
        system: Name of the system that the extract is from.
        exported_on: Where the day of the extract comes from. None: the setting `exported-on`.
        records: What the extract records completely.
        case: Where the values go.
        together: The rows of a case stand together, one or more of them. False: each row is a case.
        deciding: The columns that some `when` names.
    """

    form: FileForm
    columns: Mapping[str, Column] = field(default=Factory(dict))
    system: str
    exported_on: Cell | Fixed | None
    records: tuple[str, ...]
    case: Target
    together: bool
    deciding: frozenset[str] = field(init=False, default=Factory(lambda self: all_deciding(self.case), takes_self=True))


def load_mapping(path: str | Path) -> TableMapping:
    """
    The mapping in a TOML file.

    Raises:
        MappingError: the file cannot be read or is not a mapping, with all that is wrong.
    """
    found = read_toml(Path(path), "a mapping")
    gathered = Gathered()
    if isinstance(found, PolicyProblem):
        gathered.problems.append(found)
    else:
        made = _mapping(_composed(found), gathered)
    if gathered.problems:
        raise MappingError(gathered.problems, str(path))
    return made


def _composed(found: Any) -> Any:
    """The texts in it in NFC, as the rows are read."""
    if isinstance(found, dict):
        return {normalize("NFC", name): _composed(one) for name, one in found.items()}
    if isinstance(found, list):
        return [_composed(one) for one in found]
    return normalize("NFC", found) if isinstance(found, str) else found


def _mapping(found: Mapping[str, Any], gathered: Gathered) -> TableMapping:
    if found.get("mapping") != VERSION or type(found.get("mapping")) is not int:
        told = "nothing" if "mapping" not in found else "a version that is not known here"
        gathered.wrong("mapping", told, f"the version of what follows: mapping = {VERSION}")
    gathered.strange("", found, _KEYS)
    form = file_form(gathered.table("file", found.get("file", {})), gathered)
    columns = columns_of(gathered.table("columns", found.get("columns", {})), form, gathered)
    given = gathered.table("case", found.get("case", {}))
    case = case_target(given, columns, gathered)
    source = gathered.table("source", found.get("source", {}))
    gathered.strange("source", source, _SOURCE)
    records = gathered.texts("source.records", source.get("records", []), 'a list of paths: ["offers:plan.made_on"]')
    if not gathered.problems:
        check_records(records, case, columns, gathered)
    exported_on = _exported_on(source.get("exported_on"), columns, gathered)
    _check_used(case, exported_on, columns, gathered)
    return TableMapping(
        form=form,
        columns=columns,
        system=gathered.text("source.system", source.get("system"), "the name of the system that the extract is from") or "",
        exported_on=exported_on,
        records=records,
        case=case,
        together=gathered.one_of("case.rows", given.get("rows", "one"), ("one", "together")) == "together",
    )


def _exported_on(found: Any, columns: Mapping[str, Column], gathered: Gathered) -> Cell | Fixed | None:
    if found is None or (type(found) is dt.date and is_recordable(found)):
        return None if found is None else Fixed(value=found)
    if isinstance(found, str) and found in columns and columns[found].dates:
        return Cell(column=found)
    told = "a text that is no column with days" if isinstance(found, str) else kind_of(found)
    gathered.wrong("source.exported_on", told, "a day without quotation marks, a column with days, or nothing: the setting exported-on")
    return None


def _check_used(case: Target, exported_on: Cell | Fixed | None, columns: Mapping[str, Column], gathered: Gathered) -> None:
    """Refuse a column that goes nowhere: it would not be told of as one that is not read."""
    used = {*all_columns(case), *((exported_on.column,) if isinstance(exported_on, Cell) else ())}
    if gathered.problems:
        return
    for name in columns:
        if name not in used:
            gathered.wrong(f"columns.{name}", "a column that goes nowhere", "a place for it in [case]; columns of the file can be left out")
