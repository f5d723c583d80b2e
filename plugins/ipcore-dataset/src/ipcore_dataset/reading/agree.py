"""Files that are read together have the same columns, and a value means the same in each of them."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import duckdb
from sqlglot import exp

from ipcore_dataset.reading.errors import ColumnsDifferError
from ipcore_dataset.reading.rows import ROW, Kind, RawColumn, as_text
from ipcore_dataset.reading.stage import Part, Source, run


def agreed(connection: duckdb.DuckDBPyConnection, parts: Sequence[Part], files: Sequence[Source]) -> list[Part]:
    """
    The parts, their columns called as in the first of them, in its order, and of one type. A column without a value is of any type.

    Raises:
        ColumnsDifferError: a file with a column too many, too few, or of another type, or in which a value is said to mean something else.
    """
    if len(parts) == 1:
        return list(parts)
    for part, file in zip(parts[1:], files[1:], strict=True):
        _same_names(parts[0], files[0].name, part, file.name)
    by_name = [{one.name: one for one in part.columns} for part in parts]
    same = [[columns[one.name] for columns in by_name] for one in parts[0].columns]
    columns = tuple(_agreed_column(connection, found, parts, files) for found in same)
    return [_renamed(part, columns) for part in parts]


def _same_names(first: Part, name: str, part: Part, file: str) -> None:
    wanted, have = {one.name for one in first.columns}, {one.name for one in part.columns}
    more = [place for place, one in enumerate(part.columns, 1) if one.name not in wanted]
    less = [place for place, one in enumerate(first.columns, 1) if one.name not in have]
    if more or less:
        found = f"{len(more)} other columns ({_places(more)}), and {len(less)} missing ({_places(less)} of {name})"
        raise ColumnsDifferError(file, found, f"the columns of {name}")


def _places(places: Sequence[int]) -> str:
    return "none" if not places else "number " + ", ".join(map(str, places[:5]))


def _agreed_column(
    connection: duckdb.DuckDBPyConnection, found: Sequence[RawColumn], parts: Sequence[Part], files: Sequence[Source]
) -> RawColumn:
    kinds = {one.kind for one in found}
    if len(kinds) > 1:
        kinds = {one.kind for one, part in zip(found, parts, strict=True) if _has(connection, part, _not_null(one))} or {Kind.TEXT}
    kind = Kind.NUMBER if kinds == {Kind.INTEGER, Kind.NUMBER} else next(iter(kinds))
    labels: dict[str, str] = {}
    missing = tuple(dict.fromkeys(value for one in found for value in one.missing))
    for one, part, file in zip(found, parts, files, strict=True):
        place = part.columns.index(one) + 1
        if len(kinds) > 1 and kind is not Kind.NUMBER:
            raise ColumnsDifferError(files[-1].name, f"another type in column {place}", f"the columns of {files[0].name}")
        if any(labels.setdefault(key, text) != text for key, text in one.labels.items()):
            raise ColumnsDifferError(file.name, f"another label of a value in column {place}", f"the labels of {files[0].name}")
        answers = [value for value in missing if value not in one.missing]
        if answers and _has(connection, part, as_text(one).isin(*answers)):
            raise ColumnsDifferError(
                file.name, f"a value in column {place} that is missing elsewhere", "the same missing values in every file"
            )
    other = tuple(file.name for one, file in zip(found, files, strict=True) if dict(one.labels) != dict(found[0].labels))
    return attrs.evolve(found[0], kind=kind, labels=labels, other_labels=other, missing=missing)


def _not_null(column: RawColumn) -> exp.Expr:
    return exp.Not(this=exp.Is(this=exp.column(column.column), expression=exp.null()))


def _has(connection: duckdb.DuckDBPyConnection, part: Part, condition: exp.Expr) -> bool:
    return bool(run(connection, exp.select("1").from_(part.select.subquery("part")).where(condition).limit(1)))


def _renamed(part: Part, columns: tuple[RawColumn, ...]) -> Part:
    cells, by_name = [], {one.name: one for one in part.columns}
    for one in columns:
        mine = by_name[one.name]
        cell: exp.Expr = exp.column(mine.column)
        cells.append(exp.alias_(cell if mine.kind is one.kind else exp.cast(cell, one.kind.value), one.column))
    return Part(columns=columns, select=exp.select(exp.column(ROW), *cells).from_(part.select.subquery("part")))
