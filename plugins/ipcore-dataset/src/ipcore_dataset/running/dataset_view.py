"""A table of facts as questions about the whole of it are asked: which columns it has, and whether they hold what is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from sqlglot import exp

from ipcore_dataset.columns import CLOSED, ID
from ipcore_dataset.reading.rows import FILE, ROW

if TYPE_CHECKING:
    import duckdb


class Holds(Enum):
    """What a column must hold, as how DuckDB's types for it begin. A table made by anybody may hold something else under the name."""

    NAME = (
        "VARCHAR",
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
        "UUID",
        "ENUM",
    )
    TRUTH = ("BOOLEAN",)
    DAY = ("DATE", "TIMESTAMP")


@frozen(kw_only=True)
class FactsView:
    """
    The view `facts` in a connection.

    Attributes:
        connection: Where it is.
        view: What it is called.
        on: The day the facts are about.
        types: DuckDB's type of each of its columns.
        asked: The columns that come from the input, and that it has.
    """

    connection: duckdb.DuckDBPyConnection = field(repr=False)
    view: str
    on: dt.date
    types: Mapping[str, str]
    asked: tuple[str, ...]

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection, view: str, on: dt.date, columns: Collection[str]) -> FactsView:
        """The view, with its columns looked up."""
        nothing = exp.select("*").from_(exp.to_table(view)).limit(0)
        types = {name: str(kind) for name, kind, *_ in connection.execute(nothing.sql("duckdb")).description or ()}
        return cls(connection=connection, view=view, on=on, types=types, asked=tuple(one for one in types if one in columns))

    def has(self, column: str, holds: Holds) -> bool:
        """Whether the input has the column, and it holds that."""
        return column in self.asked and self.types[column].startswith(holds.value)

    def lacking(self, **needed: Holds) -> tuple[str, ...]:
        """Those of the needed columns that are not there, or hold something else."""
        return tuple(name for name, holds in needed.items() if not self.has(name, holds))

    def name(self, column: str) -> exp.Expr:
        """A column that names something, as a text; NULL where it is empty."""
        return exp.Nullif(this=exp.Trim(this=exp.cast(exp.column(column), "TEXT", copy=False)), expression=exp.Literal.string(""))

    @property
    def running(self) -> exp.Expr:
        """Whether the follow-up in a row has not ended by the day. Without a column that says so, none has."""
        if not self.has(CLOSED, Holds.DAY):
            return exp.true()
        closed = exp.cast(exp.column(CLOSED), "DATE", copy=False)
        return exp.or_(exp.Is(this=closed, expression=exp.Null()), exp.GT(this=closed.copy(), expression=day(self.on)))

    @property
    def place(self) -> tuple[exp.Column, ...]:
        """What says which row it is: its id, and its file and row where the view has them."""
        return tuple(exp.column(one) for one in (ID, FILE, ROW) if one in self.types)

    @property
    def source(self) -> exp.Table:
        """The view, to select from."""
        return exp.to_table(self.view)

    def first(self, query: exp.Query) -> dict[str, Any]:
        """The first row of what a query gives, by name."""
        found = self.connection.execute(query.sql("duckdb"))
        names = [one[0] for one in found.description or ()]
        return dict(zip(names, found.fetchone() or (), strict=True))


def day(value: dt.date) -> exp.Expr:
    """A day."""
    return exp.cast(exp.Literal.string(value.isoformat()), "DATE", copy=False)


def there(one: exp.Expr) -> exp.Expr:
    """Whether it is not NULL."""
    return exp.Not(this=exp.Is(this=one.copy(), expression=exp.Null()))


def count_where(condition: exp.Expr) -> exp.Expr:
    """How many rows it is true of."""
    return exp.func(
        "coalesce",
        exp.Sum(this=exp.Case().when(condition, exp.Literal.number(1), copy=False).else_(exp.Literal.number(0), copy=False)),
        exp.Literal.number(0),
    )
