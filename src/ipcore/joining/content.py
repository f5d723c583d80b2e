"""
What a part says, whatever ids its source uses: two parts are equal when all they say is, and all they refer to is.

A part is compared as it stands in a list of the case, with everything below it. A reference inside it is its place; one to another
part is that part's own content. As parts may refer to each other in rings, contents are told apart in rounds, until no
round tells more apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import Factory, define, field

from ipcore.dates import Span
from ipcore.joining.sources import Telling, letters
from ipcore.model import Case, nodes
from ipcore.model.shape import FieldShape, field_of, parts, shape

_MAX_ROUNDS = 32
Target = tuple["Unit | None", str]
"""The unit a reference leads into, and the JSON Pointer in it. None: the case itself."""


@define(kw_only=True, eq=False)
class Unit:
    """
    A part of a list of the case, as one source tells it, with everything below it.

    Attributes:
        telling: The case it stands in.
        list_name: The list.
        index: Its place there.
        part: The part.
        said: What each field says without ids and without what it refers to; None: nothing.
        refers: What each field refers to in other parts, by JSON Pointer.
        digest: Equal for equal parts.
    """

    telling: Telling
    list_name: str
    index: int
    part: Any
    said: dict[str, Any] = field(default=Factory(dict))
    refers: dict[str, list[tuple[str, list[Target]]]] = field(default=Factory(dict))
    digest: str = field(default="")

    def says(self, name: str) -> str | None:
        """What a field says, comparable between units. None: nothing."""
        said = self.said[name]
        return None if said is None else json.dumps([said, _refers(self.refers.get(name, ()))])


def lists(cls: type) -> Iterator[FieldShape]:
    """The fields of a class that list parts with ids."""
    return (one for one in parts(cls) if one.many and field_of(one.type, "id") is not None)


def units(told: Sequence[Telling]) -> list[Unit]:
    """Every part of every list of the cases, its digest found."""
    found = [unit for telling in told for unit in _units(telling)]
    for unit in found:
        unit.digest = letters(json.dumps([unit.list_name, unit.said]))
    _tell_apart(found)
    return found


def _units(telling: Telling) -> list[Unit]:
    found = [
        Unit(telling=telling, list_name=one.name, index=index, part=part)
        for one in lists(Case)
        for index, part in enumerate(getattr(telling.case, one.name))
    ]
    places: dict[str, Target] = {telling.case.id: (None, "")}
    for unit in found:
        places.update({node.id: (unit, pointer) for pointer, _, node in nodes(type(unit.part), unit.part) if hasattr(node, "id")})
    for unit in found:
        for one in shape(unit.part.__class__):
            if one.name != "id":
                unit.said[one.name] = _said(unit, one.name, one, getattr(unit.part, one.name), f"/{one.name}", places)
    return found


def _said(unit: Unit, top: str, one: FieldShape, value: Any, pointer: str, places: dict[str, Target]) -> Any:
    if value is None or value == () or value == {}:
        return None
    if one.mapping:
        return sorted([str(key), text] for key, text in value.items())
    items = value if one.many else (value,)
    if one.part and one.type is not Span:
        return [_inside(unit, top, item, f"{pointer}/{index}", places) for index, item in enumerate(items)]
    if one.refs or (one.name == "part" and value in places):
        return _references(unit, top, items, pointer, places)
    return sorted(_plain(item) for item in items)


def _inside(unit: Unit, top: str, node: Any, pointer: str, places: dict[str, Target]) -> Any:
    fields = (one for one in shape(node.__class__) if one.name != "id")
    return [_said(unit, top, one, getattr(node, one.name), f"{pointer}/{one.name}", places) for one in fields]


def _references(unit: Unit, top: str, ids: Sequence[str], pointer: str, places: dict[str, Target]) -> Any:
    """Where they lead inside the unit; those that lead to others are noted on it, and of them only the number is said."""
    targets = [places[ref] for ref in ids]
    others = [target for target in targets if target[0] is not unit]
    if others:
        unit.refers.setdefault(top, []).append((pointer, others))
    return [len(others), *sorted(place for owner, place in targets if owner is unit)]


def _plain(item: Any) -> str:
    return f"{item.start}/{item.stop}" if isinstance(item, Span) else json.dumps(item) if isinstance(item, str) else str(item)


def _refers(noted: Sequence[tuple[str, list[Target]]]) -> Any:
    return [[pointer, sorted([owner.digest if owner else "", place] for owner, place in targets)] for pointer, targets in noted]


def _tell_apart(found: Sequence[Unit]) -> None:
    """Let each digest take in those of what its unit refers to, until none more differ."""
    apart = len({unit.digest for unit in found})
    for _ in range(_MAX_ROUNDS):
        fresh = [letters(json.dumps([unit.digest, [_refers(noted) for noted in unit.refers.values()]])) for unit in found]
        for unit, digest in zip(found, fresh, strict=True):
            unit.digest = digest
        before, apart = apart, len(set(fresh))
        if apart == before:
            return
    # Longer chains of look-alikes than any real case has: rather nothing is taken for equal.
    for unit in found:
        unit.digest = letters(f"{unit.telling.number} {unit.list_name} {unit.index}")
