"""The view of facts: one row a row of the file, one column a fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from sqlglot import exp

from ipcore_dataset.columns import CLOSED, ID
from ipcore_dataset.mapping.cell import SQL_TYPE, Cell
from ipcore_dataset.mapping.model import Field, Holds, Mapping
from ipcore_dataset.mapping.sql_parts import Sql, cast, joined, named, number, text
from ipcore_dataset.reading.rows import FILE, ROW, RawColumn, Rows

_OPEN = "_open"


def cells_of(fields: Iterable[Field], rows: Rows) -> tuple[Cell, ...]:
    """The columns that are there. `check_against` tells of those that are not."""
    found = ((field, column_of(field, rows)) for field in fields)
    return tuple(Cell(field=field, raw=column) for field, column in found if column is not None)


def column_of(field: Field, rows: Rows) -> RawColumn | None:
    """The column that a field names. Letters with marks can be written in two ways, in a file too."""
    return next((one for one in rows.columns if normalize("NFC", one.name) == normalize("NFC", field.column)), None)


def texts(cells: Sequence[Cell], rows: Rows, *, whole: bool = False) -> exp.Select:
    """Each cell that is asked for, once, as it stands and as a text. `whole`: as it stands too where only its text is read."""
    query = exp.select(exp.column(FILE), exp.column(ROW), copy=False).from_(exp.to_table(rows.table), copy=False)
    done: set[str] = set()
    for cell in cells:
        needed = {cell.text_name: cell.text_made()} if cell.needs_text else {}
        if cell.direct or whole:
            needed[cell.raw.column] = cell.as_stood
        for name, made in needed.items():
            if name not in done:
                query.select(named(made, name), copy=False)
                done.add(name)
    return query


def facts_query(mapping: Mapping, rows: Rows) -> exp.Select:
    """
    The view `facts` over the table of rows, in the SQL of DuckDB and of Spark.

    A row of which nobody knows whether the follow-up has ended has no known fact: it could be one that no rule applies to.
    """
    cells = cells_of(mapping.fields, rows)
    closed = next((one for one in cells if one.field.key == f"row.{CLOSED}"), None)
    query = exp.select(_id(cells, rows), copy=False)
    for cell in cells:
        if cell.field.key == f"row.{ID}":
            continue
        value = _value(cell)
        if closed is not None and cell.field.fact is not None:
            value = exp.Case().when(exp.Not(this=exp.column(_OPEN)), value, copy=False)
        query.select(named(value, cell.field.target), copy=False)
    inner = texts(cells, rows).subquery("texts", copy=False)
    if closed is not None:
        inner = exp.select(exp.Star(), named(closed.is_open, _OPEN), copy=False).from_(inner, copy=False).subquery("texts", copy=False)
    return query.from_(inner, copy=False)


def _value(cell: Cell) -> Sql:
    value = cell.value()
    if not cell.field.pseudonym:
        return value
    from ipcore_dataset.engine.pseudonym import pseudonym_sql

    return cast(pseudonym_sql(cell.text), SQL_TYPE[Holds.TEXT])


def _id(cells: Sequence[Cell], rows: Rows) -> Sql:
    """
    The row's own id. NULL: the row has none, though the file has a column of them.

    Where the mapping names no such column, it is the name of the file and the place there. The two are never mixed: in the next delivery
    another person stands at the place.
    """
    own = next((one for one in cells if one.field.key == f"row.{ID}"), None)
    if own is not None:
        return named(_value(own), ID)
    return named(joined(_file(rows), text(":"), cast(exp.column(ROW), "TEXT")), ID)


def _file(rows: Rows) -> Sql:
    """The name of the file. Files of one name are told apart by their number, from 1."""
    times = Counter(rows.files)
    names = [one if times[one] == 1 else f"{one}#{place}" for place, one in enumerate(rows.files, start=1)]
    if len(names) == 1:
        return text(names[0])
    found = exp.Case(this=exp.column(FILE))
    for place, name in enumerate(names):
        found = found.when(number(place), text(name), copy=False)
    return found.else_(text(""), copy=False) if names else text("")
