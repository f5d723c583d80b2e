"""The mapping of a table that already is one of facts: each column is what it is called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping as Table
from collections.abc import Sequence

from ipcore import MappingError
from ipcore.dates import FIRST_DAY, LAST_DAY, is_recordable
from ipcore.facts import Fact, all_facts
from ipcore_dataset.columns import fact_column
from ipcore_dataset.mapping.model import Empty, Field, Holds, Mapping, absent_of, holds_of
from ipcore_dataset.mapping.problems import Problems, close_to
from ipcore_dataset.mapping.row_table import ROW_HOLDS
from ipcore_dataset.outcomes import GROUP
from ipcore_dataset.reading.rows import Kind, RawColumn
from ipcore_dataset.reading.settings import FileSettings

_KINDS = {
    Holds.BOOL: Kind.BOOL,
    Holds.CODE: Kind.TEXT,
    Holds.DAY: Kind.DAY,
    Holds.NUMBER: Kind.INTEGER,
    Holds.MUNICIPALITY: Kind.TEXT,
    Holds.TEXT: Kind.TEXT,
}
_TOLD = {Kind.TEXT: "text", Kind.INTEGER: "a whole number", Kind.NUMBER: "a number with decimals", Kind.DAY: "date", Kind.BOOL: "boolean"}
_GROUP = re.compile(rf"{GROUP}[a-z][a-z0-9_]{{0,39}}")


def identity(reference_day: dt.date, columns: Sequence[RawColumn]) -> Mapping:
    """
    The mapping of a table of facts.

    Args:
        reference_day: The day its columns are about.
        columns: Its columns. Absent days are values in it, and an empty cell is unknown.

    Raises:
        MappingError: a column with a name or a type that a table of facts has not, or a day that is out of range; all that is wrong.
    """
    problems = Problems()
    if not is_recordable(reference_day):
        problems.wrong("reference_day", "a day out of range", f"a day from {FIRST_DAY} to {LAST_DAY}")
    facts = {fact_column(fact): fact for fact in all_facts().values()}
    found = {column.name: field for column in columns if (field := _field(column, facts, problems)) is not None}
    if len({one.name for one in columns}) < len(columns):
        problems.wrong("", "two columns of one name", "each column once")
    mapped = tuple(one for one in found.values() if one.fact is not None)
    if not mapped and not problems.found:
        problems.wrong("", "a table without a fact", "columns such as plan_active; `ipcore dataset template` has them all")
    if problems.found:
        raise MappingError(problems.found)
    return Mapping(
        reference_day=reference_day,
        settings=FileSettings(),
        row={name: found[name] for name in ROW_HOLDS if name in found},
        groups={one.name: one for one in found.values() if one.key.startswith("groups.")},
        mapped=mapped,
    )


def _field(column: RawColumn, facts: Table[str, Fact], problems: Problems) -> Field | None:
    """How a column is read. None: it has no name of a table of facts."""
    name = column.name
    if name in facts:
        fact = facts[name]
        field = Field(
            key=f'facts."{fact.name}"',
            name=fact.name,
            column=name,
            target=name,
            holds=holds_of(fact),
            fact=fact,
            absent=absent_of(fact),
            typed=True,
        )
    elif name in ROW_HOLDS:
        empty = Empty.NONE if ROW_HOLDS[name] is Holds.DAY else Empty.NOT_RECORDED
        field = Field(key=f"row.{name}", name=name, column=name, target=name, holds=ROW_HOLDS[name], empty=empty, typed=True)
    elif _GROUP.fullmatch(name):
        short = name.removeprefix(GROUP)
        field = Field(key=f"groups.{short}", name=short, column=name, target=name, holds=Holds.TEXT, typed=True)
    else:
        known = (*facts, *ROW_HOLDS)
        expected = f"a column that a table of facts can have: {close_to(name, known)} Other columns need a mapping"
        problems.wrong("columns", "a column that no table of facts has", expected)
        return None
    wanted = _KINDS[field.holds]
    if column.kind is not wanted:
        problems.wrong(f"columns.{name}", f"the type {_TOLD[column.kind]}", f"the type {_TOLD[wanted]}; another type needs a mapping")
    return field
