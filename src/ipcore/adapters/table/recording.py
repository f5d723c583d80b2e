"""
What cases made by a mapping may say that they record completely: no more than the mapping fills.

An empty list under something recorded means none, so a path that the mapping never fills would accuse, or clear, every person in the
file. And where an empty cell under such a path could mean two things, the mapping must say which.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ipcore.adapters.table.column import Column
from ipcore.adapters.table.gathering import Gathered
from ipcore.adapters.table.target import Cell, Fixed, Origin, Target, columns_in
from ipcore.dates import Span
from ipcore.model import Case, RecordPath
from ipcore.model.paths import check_record
from ipcore.model.recorded import named_by, recorded, unbroken, written
from ipcore.model.shape import FieldShape, field_of, kind_field, kinds_of, shape

_SHOWN = 5
Fields = frozenset[tuple[str, ...]]


def check_records(records: Sequence[str], case: Target, columns: Mapping[str, Column], gathered: Gathered) -> None:
    """Refuse what the mapping does not fill, and cells of which nobody has said what they mean where they are empty."""
    before = len(gathered.problems)
    for number, text in enumerate(records, start=1):
        problem = check_record(text)
        if problem is not None:
            gathered.wrong(f"source.records[{number}]", problem.found, problem.expected)
    if len(gathered.problems) > before:
        return
    for number, text in enumerate(records, start=1):
        unfilled = sorted(str(path) for path in _leaves(recorded((text,))) if not _is_filled(path, case, columns))
        if unfilled:
            shown = ", ".join(unfilled[:_SHOWN]) + (f" and {len(unfilled) - _SHOWN} more" if len(unfilled) > _SHOWN else "")
            gathered.wrong(f"source.records[{number}]", f"a path under which the mapping leaves out {shown}", "paths that it fills")
    _check_empty(_leaves(recorded(tuple(records))), case, columns, gathered)


@functools.lru_cache(maxsize=1024)
def records_less(records: tuple[str, ...], unknown: frozenset[RecordPath]) -> tuple[str, ...]:
    """What is left of what is recorded completely where some paths are unknown."""
    return written(unbroken(recorded(records) - named_by(unknown)))


def kinds_made(target: Target, columns: Mapping[str, Column]) -> tuple[str | None, ...]:
    """The kinds that a part of the case can have, made by a target. None alone: its class has none."""
    one = field_of(Case, target.name)
    kind = kind_field(one.type) if one is not None else None
    if one is None or kind is None:
        return (None,)
    match target.values.get(kind.name):
        case Fixed(value=value):
            return (str(value),)
        case Cell(column=name) if name in columns:
            return tuple(sorted(map(str, columns[name].values)))
    return kinds_of(one.type)


def _is_filled(path: RecordPath, case: Target, columns: Mapping[str, Column]) -> bool:
    if not path.fields and path.part in case.values:
        return True
    tables = [one for one in case.parts if one.name == path.part and path.kind in kinds_made(one, columns)]
    return path.fields in _in_all(tables)


def _in_all(tables: Sequence[Target]) -> Fields:
    """The fields, as paths below the part, that each of several tables fills. Those whose parts have one id fill them together."""
    by_id: dict[Origin | None, Fields] = {}
    for origin in {one.values.get("id") for one in tables}:
        by_id[origin] = _filled([one for one in tables if one.values.get("id") == origin])
    return frozenset.intersection(*by_id.values()) if by_id else frozenset()


def _filled(tables: Sequence[Target]) -> Fields:
    own = {(name,) for one in tables for name in one.values}
    parts = [part for one in tables for part in one.parts]
    below = {(name, *rest) for name in {one.name for one in parts} for rest in _in_all([one for one in parts if one.name == name])}
    return frozenset(own | below)


def _leaves(paths: Iterable[RecordPath]) -> frozenset[RecordPath]:
    return frozenset(path for path in paths if not _has_parts(path))


def _has_parts(path: RecordPath) -> bool:
    one = _shape_of(path)
    return one is not None and one.part and one.type is not Span


def _shape_of(path: RecordPath) -> FieldShape | None:
    one = field_of(Case, path.part)
    for name in path.fields:
        one = field_of(one.type, name) if one is not None else None
    return one


def _check_empty(claimed: frozenset[RecordPath], case: Target, columns: Mapping[str, Column], gathered: Gathered) -> None:
    asked: dict[str, str] = {}
    for path, name in _silent(case, Case, None, (), columns):
        if path in claimed or any(path.covers(one) for one in claimed):
            asked.setdefault(name, str(path))
    for name, told in asked.items():
        if columns[name].empty is None:
            expected = f'"not_recorded" or "none": the source records {told} completely'
            gathered.wrong(f"columns.{name}.empty", "nothing", expected)


def _silent(
    target: Target, cls: type, kind: str | None, fields: tuple[str, ...], columns: Mapping[str, Column]
) -> Iterator[tuple[RecordPath, str]]:
    """The paths that an empty cell makes silent, with the column."""
    part = fields[0] if fields else ""
    for condition in target.when:
        yield RecordPath(part, kind, fields[1:]), condition.column
    for one in shape(cls):
        if one.name in target.values and (one.type is Span or not one.required):
            path = RecordPath(part, kind, (*fields[1:], one.name)) if fields else RecordPath(one.name)
            for name in columns_in(target.values[one.name]):
                yield path, name
    for inner in target.parts:
        field = next(one for one in shape(cls) if one.name == inner.name)
        for made in kinds_made(inner, columns) if not fields else (kind,):
            yield from _silent(inner, field.type, made, (*fields, inner.name), columns)
