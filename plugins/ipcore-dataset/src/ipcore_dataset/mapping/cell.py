"""What one column says in SQL: its text, its value, whether that is known, and why it is not."""

from __future__ import annotations

from functools import cached_property

from attrs import define
from sqlglot import exp

from ipcore.dates import NEVER
from ipcore_dataset.columns import ID
from ipcore_dataset.mapping import day_cells
from ipcore_dataset.mapping.lists import Lists, lists_of
from ipcore_dataset.mapping.model import Empty, Field, Holds
from ipcore_dataset.mapping.numbers import DIGITS, LARGEST
from ipcore_dataset.mapping.sql_parts import Sql, cast, is_null, is_one_of, literal, matches, number, text, trimmed, within
from ipcore_dataset.reading.rows import Kind, RawColumn, as_text

SQL_TYPE = {
    Holds.BOOL: "BOOLEAN",
    Holds.CODE: "TEXT",
    Holds.DAY: "DATE",
    Holds.NUMBER: "INT",
    Holds.MUNICIPALITY: "TEXT",
    Holds.TEXT: "TEXT",
}

_DIRECT = {(Holds.BOOL, Kind.BOOL), (Holds.DAY, Kind.DAY), (Holds.NUMBER, Kind.INTEGER), (Holds.NUMBER, Kind.NUMBER)}
"""What is read without going through a text."""


@define(kw_only=True, slots=False)
class Cell:
    """
    One column as a field reads it.

    Attributes:
        field: What it feeds, and what its cells mean.
        raw: The column of the table of rows.
    """

    field: Field
    raw: RawColumn

    @cached_property
    def lists(self) -> Lists:
        """The cells that are listed."""
        return lists_of(self.field, self.raw)

    @cached_property
    def direct(self) -> bool:
        """Whether a cell that is not listed is read as it stands."""
        return (self.field.holds, self.raw.kind) in _DIRECT

    @property
    def needs_text(self) -> bool:
        """Whether the text of the cell is asked for."""
        return not self.direct or self.lists.any

    @property
    def text_name(self) -> str:
        """What the text is called in the query of texts."""
        return f"_text_{self.raw.column}"

    def text_made(self) -> Sql:
        """The text, from the table of rows."""
        return trimmed(as_text(self.raw)) if self.raw.kind is Kind.TEXT else as_text(self.raw)

    @property
    def text(self) -> Sql:
        """The text, from the query of texts. NULL: the cell is empty."""
        return exp.column(self.text_name)

    @property
    def as_stood(self) -> Sql:
        """The cell itself."""
        return exp.column(self.raw.column)

    @property
    def is_empty(self) -> Sql:
        """Whether there is nothing in it."""
        return is_null(self.text if self.needs_text else self.as_stood)

    def value(self, *, empty: bool = True) -> Sql:
        """
        The value. NULL: it is unknown.

        `empty` False: of an empty cell and one that says there is none it is NULL too, so that what is known is what was read.
        """
        found = exp.Case()
        absent = self.field.absent
        if empty and self.field.empty is Empty.NONE and absent is not None:
            found = found.when(self.is_empty, literal(absent), copy=False)
        for value, cells in self.lists.values.items():
            found = found.when(is_one_of(self.text, cells), literal(value), copy=False)
        if self.lists.none and absent is not None and empty:
            found = found.when(is_one_of(self.text, self.lists.none), literal(absent), copy=False)
        skipped = (*self.lists.silent, *(() if empty and absent is not None else self.lists.none))
        read = self._read()
        if read and skipped:
            found = found.when(is_one_of(self.text, skipped), exp.Null(), copy=False)
        always = [one for condition, one in read if condition == exp.true()]
        for condition, one in read:
            found = found if always else found.when(condition, one, copy=False)
        if not found.args.get("ifs"):
            return cast(always[0] if always else exp.Null(), SQL_TYPE[self.field.holds])
        return cast(found.else_(always[0], copy=False) if always else found, SQL_TYPE[self.field.holds])

    def _read(self) -> list[tuple[Sql, Sql]]:
        """How what is not listed is read: when, and as what."""
        if self.field.values and self.field.holds is not Holds.MUNICIPALITY:
            return []
        match self.field.holds:
            case Holds.BOOL:
                return [(exp.true(), self.as_stood)] if self.direct else []
            case Holds.DAY:
                return self._days()
            case Holds.NUMBER:
                return self._numbers()
            case Holds.MUNICIPALITY:
                return self._municipalities()
            case Holds.TEXT:
                return [(exp.true(), self.text)]
        return [(is_one_of(self.text, sorted(self.field.codes)), self.text)] if self.field.typed else []

    def _days(self) -> list[tuple[Sql, Sql]]:
        if not self.direct:
            return [(day_cells.is_written(self.text, one), day_cells.read(self.text, one)) for one in self.field.dates]
        known = day_cells.recordable(self.as_stood)
        if self.field.typed:
            absent = self.field.absent if self.field.fact is not None else NEVER
            known = exp.or_(known, exp.EQ(this=self.as_stood, expression=literal(absent)), copy=False)
        return [(known, self.as_stood)]

    def _numbers(self) -> list[tuple[Sql, Sql]]:
        if not self.direct:
            return [(matches(self.text, f"0*[0-9]{{1,{DIGITS}}}"), exp.TryCast(this=self.text, to=exp.DataType.build("INT")))]
        known = within(self.as_stood, number(0), number(LARGEST))
        if self.raw.kind is Kind.NUMBER:
            known = exp.and_(known, exp.EQ(this=exp.Floor(this=self.as_stood), expression=self.as_stood), copy=False)
        return [(known, exp.TryCast(this=self.as_stood, to=exp.DataType.build("INT")))]

    def _municipalities(self) -> list[tuple[Sql, Sql]]:
        read: list[tuple[Sql, Sql]] = [(matches(self.text, "[0-9]{4}"), self.text)]
        if self.field.pad:
            read.append((matches(self.text, "[0-9]{3}"), exp.DPipe(this=text("0"), expression=self.text)))
        return read

    @property
    def is_unreadable(self) -> Sql:
        """Whether it holds something that the mapping does not read. Never NULL."""
        if self.field.name == ID and self.field.fact is None:
            return self.is_empty
        if self.field.holds is Holds.TEXT:
            return exp.false()
        answered = tuple(one for cells in self.lists.missing.values() for one in cells) + self.lists.none
        parts: list[Sql] = [exp.Not(this=self.is_empty), is_null(self.value(empty=False))]
        if answered:
            parts.append(exp.Not(this=is_one_of(self.text, answered)))
        return exp.and_(*parts, copy=False)

    @property
    def is_open(self) -> Sql:
        """Whether nobody knows what it says: it is no answer, or cannot be read, or is empty and that says nothing."""
        unknown = is_null(self.value(empty=False))
        spared = [self.is_empty] if self.field.empty is Empty.NONE else []
        if self.lists.none:
            spared.append(is_one_of(self.text, self.lists.none))
        return exp.and_(unknown, *(exp.Not(this=exp.Coalesce(this=one, expressions=[exp.false()])) for one in spared), copy=False)
