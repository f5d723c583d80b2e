"""From inputs to a table of facts that can be judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Table
from collections.abc import Sequence

import duckdb
from attrs import field, frozen
from sqlglot import exp

from ipcore import ExchangeError
from ipcore_dataset.mapping import Mapping, check_against, facts_query, identity, missing_query, unreadable_query
from ipcore_dataset.outcomes import GROUP
from ipcore_dataset.reading import FileSettings, Rows, read
from ipcore_dataset.running.summary import Place, Unreadable

_VIEW = "facts"
_FIRST = 10
"""How many rows of each column that has something unreadable are named."""


@frozen(kw_only=True)
class FactsTable:
    """
    The view of facts, and what is known of it.

    Attributes:
        view: What it is called in the connection.
        mapping: How it was made.
        raw: The rows it was made of.
        columns: Its columns.
        rows: How many rows it has.
        unreadable: What could not be read, by column; first the rows that are rejected.
        missing: Cells by column and status.
    """

    view: str
    mapping: Mapping
    raw: Rows
    columns: tuple[str, ...]
    rows: int
    unreadable: tuple[Unreadable, ...] = ()
    missing: Table[str, Table[str, int]] = field(factory=dict)

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts that it has."""
        return frozenset(self.mapping.facts)

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        return sum(one.count for one in self.unreadable if one.column is None)

    def group_columns(self, names: Sequence[str]) -> dict[str, str]:
        """
        The columns of groups, by the names asked for.

        Raises:
            ExchangeError: a group that is not there.
        """
        known = {one.removeprefix(GROUP): one for one in self.columns if one.startswith(GROUP)}
        known |= {one: one for one in ("municipality",) if one in self.columns}
        for name in names:
            if name not in known:
                raise ExchangeError(f"--group-by: found a group that is not there, expected some of: {', '.join(sorted(known)) or 'none'}")
        return {name: known[name] for name in names}


def facts_table(connection: duckdb.DuckDBPyConnection, inputs: Sequence[str], how: Mapping | dt.date) -> FactsTable:
    """
    The inputs as a table of facts.

    Args:
        connection: Where it is made.
        inputs: Files, folders, patterns or tables of a database.
        how: The mapping. A day: they are tables of facts already, about that day.

    Raises:
        ReadingError: an input that cannot be read as a whole.
        MappingError: the mapping names columns that are not there, or they are no table of facts.
    """
    rows = read(connection, inputs, FileSettings() if isinstance(how, dt.date) else how.settings)
    mapping = identity(how, rows.columns) if isinstance(how, dt.date) else how
    check_against(mapping, rows)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {_VIEW} AS {facts_query(mapping, rows).sql('duckdb')}")
    columns = tuple(one[0] for one in connection.execute(f"SELECT * FROM {_VIEW} LIMIT 0").description or ())
    number = connection.execute(exp.select(exp.Count(this=exp.Star())).from_(rows.table).sql("duckdb")).fetchone()
    assert number is not None
    missing = _missing(connection, mapping, rows)
    return FactsTable(
        view=_VIEW,
        mapping=mapping,
        raw=rows,
        columns=columns,
        rows=number[0],
        unreadable=(*_rejected(connection, rows), *_unreadable(connection, mapping, rows, missing)),
        missing=missing,
    )


def _missing(connection: duckdb.DuckDBPyConnection, mapping: Mapping, rows: Rows) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for column, status, count, _ in connection.execute(missing_query(mapping, rows).sql("duckdb")).fetchall():
        statuses = found.setdefault(column, {})
        statuses[status] = max(statuses.get(status, 0), count)  # a column that feeds two facts has its cells once
    return {column: dict(sorted(found[column].items())) for column in sorted(found)}


def _unreadable(
    connection: duckdb.DuckDBPyConnection, mapping: Mapping, rows: Rows, missing: Table[str, Table[str, int]]
) -> list[Unreadable]:
    columns = [column for column, counts in missing.items() if counts.get("unreadable")]
    if not columns:
        return []
    cells = exp.select("_file", "_row", "column_name", "reason", "example").distinct()
    return _grouped(connection, cells.from_(unreadable_query(mapping, rows, columns).subquery("bad")), rows)


def _rejected(connection: duckdb.DuckDBPyConnection, rows: Rows) -> list[Unreadable]:
    return _grouped(connection, exp.select("_file", "_row", "column_name", "reason", "example").from_(rows.rejected), rows)


def _grouped(connection: duckdb.DuckDBPyConnection, cells: exp.Select, rows: Rows) -> list[Unreadable]:
    first = "arg_min({'f': _file, 'r': _row, 'why': reason, 'cell': example}, _file::HUGEINT * 1000000000000 + coalesce(_row, 0), $n)"
    told = f"SELECT column_name, count(*), {first} FROM ({cells.sql('duckdb')}) GROUP BY column_name ORDER BY column_name NULLS FIRST"
    found = connection.execute(told, {"n": _FIRST}).fetchall()
    return [Unreadable(column=column, count=count, first=tuple(_place(one, rows) for one in first)) for column, count, first in found]


def _place(one: Table[str, object], rows: Rows) -> Place:
    number, row, reason, example = one["f"], one["r"], one["why"], one["cell"]
    return Place(
        file=rows.files[number] if isinstance(number, int) and 0 <= number < len(rows.files) else "",
        row=row if isinstance(row, int) else None,
        reason=str(reason),
        example=None if example is None else str(example),
    )
