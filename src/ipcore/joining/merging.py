"""The lists of the joined case: equal parts once, under new ids, with every reference following."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.joining.content import Unit, lists
from ipcore.joining.naming import Told, made_id
from ipcore.joining.order import one_order
from ipcore.joining.sources import Telling, letters
from ipcore.model import Case, nodes
from ipcore.model.shape import FieldShape, shape

Names = Mapping[tuple[int, str], str]
"""The new id for the number of a telling and an id in it."""


@frozen(kw_only=True, eq=False)
class Merged:
    """
    A part of the joined case with everything below it.

    Attributes:
        units: The equal parts it was made of, one for each telling that has it.
        copy: Which of several equal parts of one source it is, from 0.
        pointer: Where it stands in the joined case.
    """

    units: tuple[Unit, ...] = field(repr=False)
    copy: int
    pointer: str

    @property
    def first(self) -> Unit:
        """One of the equal parts; which one never depends on the order of the input."""
        return self.units[0]

    @property
    def tellers(self) -> frozenset[int]:
        """The numbers of the tellings that have it."""
        return frozenset(unit.telling.number for unit in self.units)

    @property
    def systems(self) -> tuple[str, ...]:
        """The systems it came from."""
        return tuple(sorted({unit.telling.system for unit in self.units}))


def merged_lists(units: Sequence[Unit]) -> dict[str, tuple[Merged, ...]]:
    """The parts of each list of the joined case, in their order there."""
    return {one.name: _merged(one.name, [unit for unit in units if unit.list_name == one.name]) for one in lists(Case)}


def _merged(name: str, units: Sequence[Unit]) -> tuple[Merged, ...]:
    keys = _keys(units)
    equal: dict[tuple[str, int], list[Unit]] = {}
    orders: dict[int, list[tuple[str, int]]] = {}
    for unit in units:
        equal.setdefault(keys[id(unit)], []).append(unit)
        orders.setdefault(unit.telling.number, []).append(keys[id(unit)])
    ordered = one_order(orders.values(), key=lambda one: one)
    return tuple(Merged(units=tuple(equal[one]), copy=one[1], pointer=f"/{name}/{index}") for index, one in enumerate(ordered))


def _keys(units: Sequence[Unit]) -> dict[int, tuple[str, int]]:
    """The digest of each unit, and its number among the equal ones of its own source by their ids there."""
    seen: Counter[tuple[int, str]] = Counter()
    keys = {}
    for unit in sorted(units, key=lambda unit: (unit.telling.number, unit.part.id)):
        keys[id(unit)] = (unit.digest, seen[unit.telling.number, unit.digest])
        seen[unit.telling.number, unit.digest] += 1
    return keys


def new_names(merged: Iterable[Merged]) -> dict[tuple[int, str], str]:
    """The new id of every part of every telling."""
    told: dict[tuple[str, int, str], list[tuple[Telling, str]]] = {}
    for one in merged:
        for unit in one.units:
            for pointer, _, node in nodes(type(unit.part), unit.part):
                if hasattr(node, "id"):
                    told.setdefault((one.first.digest, one.copy, pointer), []).append((unit.telling, node.id))
    shown = Counter(made_id(map(_told, ids)) for ids in told.values())
    names = {}
    for place, ids in told.items():
        name = made_id(map(_told, ids))
        if shown[name] > 1:  # one system told different parts by one id
            name = made_id(map(_told, ids), apart=letters(repr(place)))
        names.update({(telling.number, old): name for telling, old in ids})
    return names


def _told(one: tuple[Telling, str]) -> Told:
    return one[0].system, one[0].case.id, one[1]


def renamed(one: Merged, names: Names) -> Any:
    """The part as it stands in the joined case."""
    return _renamed(one.first.part, one.first.telling.number, names)


def _renamed(node: Any, number: int, names: Names) -> Any:
    return type(node)(**{one.name: _value(one, getattr(node, one.name), number, names) for one in shape(node.__class__)})


def _value(one: FieldShape, value: Any, number: int, names: Names) -> Any:
    if one.name == "id" or one.refs or one.name == "part":
        if one.many:
            return tuple(names[number, item] for item in value)
        return None if value is None else names.get((number, value), value)
    if not one.part or one.type is Span or value is None:
        return value
    return tuple(_renamed(item, number, names) for item in value) if one.many else _renamed(value, number, names)
