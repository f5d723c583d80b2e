"""
What decides whether a row makes a part.

A part that every row makes would be there for everybody, and a value for which no row makes anything would be passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ipcore.adapters.table.column import As, Column, Value
from ipcore.adapters.table.gathering import Gathered
from ipcore.adapters.table.target import Cell, Condition, Origin, Stretch, Target, columns_in
from ipcore.model import Case
from ipcore.model.shape import field_of, shape


def check_deciding(case: Target, columns: Mapping[str, Column], gathered: Gathered) -> None:
    """Refuse parts of which nothing decides whether a row makes them, and values for which none is made."""
    person = next((one for one in case.parts if one.name == "person"), None)
    everywhere = {*columns_in(case.values["id"]), *(columns_in(person.values["key"]) if person else ())}
    for target, cls in _parts(case, Case):
        if target.many and not target.when and not (set(_needed(target, cls)) - everywhere):
            expected = "the columns that a row must have to make this; or such a column in its id or its first day"
            gathered.wrong(f"{target.key}.when", "nothing", expected)
    conditions = list(all_conditions(case))
    for name, column in columns.items():
        left = [one for one in column.values if one not in _named(name, conditions)] if name in deciding(case) else []
        if column.ignored and not any(one.column == name for one in conditions):
            gathered.wrong(f"columns.{name}.ignored", "values", "a column that a `when` names")
        elif column.holds is As.CODE and any(one not in column.ignored for one in left):
            number = sum(one not in column.ignored for one in left)
            expected = f"each in a `when`, or in `columns.{name}.ignored`"
            gathered.wrong(f"columns.{name}", f"{number} of its values for which no row makes anything", expected)


def deciding(case: Target) -> frozenset[str]:
    """The columns that decide, by one of some values, what a row makes."""
    conditions = list(all_conditions(case))
    return frozenset(one.column for one in conditions) - {one.column for one in conditions if not one.values}


def all_deciding(case: Target) -> frozenset[str]:
    """The columns that some `when` names."""
    return frozenset(one.column for one in all_conditions(case))


def all_conditions(target: Target) -> Iterator[Condition]:
    """The conditions of a part and of what is in it."""
    yield from target.when
    for part in target.parts:
        yield from all_conditions(part)


def _named(name: str, conditions: list[Condition]) -> frozenset[Value]:
    return frozenset().union(*(one.values for one in conditions if one.column == name))


def _parts(target: Target, cls: type) -> Iterator[tuple[Target, type]]:
    for part in target.parts:
        one = field_of(cls, part.name)
        if one is not None:
            yield part, one.type
            yield from _parts(part, one.type)


def _needed(target: Target, cls: type) -> Iterator[str]:
    """The columns without which a row makes no such part, or no case."""
    for one in shape(cls):
        if one.required and one.name in target.values:
            yield from _beginning(target.values[one.name])


def _beginning(origin: Origin) -> Iterator[str]:
    if isinstance(origin, Stretch):
        yield from ((origin.start.column,) if isinstance(origin.start, Cell) else ())
    else:
        yield from columns_in(origin)
