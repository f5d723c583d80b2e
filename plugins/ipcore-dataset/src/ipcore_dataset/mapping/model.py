"""What a mapping says: which column feeds which fact, and what its cells mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Table
from enum import StrEnum

from attrs import field, frozen

from ipcore.facts import Fact
from ipcore.logic import Type
from ipcore_dataset.reading.settings import FileSettings

Value = bool | int | str | dt.date
"""What a cell can become."""


class Holds(StrEnum):
    """What the cells of a column are read as."""

    BOOL = "bool"
    CODE = "code"
    DAY = "date"
    NUMBER = "number"  # an int, or places as their number
    MUNICIPALITY = "municipality"  # four digits
    TEXT = "text"


class Empty(StrEnum):
    """What an empty cell says."""

    NOT_RECORDED = "not_recorded"  # ikke registrert: ingen vet
    NONE = "none"  # det er ingen


class Status(StrEnum):
    """What is counted of each column."""

    ANSWERED = "answered"
    REPORTED_ZERO = "reported_zero"  # a number that is 0, told by a cell and not by an empty one
    EMPTY = "empty"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    UNREADABLE = "unreadable"


MISSING = (Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.SUPPRESSED)
"""The ways in which a cell can be no answer. The law does not know them apart: all are unknown. Counts do."""


@frozen(kw_only=True)
class Field:
    """
    One column of the file and what it feeds.

    Attributes:
        key: Where it stands in the mapping, dotted: `facts."plan.begun_on"`, `row.closed_on`.
        name: What it feeds: a fact, or what a row says of itself ("id", "closed_on"), or a group.
        column: The column, as it is called in the file.
        target: The column of the view of facts.
        holds: What its cells are read as.
        fact: The fact. None: it is none.
        values: What a cell stands for, by the cell. Of a number, a bool and a code; others hold none.
        by_label: `values`, `none` and its own `missing` name value labels of the file instead of cells.
        empty: What an empty cell says.
        absent: The value that says: there is none. None: NULL says it (of what is no fact), or nothing does.
        none: Cells that say: there is none.
        missing: Cells that are no answer.
        general_missing: The same, always by cell, from the table [missing]; `values`, `none` and `missing` come before it.
        file_missing: What a cell is that the file itself declares to be no answer. None: nobody has said, and it is unreadable.
        dates: How days are written.
        decimal: What stands before decimals. No cell with decimals is read: it tells them from thousands.
        pad: A municipality number of three digits has lost its leading zero, and gets it back.
        pseudonym: The value is made unrecognisable.
        typed: It stands in a table of facts, where absent days are values.
    """

    key: str
    name: str
    column: str
    target: str
    holds: Holds
    fact: Fact | None = None
    values: Table[str, Value] = field(factory=dict)
    by_label: bool = False
    empty: Empty = Empty.NOT_RECORDED
    absent: Value | None = None
    none: tuple[str, ...] = ()
    missing: Table[Status, tuple[str, ...]] = field(factory=dict)
    general_missing: Table[Status, tuple[str, ...]] = field(factory=dict)
    file_missing: Status | None = None
    dates: tuple[str, ...] = ()
    decimal: str = ","
    pad: bool = False
    pseudonym: bool = False
    typed: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """The codes its fact can have. Empty: an open list, or no code."""
        return self.fact.codes if self.fact is not None else frozenset()


@frozen(kw_only=True)
class Mapping:
    """
    How a file becomes a table of facts.

    Attributes:
        reference_day: The day its columns are about.
        settings: How text files are read.
        row: What a row says of itself, by name: id, person, coordinator, municipality, closed_on.
        groups: What outcomes can be counted by, by name. `municipality` is not among them: it is there where the row has it.
        mapped: The facts, in the order of the mapping.
    """

    reference_day: dt.date
    settings: FileSettings
    row: Table[str, Field] = field(factory=dict)
    groups: Table[str, Field] = field(factory=dict)
    mapped: tuple[Field, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that are mapped."""
        return tuple(one.name for one in self.mapped)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All: of the row, the groups, the facts."""
        return (*self.row.values(), *self.groups.values(), *self.mapped)

    @property
    def pseudonyms(self) -> tuple[str, ...]:
        """The columns whose values are made unrecognisable."""
        return tuple(dict.fromkeys(one.column for one in self.fields if one.pseudonym))

    def of_fact(self, name: str) -> Field | None:
        """How a fact is mapped. None: it is not."""
        return next((one for one in self.mapped if one.name == name), None)


HOLDS = {Type.BOOL: Holds.BOOL, Type.CODE: Holds.CODE, Type.DATE: Holds.DAY, Type.INT: Holds.NUMBER, Type.PLACES: Holds.NUMBER}
"""What the column of a fact holds, by the fact's type; a code of an open list is a municipality number."""


def holds_of(fact: Fact) -> Holds:
    """What the column of a fact holds."""
    return Holds.MUNICIPALITY if fact.type is Type.CODE and not fact.codes else HOLDS[fact.type]


def absent_of(fact: Fact) -> Value | None:
    """The value that says that there is none, as a table has it. None: the fact has none."""
    absent: Value | tuple[str, ...] | None = fact.absent
    return 0 if isinstance(absent, tuple) else absent
