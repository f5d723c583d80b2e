"""
Three-way merge: what was changed in a case goes into the resources it was read from, and nothing else in them is touched.

`base` is what would be written of the case as it was read, `ours` what is written of it now, `theirs` the original. What base and ours
agree on stays as theirs has it, whatever that is: so what nobody here understands is kept without being known. What ours changed
replaces, and what ours left out goes only if base had it.

In lists an item is known by what names it: the url of an extension, the reference, the identifier or the code, the id; else by its place.
An item that ours took out goes whole, with what theirs had written inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from ipcore_fhir.resource import Resource, objects

_NAMED_BY = ("reference", "member", "actor", "who", "individual", "item", "code", "language", "identifier")
"""The elements by which one knows the element they stand in: the member of a participant, the code of a component."""


class _Nothing(Enum):
    NOTHING = "nothing"


NOTHING: Final = _Nothing.NOTHING
"""There is no such element. JSON's null is something else."""


def merge(base: Any, ours: Any, theirs: Any, names: Mapping[str, str] | None = None) -> Any:
    """
    The original with what was changed. `NOTHING`: it goes.

    Args:
        base: What would be written of it as it was read. `NOTHING`: nothing would.
        ours: What is written of it now. `NOTHING`: nothing is.
        theirs: The original. `NOTHING`: there is none.
        names: Other addresses that references may have: each with the address under which it is the same. None: there are none.
    """
    if same(base, ours):
        return theirs
    if same(base, theirs):
        return ours
    known = {} if names is None else names
    if isinstance(theirs, dict) and (isinstance(ours, dict) or (ours is NOTHING and isinstance(base, dict))):
        return _objects(base if isinstance(base, dict) else {}, {} if ours is NOTHING else ours, theirs, known)
    if isinstance(theirs, list) and (isinstance(ours, list) or (ours is NOTHING and isinstance(base, list))):
        return _lists(base if isinstance(base, list) else [], [] if ours is NOTHING else ours, theirs, known) or NOTHING
    return ours


def same(one: Any, other: Any) -> bool:
    """Whether they are equal as JSON has it: true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _objects(base: Resource, ours: Resource, theirs: Resource, names: Mapping[str, str]) -> Any:
    """In the order of theirs, then what is new. One in which nothing is left goes."""
    made = {}
    for name in dict.fromkeys((*theirs, *ours)):
        value = merge(base.get(name, NOTHING), ours.get(name, NOTHING), theirs.get(name, NOTHING), names)
        if value is not NOTHING:
            made[name] = value
    return made or NOTHING


def _lists(base: list[Any], ours: list[Any], theirs: list[Any], names: Mapping[str, str]) -> list[Any]:
    """In the order of theirs, unless ours changed the order; an item that only one of them has comes after the one before it there."""
    in_ours = _matched(base, ours, names, by_place=len(base) == len(ours))
    in_theirs = _matched(base, theirs, names, by_place=True)
    to_base = {their: at for at, their in in_theirs.items()}
    from_base = {our: at for at, our in in_ours.items()}
    new_ours = [at for at in range(len(ours)) if at not in from_base]
    new_theirs = [at for at in range(len(theirs)) if at not in to_base]
    met = _matched([ours[at] for at in new_ours], [theirs[at] for at in new_theirs], names, by_place=False)
    both = {new_ours[our]: new_theirs[their] for our, their in met.items()}
    both |= {in_ours[at]: their for at, their in in_theirs.items() if at in in_ours}

    merged: dict[int, Any] = {}
    for our, their in both.items():
        at = from_base.get(our)
        merged[our] = merge(NOTHING if at is None else base[at], ours[our], theirs[their], names)
    for our, item in enumerate(ours):
        at = from_base.get(our)
        if our not in both and (at is None or not same(base[at], item)):  # what base had and theirs has not comes only if it was changed
            merged[our] = item
    kept = {their: theirs[their] for their in new_theirs if their not in both.values()}
    return _woven(merged, kept, both, moved=_is_moved(in_ours))


def _woven(merged: Mapping[int, Any], kept: Mapping[int, Any], both: Mapping[int, int], *, moved: bool) -> list[Any]:
    """One list of what there is of ours and of theirs."""
    first = [("ours", our) for our in merged]
    first.sort(key=lambda one: one[1])
    second: list[tuple[str, int]] = [("ours", our) for our, their in both.items() if our in merged]
    second += [("theirs", their) for their in kept]
    second.sort(key=lambda one: both[one[1]] if one[0] == "ours" else one[1])
    leading, following = (first, second) if moved else (second, first)
    order = list(leading)
    before: tuple[str, int] | None = None
    for one in following:
        if one not in order:
            order.insert(0 if before is None else order.index(before) + 1, one)
        before = one
    items = [merged[at] if where == "ours" else kept[at] for where, at in order]
    return [one for one in items if one is not NOTHING]


def _is_moved(in_ours: Mapping[int, int]) -> bool:
    places = [in_ours[at] for at in sorted(in_ours)]
    return places != sorted(places)


def _matched(one: Sequence[Any], other: Sequence[Any], names: Mapping[str, str], *, by_place: bool) -> dict[int, int]:
    """Which item of one list is which of the other: those that are equal, then those of one name, then those in one place."""
    found: dict[int, int] = {}
    left = dict(enumerate(other))
    for at, item in enumerate(one):
        _take(found, left, at, (there for there, value in left.items() if same(value, item)))
    named = {there: _name(value, names) for there, value in left.items()}
    for at, item in enumerate(one):
        name = _name(item, names)
        if at not in found and name is not None:
            _take(found, left, at, (there for there in left if named[there] == name))
    if by_place:
        for at, item in enumerate(one):
            if at not in found:
                _take(found, left, at, (at for _ in range(1) if at in left and _may_be_one(item, left[at])))
    return found


def _take(found: dict[int, int], left: dict[int, Any], at: int, places: Iterator[int]) -> None:
    there = next(places, None)
    if there is not None:
        found[at] = there
        del left[there]


def _may_be_one(one: Any, other: Any) -> bool:
    """Whether two items in one place can be the same. Two extensions, or identifiers of two systems, are not."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    return _text(one, "url") is None and _text(other, "url") is None and _text(one, "system") == _text(other, "system")


def _name(item: Any, names: Mapping[str, str]) -> tuple[str, ...] | None:
    """What an item of a list is known by. None: nothing names it."""
    if not isinstance(item, dict):
        return None
    if (told := _text(item, "url")) is not None:
        ids = (value for part in objects(item.get("extension")) if part.get("url") == "id" for value in part.values() if value != "id")
        return "url", told, str(next(ids, ""))
    if (told := _text(item, "reference")) is not None:
        return "reference", names.get(told, told)
    if (told := _text(item, "id")) is not None:
        return "id", told
    if (system := _text(item, "system")) is not None and (told := _text(item, "value") or _text(item, "code")) is not None:
        return "system", system, told
    return next(_within(item, names), None)


def _within(item: Resource, names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    nested: Iterable[tuple[str, Any]] = (("coding", one) for one in objects(item.get("coding"))) if "coding" in item else item.items()
    for name, value in nested:
        if name == "coding" or name in _NAMED_BY:
            told = _name(value, names)
            if told is not None:
                yield (name, *told)


def _text(item: Resource, name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) else None
