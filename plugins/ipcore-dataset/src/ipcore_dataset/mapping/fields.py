"""One table of a mapping: a column, and what its cells mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from ipcore.facts import Fact
from ipcore_dataset.columns import fact_column
from ipcore_dataset.mapping.file_table import date_patterns
from ipcore_dataset.mapping.missing_table import status_word, statuses
from ipcore_dataset.mapping.model import Empty, Field, Holds, Status, Value, absent_of, holds_of
from ipcore_dataset.mapping.numbers import LARGEST, MUNICIPALITY
from ipcore_dataset.mapping.problems import Problems, close_to, kind_of

_FACT_KEYS = {
    Holds.BOOL: ("values", "by"),
    Holds.CODE: ("values", "by"),
    Holds.NUMBER: ("values", "by"),
    Holds.MUNICIPALITY: ("values", "by", "pad"),
    Holds.DAY: ("dates",),
    Holds.TEXT: ("pseudonym",),
}
_COMMON = ("column", "empty", "none", "missing", "file_missing")
_EXPECTED_EMPTY = '"not_recorded" or "none": what an empty cell says'


@frozen(kw_only=True)
class Usual:
    """
    What holds for columns that say nothing else.

    Attributes:
        dates: How days are written.
        decimal: What stands before decimals.
        missing: Cells that are no answer.
        file_missing: What a cell is that the file itself declares to be no answer.
    """

    dates: tuple[str, ...] = ()
    decimal: str = ","
    missing: Mapping[Status, tuple[str, ...]]
    file_missing: Status | None = None


def fact_field(key: str, fact: Fact, given: Any, usual: Usual, problems: Problems) -> Field:
    """How a fact is mapped. With something wrong in it, it is read as far as it goes."""
    holds = holds_of(fact)
    found = problems.table(key, given)
    problems.strange(key, found, (*_COMMON, *_told_keys(key, holds, found, problems)))
    reading = FieldReading(key=key, found=found, holds=holds, usual=usual, problems=problems)
    absent = absent_of(fact)
    field = Field(
        key=key,
        name=fact.name,
        column=reading.column(),
        target=fact_column(fact),
        holds=holds,
        fact=fact,
        values=reading.values(fact),
        by_label=reading.by_label(),
        empty=reading.empty(has_absent=absent is not None),
        absent=absent,
        none=reading.none(has_absent=absent is not None),
        missing=reading.missing(),
        general_missing=reading.general_missing(),
        file_missing=reading.file_missing(),
        dates=reading.dates(),
        decimal=usual.decimal,
        pad=reading.flag("pad"),
    )
    reading.check_apart(field)
    return field


def _told_keys(key: str, holds: Holds, found: Mapping[str, Any], problems: Problems) -> tuple[str, ...]:
    """The keys of its type; what belongs to another type is told of in words of its own."""
    if holds is Holds.DAY and "values" in found:
        problems.wrong(
            f"{key}.values", "values, of a fact that is a day", "no `values`: a column of codes feeds a fact that is a code, or yes or no"
        )
    if holds is not Holds.DAY and "dates" in found:
        problems.wrong(f"{key}.dates", f"patterns of days, of a fact that is {_A[holds]}", "no `dates`")
    return (*_FACT_KEYS[holds], "values", "dates")


_A = {
    Holds.BOOL: "yes or no",
    Holds.CODE: "a code",
    Holds.NUMBER: "a number",
    Holds.MUNICIPALITY: "a municipality number",
    Holds.DAY: "a day",
}


@frozen(kw_only=True)
class FieldReading:
    """Reads one table, key by key."""

    key: str
    found: Mapping[str, Any]
    holds: Holds
    usual: Usual
    problems: Problems

    def column(self) -> str:
        """The column of the file."""
        return self.problems.text(f"{self.key}.column", self.found.get("column"), "the name of a column of the file") or ""

    def flag(self, name: str) -> bool:
        """True or false, false where nothing is said."""
        return self.problems.flag(f"{self.key}.{name}", self.found.get(name, False))

    def by_label(self) -> bool:
        """Whether values are named by their labels."""
        return "by" in self.found and self.problems.one_of(f"{self.key}.by", self.found["by"], ("code", "label")) == "label"

    def empty(self, *, has_absent: bool) -> Empty:
        """What an empty cell says. It must be said."""
        given = self.found.get("empty")
        if given is None:
            self._wrong("empty", "nothing", _EXPECTED_EMPTY)
            return Empty.NOT_RECORDED
        word = self.problems.one_of(f"{self.key}.empty", given, tuple(Empty))
        if word == Empty.NONE and not has_absent:
            self._wrong("empty", "none, of a fact that cannot be absent", '"not_recorded"')
            return Empty.NOT_RECORDED
        return Empty(word) if word is not None else Empty.NOT_RECORDED

    def none(self, *, has_absent: bool) -> tuple[str, ...]:
        """Cells that say: there is none."""
        cells = self._cells("none")
        if cells and not has_absent:
            self._wrong("none", "cells, of a fact that cannot be absent", "no `none`")
        return cells

    def _cells(self, name: str) -> tuple[str, ...]:
        cells = self.problems.texts(f"{self.key}.{name}", self.found.get(name, []), "a list of cells in quotation marks")
        for one in cells:
            self._check_cell(name, one)
        return cells

    def _check_cell(self, name: str, cell: str) -> None:
        if not cell.strip():
            self._wrong(name, "an empty cell", "`empty`, which says what an empty cell says")
        elif cell != cell.strip():
            self._wrong(name, "a cell with white space around it", "the cell without it: white space around a cell does not count")

    def missing(self) -> Mapping[Status, tuple[str, ...]]:
        """Cells that are no answer, as the column itself says."""
        given = self.found.get("missing", {})
        return statuses(f"{self.key}.missing", self.problems.table(f"{self.key}.missing", given), self.problems)

    def general_missing(self) -> Mapping[Status, tuple[str, ...]]:
        """The same as the mapping says of every column. A column that says its own has only those."""
        if "missing" in self.found:
            return {}
        cells = [one for cells in self.usual.missing.values() for one in cells]
        if self.holds is Holds.NUMBER and "values" not in self.found and any(one.isdigit() for one in cells):
            told = "nothing, while [missing] has cells that are whole numbers"
            self._wrong("missing", told, "the cells of this column that are no answer, or `missing = {}`: 9 of something is a number too")
        return self.usual.missing

    def file_missing(self) -> Status | None:
        """What a cell is that the file declares to be no answer."""
        if "file_missing" not in self.found:
            return self.usual.file_missing
        return status_word(f"{self.key}.file_missing", self.found["file_missing"], self.problems)

    def dates(self) -> tuple[str, ...]:
        """How days are written."""
        if self.holds is not Holds.DAY:
            return ()
        if "dates" in self.found:
            return date_patterns(f"{self.key}.dates", self.found["dates"], self.problems)
        return self.usual.dates

    def values(self, fact: Fact | None) -> Mapping[str, Value]:
        """What each cell stands for."""
        if "values" not in self.found or self.holds is Holds.DAY:
            if self.holds is Holds.CODE:
                self._wrong("values", "nothing", 'the code of each cell: { "1" = "accepted" }')
            return {}
        given = self.problems.table(f"{self.key}.values", self.found["values"])
        codes = fact.codes if fact is not None else frozenset()
        for cell in given:
            self._check_cell("values", cell)
        return {cell: value for cell, value in given.items() if self._is_value(value, codes)}

    def _is_value(self, value: Any, codes: frozenset[str]) -> bool:
        match self.holds:
            case Holds.BOOL:
                return self._fits(type(value) is bool, kind_of(value), "true or false")
            case Holds.NUMBER:
                return self._fits(type(value) is int and 0 <= value <= LARGEST, _number_told(value), f"a whole number from 0 to {LARGEST}")
            case Holds.MUNICIPALITY:
                return self._fits(
                    type(value) is str and bool(MUNICIPALITY.fullmatch(value)), kind_of(value), "four digits in quotation marks"
                )
        if type(value) is str:
            return self._fits(value in codes, "a code that the fact does not have", f"a code it has: {close_to(value, codes)}")
        return self._fits(False, kind_of(value), "a code in quotation marks")

    def _fits(self, fits: bool, found: str, expected: str) -> bool:
        if not fits:
            self._wrong("values", found, expected)
        return fits

    def check_apart(self, field: Field) -> None:
        """Refuse a cell that is said to mean two things."""
        lists = [tuple(field.values), tuple(dict.fromkeys(field.none)), *(tuple(dict.fromkeys(one)) for one in field.missing.values())]
        if any(number > 1 for number in Counter(one for cells in lists for one in cells).values()):
            self._wrong(
                "missing" if field.missing else "none",
                "a cell that stands in two lists",
                "each cell in one of `values`, `none` and `missing`",
            )

    def _wrong(self, name: str, found: str, expected: str) -> None:
        self.problems.wrong(f"{self.key}.{name}", found, expected)


def _number_told(value: Any) -> str:
    return "a number that is too small or too large" if type(value) is int else kind_of(value)
