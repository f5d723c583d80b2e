"""From inputs to a table of facts that can be judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from collections.abc import Mapping as Table
from pathlib import Path

import duckdb
from attrs import field, frozen
from sqlglot import exp

from ipcore import ExchangeError
from ipcore_dataset.engine.connection import in_order, plan_quickly
from ipcore_dataset.engine.real_numbers import real_numbers, refuse_real_numbers
from ipcore_dataset.mapping import Mapping, check_against, doubts_query, facts_query, identity, unreadable_query, unused_columns
from ipcore_dataset.mapping.facts import cells_of
from ipcore_dataset.mapping.reports import missing_in_one_row
from ipcore_dataset.mapping.shown import shown_cells
from ipcore_dataset.outcomes import GROUP
from ipcore_dataset.reading import FileSettings, Rows, read
from ipcore_dataset.reading.rejects import Reason as Rejection
from ipcore_dataset.reading.rows import FILE, ROW
from ipcore_dataset.running.summary import Place, Unreadable, files_told

_VIEW, _KEPT = "facts", "facts_kept"
_SMALL = 2_000_000
"""With at most so many cells the facts themselves are kept: some 20 MB, which DuckDB spills where its memory is less."""
_PLACED = (FILE, ROW, "column_name")
_FEW = 50_000
"""With fewer rows, to look for what can be read once takes longer than to read it twice."""
_FIRST = 10
"""How many rows of each column that has something unreadable are named."""


@frozen(kw_only=True)
class FactsTable:
    """
    The view of facts, and what is known of it.

    Attributes:
        view: What it is called in the connection. It has FILE and ROW beside its columns.
        mapping: How it was made.
        raw: The rows it was made of.
        columns: Its columns.
        rows: How many rows it has.
        unreadable: What could not be read, by column; first the rows that are rejected.
        not_read: Files in folders that were not read though rows may stand in them.
        notes: What reading told of that changed no answer.
        missing: Cells by column and status.
        unused: As of `unused_columns`.
    """

    view: str
    mapping: Mapping
    raw: Rows
    columns: tuple[str, ...]
    rows: int
    unreadable: tuple[Unreadable, ...] = ()
    not_read: Unreadable | None = None
    notes: tuple[Unreadable, ...] = ()
    missing: Table[str, Table[str, int]] = field(factory=dict)
    unused: tuple[str, ...] = ()

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts that it has."""
        return frozenset(self.mapping.facts)

    @property
    def rejected(self) -> int:
        """Rows that could not be read."""
        return sum(one.count for one in self.unreadable if one.column is None)

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns of the groups. `group_active` is none: there a fact and a group begin with the same word."""
        targets = {one.target for one in self.mapping.groups.values()}
        return tuple(one for one in self.columns if one in targets)

    def group_columns(self, names: Sequence[str]) -> dict[str, str]:
        """
        The columns of groups, by the names asked for.

        Raises:
            ExchangeError: a group that is not there.
        """
        known = {one.removeprefix(GROUP): one for one in self.groups}
        known |= {one: one for one in ("municipality",) if one in self.columns}
        for name in names:
            if name not in known:
                raise ExchangeError(f"--group-by: found a group that is not there, expected some of: {', '.join(sorted(known)) or 'none'}")
        return {name: known[name] for name in names}


def facts_table(
    connection: duckdb.DuckDBPyConnection,
    inputs: Sequence[str],
    how: Mapping | dt.date,
    own: Collection[Path] = (),
    *,
    digested: bool = False,
) -> FactsTable:
    """
    The inputs as a table of facts.

    Args:
        connection: Where it is made.
        inputs: Files, folders, patterns or tables of a database.
        how: The mapping. A day: they are tables of facts already, about that day.
        own: Files that the run itself writes or is told by, as of `below`.
        digested: The SHA-256 of each file is to be known.

    Raises:
        ReadingError: an input that cannot be read as a whole.
        MappingError: the mapping names columns that are not there, or they are no table of facts.
        ExchangeError: real identity numbers in a column that is not made unrecognisable.
    """
    rows = read(connection, inputs, FileSettings() if isinstance(how, dt.date) else how.settings, own=own, digested=digested)
    mapping = identity(how, rows.columns) if isinstance(how, dt.date) else how
    check_against(mapping, rows)
    _refuse_real_numbers(connection, mapping, rows)
    number = connection.execute(exp.select(exp.Count(this=exp.Star())).from_(rows.table).sql("duckdb")).fetchone()
    assert number is not None
    if number[0] < _FEW:
        plan_quickly(connection)
    _show(connection, _placed(facts_query(mapping, rows)).sql("duckdb", copy=False), cells=number[0] * len(mapping.fields))
    described = connection.execute(f"SELECT * FROM {_VIEW} LIMIT 0").description or ()
    columns = tuple(one[0] for one in described if one[0] not in (FILE, ROW))
    missing = _missing(connection, mapping, rows)
    return FactsTable(
        view=_VIEW,
        mapping=mapping,
        raw=rows,
        columns=columns,
        rows=number[0],
        unreadable=tuple(_counted(connection, mapping, rows, missing)),
        not_read=files_told(rows.not_read, "not_read"),
        notes=tuple(_noted(connection, mapping, rows)),
        missing=missing,
        unused=unused_columns(mapping, rows),
    )


def _placed(facts: exp.Select) -> exp.Select:
    """The facts with the place of each row."""
    return facts.select(exp.column(FILE), exp.column(ROW), copy=False)


def _show(connection: duckdb.DuckDBPyConnection, query: str, *, cells: int) -> None:
    """The view of facts. Of a small table they are made once: to plan how takes longer than to make them, and each question plans it."""
    if cells <= _SMALL:
        with in_order(connection):
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {_KEPT} AS {query}")
        query = f"SELECT * FROM {_KEPT}"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {_VIEW} AS {query}")


def _refuse_real_numbers(connection: duckdb.DuckDBPyConnection, mapping: Mapping, rows: Rows) -> None:
    cells, numbers = shown_cells(mapping, rows)
    refuse_real_numbers(real_numbers(connection, rows.table, cells, numbers=numbers), rows.files)


def _missing(connection: duckdb.DuckDBPyConnection, mapping: Mapping, rows: Rows) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    labels, query = missing_in_one_row(mapping, rows)
    counts = connection.execute(query.sql("duckdb", copy=False)).fetchone()
    for (column, status), count in zip(labels, counts or (), strict=True):
        statuses = found.setdefault(column, {})
        if count:
            statuses[status] = max(statuses.get(status, 0), count)  # a column that feeds two facts has its cells once
    return {column: dict(sorted(found[column].items())) for column in sorted(found)}


def _counted(connection: duckdb.DuckDBPyConnection, mapping: Mapping, rows: Rows, missing: Table[str, Table[str, int]]) -> list[Unreadable]:
    """What could not be read: rows, and each cell once, whoever found it."""
    cells: exp.Query = _cells().from_(rows.rejected).where(exp.not_(_harmless(mapping, rows)))
    if columns := [column for column, counts in missing.items() if counts.get("unreadable")]:
        unread = _cells().from_(unreadable_query(mapping, rows, columns).subquery("bad", copy=False), copy=False)
        cells = exp.union(cells, unread, distinct=False, copy=False)
    return _grouped(connection, _once(cells), rows)


def _noted(connection: duckdb.DuckDBPyConnection, mapping: Mapping, rows: Rows) -> list[Unreadable]:
    hidden = files_told(rows.hidden, "passed_over")
    files = [] if hidden is None else [hidden]
    cells = _grouped(connection, _cells().from_(rows.rejected).where(_harmless(mapping, rows)), rows)
    return [*files, *cells, *_doubts(connection, mapping, rows)]


def _doubts(connection: duckdb.DuckDBPyConnection, mapping: Mapping, rows: Rows) -> list[Unreadable]:
    found = connection.execute(doubts_query(mapping, rows).sql("duckdb")).fetchall()
    return [Unreadable(column=column, count=count, first=(Place(file="", row=None, reason=doubt),)) for column, doubt, count, _ in found]


def _cells() -> exp.Select:
    return exp.select(*_PLACED, "reason", "example")


def _harmless(mapping: Mapping, rows: Rows) -> exp.Expr:
    """Whether what reading tells of changed no answer: the name of a column was trimmed, or nothing is read from the column."""
    read = [exp.Literal.string(one) for one in sorted({one.raw.name for one in cells_of(mapping.fields, rows)})]
    column = exp.column("column_name")
    unused = exp.and_(exp.not_(exp.Is(this=column, expression=exp.Null())), exp.not_(exp.In(this=column.copy(), expressions=read)))
    return exp.or_(exp.column("reason").eq(exp.Literal.string(Rejection.HEADER_SPACE)), unused)


def _once(cells: exp.Query) -> exp.Select:
    """One line for each cell; rows as a whole have one each already. The reason of reading comes before that of the mapping."""
    first = [exp.alias_(exp.func("any_value", exp.column(one), dialect="duckdb"), one) for one in ("reason", "example")]
    return exp.select(*_PLACED, *first).from_(cells.subquery("cells", copy=False), copy=False).group_by(*_PLACED, copy=False)


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
