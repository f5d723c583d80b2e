"""What every reader gives: rows as they stood, each with the file and the place it came from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen
from sqlglot import exp

FILE, ROW = "_file", "_row"
"""The columns that say where a row stood: the number of its file, from 0, and its own in the file, from 1, as who opens the file counts."""


class Kind(StrEnum):
    """What a column holds, as the file itself says it; the SQL type beside it."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    NUMBER = "DOUBLE"
    DAY = "DATE"
    BOOL = "BOOLEAN"


@frozen(kw_only=True)
class RawColumn:
    """
    A column as it stood in the file.

    Attributes:
        name: As in the file.
        column: What it is called in the table of rows: it is never a name that needs quoting.
        kind: What it holds. Of text formats always text: nothing is guessed.
        labels: Value labels of the file, by the value as a text ("1").
        other_labels: Files whose value labels of the column are not those of the first file: what is read by its label would borrow one.
        missing: Values that the file itself declares to be no answer, as texts; its label may say why.
    """

    name: str
    column: str
    kind: Kind = Kind.TEXT
    labels: Mapping[str, str] = field(factory=dict)
    other_labels: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@frozen(kw_only=True)
class Rows:
    """
    Rows in a connection.

    Attributes:
        table: The table or view: FILE, ROW, and the columns.
        columns: The columns, in the order of the file.
        files: The files the rows came from, by number: names without folders.
        sizes: Their sizes in bytes. None: it is no file.
        digests: Their SHA-256. None: it is no file, or it was not asked for.
        hidden: The names of files in folders that were passed over, and nothing is missed: hidden, or empty.
        not_read: The names of files in folders that were not read though rows may stand in them.
        rejected: A table of what could not be read: FILE, ROW (NULL: not known), `column_name` (NULL: the row as a whole), `reason` (a key
            of the section `rejected` of the words), `example` (masked, NULL: none).
    """

    table: str
    columns: tuple[RawColumn, ...]
    files: tuple[str, ...]
    rejected: str
    sizes: tuple[int | None, ...] = ()
    digests: tuple[str | None, ...] = ()
    hidden: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()

    def column(self, name: str) -> RawColumn | None:
        """The column of that name. None: there is none."""
        return next((one for one in self.columns if one.name == name), None)


def as_text(column: RawColumn) -> exp.Expr:
    """The cell as a text: a whole number without decimals, a day as YYYY-MM-DD, true or false."""
    cell: exp.Expr = exp.column(column.column)
    if column.kind is Kind.TEXT:
        return cell
    text = exp.cast(cell, "VARCHAR", copy=False)
    if column.kind is not Kind.NUMBER:
        return text
    whole = exp.cast(exp.cast(cell.copy(), "BIGINT", copy=False), "VARCHAR", copy=False)
    small = exp.LT(this=exp.Abs(this=cell.copy()), expression=_EXACT)
    is_whole = exp.and_(exp.EQ(this=exp.Floor(this=cell.copy()), expression=cell.copy()), small, copy=False)
    return exp.Case().when(is_whole, whole, copy=False).else_(text, copy=False)


_EXACT = exp.Literal.number(10**15)
"""Below this a DOUBLE holds every whole number; beyond, it may be none, and may be too large for a BIGINT."""
