"""What is told of the cells of a file: how many say what, and which cannot be read. Each in one scan of the rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlglot import exp

from ipcore_dataset.mapping.cell import Cell
from ipcore_dataset.mapping.facts import cells_of, texts
from ipcore_dataset.mapping.model import MISSING, Holds, Mapping, Status
from ipcore_dataset.mapping.reasons import reason
from ipcore_dataset.mapping.sql_parts import Sql, cast, counted, is_known, is_one_of, masked, named, number, text
from ipcore_dataset.reading.rows import FILE, ROW, Rows, as_text

COLUMN, FIELD, REASON, EXAMPLE, STATUS, COUNT = "column_name", "field", "reason", "example", "status", "count"


def missing_query(mapping: Mapping, rows: Rows) -> exp.Select:
    """
    How many cells of each column have each status: COLUMN, STATUS, COUNT, FIELD. A status that no cell has is left out.

    FIELD is the fact, or the key in the mapping of what is none: two facts can be read from one column, in different ways.
    """
    cells = cells_of(mapping.fields, rows)
    counts = _statuses(cells)
    return _rows_of(_of_one_row(counts, texts(cells, rows)), [label for label, _ in counts], STATUS)


def missing_in_one_row(mapping: Mapping, rows: Rows) -> tuple[list[tuple[str, str]], exp.Select]:
    """The same counts in one row, and of each its column and status: that is planned in a tenth of the time."""
    cells = cells_of(mapping.fields, rows)
    counts = _statuses(cells)
    return [(column, status) for (column, status, _), _ in counts], _of_one_row(counts, texts(cells, rows))


_Label = tuple[str, str, str]
"""The column, the name of what is counted, and the field."""


def _statuses(cells: Sequence[Cell]) -> list[tuple[_Label, Sql | None]]:
    """None: what is left of all rows after the other counts of the label's column and field, which come right after it."""
    return [((cell.raw.name, str(status), field_name(cell)), count) for cell in cells for status, count in _counts(cell).items()]


def told(counts: Sequence[tuple[str, str, str, Sql]], source: exp.Select, what: str) -> exp.Select:
    """
    Counts of one scan, each in a row of its own: COLUMN, what is counted, COUNT, FIELD.

    Args:
        counts: The column, the name of what is counted, the field, and the count over the source.
        source: What is counted over.
        what: What the second column is called.
    """
    labels = [(column, name, field) for column, name, field, _ in counts]
    return _rows_of(_of_one_row([(label, one[3]) for label, one in zip(labels, counts, strict=True)], source), labels, what)


def _of_one_row(counts: Sequence[tuple[_Label, Sql | None]], source: exp.Select) -> exp.Select:
    """The counts in one row, as `_n0`, `_n1` and so on."""
    made = [named(one, f"_n{place}") for place, (_, one) in enumerate(counts) if one is not None]
    inner = exp.select(named(exp.Count(this=exp.Star()), "_all"), *made, copy=False).from_(source.subquery("texts", copy=False), copy=False)
    found: list[Sql] = []
    rest: Sql | None = None
    for place, (_, one) in reversed([*enumerate(counts)]):
        column = exp.column(f"_n{place}")
        if one is None:
            found.append(
                named(exp.Sub(this=exp.column("_all"), expression=exp.Paren(this=rest)) if rest else exp.column("_all"), column.name)
            )
            rest = None
        else:
            found.append(column)
            rest = exp.Add(this=column.copy(), expression=rest) if rest else column.copy()
    return exp.select(*(found[::-1] or [exp.column("_all")]), copy=False).from_(inner.subquery("counted", copy=False), copy=False)


def _rows_of(inner: exp.Select, labels: Sequence[_Label], what: str) -> exp.Select:
    tags = [(place, *label) for place, label in enumerate(labels)]
    count = named(_chosen([exp.column(f"_n{place}") for place in range(len(labels))], "BIGINT"), COUNT)
    query = exp.select(exp.column(COLUMN), exp.column(what), count, exp.column(FIELD), copy=False)
    query = query.from_(inner.subquery("counts", copy=False), copy=False).join(_tags(tags, what), join_type="cross", copy=False)
    there = exp.GT(this=exp.column(COUNT), expression=number(0))
    columns = map(exp.column, (COLUMN, what, COUNT, FIELD))
    return exp.select(*columns, copy=False).from_(query.subquery("told", copy=False), copy=False).where(there, copy=False)


def field_name(cell: Cell) -> str:
    """The fact, or the key in the mapping of what is none."""
    return cell.field.name if cell.field.fact is not None else cell.field.key


def _counts(cell: Cell) -> dict[Status, Sql | None]:
    found: dict[Status, Sql | None] = {Status.ANSWERED: None, Status.EMPTY: counted(cell.is_empty)}
    for status in MISSING:
        if listed := cell.lists.missing.get(status):
            found[status] = counted(is_one_of(cell.text, listed))
    if cell.field.holds is Holds.NUMBER:
        zero = exp.EQ(this=cell.value(), expression=number(0))
        found[Status.REPORTED_ZERO] = counted(exp.and_(zero, exp.Not(this=cell.is_empty), copy=False))
    unreadable = cell.is_unreadable
    if unreadable != exp.false():
        found[Status.UNREADABLE] = counted(unreadable)
        if cell.field.key == "row.id":
            del found[Status.EMPTY]
    return found


def unreadable_query(mapping: Mapping, rows: Rows, columns: Collection[str] | None = None) -> exp.Select:
    """
    The cells that cannot be read: FILE, ROW, COLUMN, REASON, EXAMPLE, FIELD. Examples are masked.

    Args:
        mapping: The mapping.
        rows: The rows.
        columns: The columns that are asked for, those of which `missing_query` counts unreadable cells. None: all.
    """
    cells = [one for one in cells_of(mapping.fields, rows) if columns is None or one.raw.name in columns]
    cells = [one for one in cells if one.is_unreadable != exp.false()]
    flagged = exp.select(exp.Star(), *(named(cell.is_unreadable, f"_b{place}") for place, cell in enumerate(cells)), copy=False)
    flagged = flagged.from_(texts(cells, rows, whole=True).subquery("texts", copy=False))
    flags = [exp.column(f"_b{place}") for place in range(len(cells))]
    bad = (
        exp.select(exp.column(FILE), exp.column(ROW), copy=False)
        .from_(flagged.subquery("flagged", copy=False))
        .where(exp.or_(*flags, copy=False) if flags else exp.false())
    )
    for place, (cell, flag) in enumerate(zip(cells, flags, strict=True)):
        example = masked(cell.text if cell.needs_text else as_text(cell.raw))
        bad.select(named(exp.Case().when(flag, reason(cell), copy=False), f"_r{place}"), copy=False)
        bad.select(named(exp.Case().when(flag, example, copy=False), f"_e{place}"), copy=False)
    tags = [(place, cell.raw.name, "", field_name(cell)) for place, cell in enumerate(cells)]
    query = exp.select(
        exp.column(FILE),
        exp.column(ROW),
        exp.column(COLUMN),
        named(_chosen([exp.column(f"_r{place}") for place in range(len(cells))]), REASON),
        named(_chosen([exp.column(f"_e{place}") for place in range(len(cells))]), EXAMPLE),
        exp.column(FIELD),
        copy=False,
    )
    query = query.from_(bad.subquery("bad", copy=False)).join(_tags(tags, "_none"), join_type="cross")
    return (
        exp.select(*map(exp.column, (FILE, ROW, COLUMN, REASON, EXAMPLE, FIELD)), copy=False)
        .from_(query.subquery("told", copy=False))
        .where(is_known(exp.column(REASON)))
    )


def _chosen(found: Sequence[Sql], kind: str = "TEXT") -> Sql:
    """The one whose place the tag has."""
    if not found:
        return cast(exp.Null(), kind)
    chosen = exp.Case(this=exp.column("_place"))
    for place, one in enumerate(found):
        chosen.when(number(place), one, copy=False)
    return chosen


def _tags(tags: Sequence[tuple[int, str, str, str]], third: str) -> exp.Expr:
    rows = [
        exp.Tuple(expressions=[number(place), text(column), text(more), text(field)])
        for place, column, more, field in tags or [(-1, "", "", "")]
    ]
    columns = [exp.to_identifier(one) for one in ("_place", COLUMN, third, FIELD)]
    return exp.Values(expressions=rows, alias=exp.TableAlias(this=exp.to_identifier("tags"), columns=columns))
