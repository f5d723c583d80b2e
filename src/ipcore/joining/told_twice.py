"""
Parts that may be one thing told twice: by two sources, each with a telling of its own that the other does not have.

They are of one list and one kind, and of one day; for individual plans and homes, of which there is one at a time, they overlap in
time. Both are kept. What they differ on is no longer certain, and of plans not how many are in force either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from attrs import frozen

from ipcore.dates import BEFORE_ALL, NEVER, Span
from ipcore.joining.merging import Merged
from ipcore.model import PlanKind, RecordPath, is_recorded, kind_name
from ipcore.model.shape import shape

_SAME_DAY_WHATEVER_KIND = ("stays", "decisions")
"""Lists of which the latest counts whatever its kind: two of one day are in doubt also where their kinds differ."""


@frozen
class Doubt:
    """
    Parts that may be one.

    Attributes:
        parts: The parts, in their order in the joined case.
        fields: The names of the fields that are no longer certain.
        differing: Those of them on which the parts differ.
        by_id: One system tells them by one id, in several exports of one case.
    """

    parts: tuple[Merged, ...]
    fields: tuple[str, ...]
    differing: tuple[str, ...]
    by_id: bool

    @property
    def paths(self) -> tuple[RecordPath, ...]:
        """The paths that are no longer certain."""
        return self._paths(self.fields)

    @property
    def disputed(self) -> tuple[RecordPath, ...]:
        """The paths on which the parts differ."""
        return self._paths(self.differing)

    @property
    def systems(self) -> tuple[str, ...]:
        """The systems that tell them, sorted."""
        return tuple(sorted({system for one in self.parts for system in one.systems}))

    def _paths(self, fields: tuple[str, ...]) -> tuple[RecordPath, ...]:
        return tuple(RecordPath(*root, (name,)) for root in sorted(set(map(root_of, self.parts)), key=str) for name in fields)


def doubts(merged: Sequence[Merged]) -> Iterator[Doubt]:
    """The doubts among the parts of one list."""
    told_by_id: dict[Merged, list[set[Merged]]] = {}
    for group in _of_one_id(merged):
        for one in group:
            told_by_id.setdefault(one, []).append(set(group))
        yield from _doubt(group, by_id=True)
    for group in _that_may_be_one(merged):
        contested = _contested(group)
        if contested and not any(one.issuperset(contested) for one in told_by_id.get(contested[0], ())):
            yield from _doubt(contested, by_id=False)


def _doubt(parts: Sequence[Merged], *, by_id: bool) -> Iterator[Doubt]:
    fields = [one.name for one in shape(parts[0].first.part.__class__) if one.name != "id" and _differ(parts, one.name)]
    differing = tuple(fields)
    if all(_is_individual(one) for one in parts) and "in_force" not in fields:
        fields.append("in_force")
    if fields:
        yield Doubt(tuple(parts), tuple(fields), differing, by_id)


def _of_one_id(merged: Sequence[Merged]) -> Iterator[list[Merged]]:
    by_id: dict[tuple[str, str, str], list[Merged]] = {}
    for one in merged:
        for place in sorted({(unit.telling.system, unit.telling.case.id, unit.part.id) for unit in one.units}):
            by_id.setdefault(place, []).append(one)
    return (group for group in by_id.values() if len(group) > 1)


def _that_may_be_one(merged: Sequence[Merged]) -> Iterator[list[Merged]]:
    by_day: dict[tuple[Any, ...], list[Merged]] = {}
    for one in merged:
        day = day_of(one.first.part)
        if day is not None and not _is_individual(one):
            kind = None if one.first.list_name in _SAME_DAY_WHATEVER_KIND else kind_name(one.first.part)
            by_day.setdefault((kind, getattr(one.first.part, "to", None), day), []).append(one)
    yield from by_day.values()
    plans = [one for one in merged if _is_individual(one)]
    yield from together(plans, [_lifetime(one.first.part) for one in plans])


def together(items: Sequence[Any], times: Sequence[tuple[dt.date, dt.date]]) -> Iterator[list[Any]]:
    """The items in groups that overlap in time, each with some other of its group; in a group in the order of the items."""
    group: list[int] = []
    last = BEFORE_ALL
    for number in sorted(range(len(items)), key=lambda number: times[number]):
        if group and times[number][0] >= last:
            yield [items[one] for one in sorted(group)]
            group, last = [], BEFORE_ALL
        group.append(number)
        last = max(last, times[number][1])
    if group:
        yield [items[one] for one in sorted(group)]


def _contested(group: Sequence[Merged]) -> list[Merged]:
    """Those of a group by which two sources contradict each other: either has one the other lacks, or they order them otherwise."""
    told: dict[int, dict[Merged, int]] = {}
    for one in group:
        for unit in one.units:
            told.setdefault(unit.telling.number, {})[one] = unit.index
    contested: set[Merged] = set()
    for mine, theirs in combinations(told.values(), 2):
        if mine.keys() - theirs.keys() and theirs.keys() - mine.keys():
            contested |= mine.keys() ^ theirs.keys()
        both = mine.keys() & theirs.keys()
        if sorted(both, key=mine.__getitem__) != sorted(both, key=theirs.__getitem__):
            contested |= both
    return [one for one in group if one in contested]


def _differ(parts: Sequence[Merged], name: str) -> bool:
    """Whether two of them say different things in a field. Who does not record it and has it empty says nothing."""
    said = {said for one in parts if (said := one.first.says(name)) is not None or _claims(one, name)}
    return len(said) > 1


def _claims(one: Merged, name: str) -> bool:
    path = RecordPath(*root_of(one), (name,))
    return any(is_recorded(unit.telling.case.source.records, path) for unit in one.units)


def root_of(one: Merged) -> tuple[str, str | None]:
    """The list a part stands in, and its kind."""
    return one.first.list_name, kind_name(one.first.part)


def _is_individual(one: Merged) -> bool:
    return one.first.list_name == "plans" and one.first.part.kind is PlanKind.INDIVIDUAL


def day_of(part: Any) -> dt.date | None:
    """The day a part is of: its first required day, or the first day of its required span. None: it has none."""
    if hasattr(part, "in_force"):
        return min((day for day in (part.begun_on, *(span.first for span in part.in_force)) if day is not None), default=BEFORE_ALL)
    for one in shape(part.__class__):
        value = getattr(part, one.name)
        if one.required and isinstance(value, Span):
            return value.first
        if one.required and isinstance(value, dt.date):
            return value
    return None


def _lifetime(plan: Any) -> tuple[dt.date, dt.date]:
    """From the day a plan may have begun to the first day it is surely over. What is not known may be any day."""
    if plan.in_force:
        return day_of(plan) or BEFORE_ALL, max(span.after for span in plan.in_force)
    return plan.begun_on or BEFORE_ALL, plan.dropped_on or NEVER
