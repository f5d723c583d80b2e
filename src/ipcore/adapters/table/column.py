"""The first half of a mapping: how a cell becomes a value. It knows nothing of where the value goes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import Enum, StrEnum

from attrs import Factory, field, frozen

from ipcore.adapters.table.day_format import read_by
from ipcore.errors import ProblemKind
from ipcore.identifiers import pseudonym

Value = str | bool | int | dt.date
"""What a cell can become."""

_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)


class Silence(Enum):
    """What a cell says that says no value."""

    NOT_RECORDED = "not_recorded"  # ikke registrert: ingen vet
    NONE = "none"  # det er ingen


class As(StrEnum):
    """What a column holds."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    INTEGER = "integer"


class CellError(Exception):
    """A cell that cannot become a value. Never holds the cell."""

    def __init__(self, found: str, expected: str, kind: ProblemKind = ProblemKind.INVALID) -> None:
        self.found, self.expected, self.kind = found, expected, kind
        super().__init__(found)


@frozen(kw_only=True)
class Column:
    """
    One column.

    Attributes:
        header: Its name in the file. None: `at` says which it is.
        at: Its place, from 1. None: `header` says which it is.
        holds: What it holds.
        codes: Of a code column: the value of each code.
        missing: Cells that say: not recorded.
        none: Cells that say: there is none.
        others: Of a code column: what a code says that the list does not have. None: nothing is known of it, and it is refused.
        empty: What an empty cell says. None: nobody has said; it counts as not recorded.
        dates: Of a day column: how days are written.
        decimal: What stands before the decimals of a number.
        pseudonym: The value is made unrecognisable with the secret.
        ignored: Values for which a row makes no part, though no condition names them.
    """

    header: str | None = field(default=None)
    at: int | None = field(default=None)
    holds: As = field(default=As.TEXT)
    codes: Mapping[str, Value] = field(default=Factory(dict))
    missing: frozenset[str] = field(default=frozenset())
    none: frozenset[str] = field(default=frozenset())
    others: Silence | None = field(default=None)
    empty: Silence | Value | None = field(default=None)
    dates: tuple[str, ...] = field(default=())
    decimal: str = field(default=",")
    pseudonym: bool = field(default=False)
    ignored: frozenset[Value] = field(default=frozenset())

    @property
    def told(self) -> str:
        """The column as it is called in a message."""
        return f"the column `{self.header}`" if self.header is not None else f"column {self.at}"

    @property
    def values(self) -> tuple[Value, ...]:
        """The values that its mapping names: of its codes, and of an empty cell."""
        given = () if self.empty is None or isinstance(self.empty, Silence) else (self.empty,)
        return (*self.codes.values(), *given)

    def value(self, cell: str, secret: bytes) -> Value | Silence:
        """
        What a cell says.

        Raises:
            CellError: nothing that the mapping knows.
        """
        if not cell:
            return Silence.NOT_RECORDED if self.empty is None else self.empty
        if cell in self.missing:
            return Silence.NOT_RECORDED
        if cell in self.none:
            return Silence.NONE
        match self.holds:
            case As.CODE:
                return self._code(cell)
            case As.DAY:
                return self._day(cell)
            case As.INTEGER:
                return self._integer(cell)
        return pseudonym(cell, secret) if self.pseudonym else cell

    def _code(self, cell: str) -> Value | Silence:
        if cell not in self.codes:
            if self.others is not None:
                return self.others
            kind = ProblemKind.UNKNOWN_CODE
            raise CellError(f"a code in {self.told} that its list does not have", "one of the codes in the mapping", kind)
        return self.codes[cell]

    def _day(self, cell: str) -> dt.date:
        for pattern in self.dates:
            day = read_by(pattern, cell)
            if day is not None:
                return day
        raise CellError(f"a cell in {self.told} that is no day", f"a day from 1850 to 2199, written {' or '.join(self.dates)}")

    def _integer(self, cell: str) -> int:
        whole, _, decimals = cell.partition(self.decimal)
        if _WHOLE.fullmatch(whole) and not decimals.strip("0"):
            return int(whole)
        raise CellError(f"a cell in {self.told} that is no whole number", "a whole number")
