"""
The fields of a case and of its person that are no lists of parts with ids: single values, days, homes, numbers.

Told by one source, a value stands; told alike, it stands; told differently, it is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from attrs import Factory, define, field

from ipcore.dates import BEFORE_ALL
from ipcore.joining.conflict import Conflict, ConflictKind
from ipcore.joining.order import one_order
from ipcore.joining.sources import Telling
from ipcore.joining.told_twice import together
from ipcore.model import Case, Person, RecordPath, Residence, is_recorded
from ipcore.model.shape import FieldShape, shape


@define(kw_only=True)
class Values:
    """
    What the cases say in such fields, taken together.

    Attributes:
        case: Values of the joined case by field.
        person: Values of its person by field.
        told_by: The tellings that hold a value of the joined case, by its path and JSON Pointer.
        conflicts: What they disagree on.
        contested_from: The first day on which they disagree on whether the follow-up has ended.
    """

    case: dict[str, Any] = field(default=Factory(dict))
    person: dict[str, Any] = field(default=Factory(dict))
    told_by: dict[tuple[RecordPath, str], tuple[Telling, ...]] = field(default=Factory(dict))
    conflicts: list[Conflict] = field(default=Factory(list))
    contested_from: dt.date | None = field(default=None)


def joined_values(told: Sequence[Telling]) -> Values:
    """All such fields of the cases."""
    values = Values()
    for one in shape(Case):
        if not one.part and one.name != "id":
            values.case[one.name] = _joined(values, one, RecordPath(one.name), {each: getattr(each.case, one.name) for each in told})
    for one in shape(Person):
        path = RecordPath("person", None, (one.name,))
        values.person[one.name] = _joined(values, one, path, {each: getattr(each.case.person, one.name) for each in told})
    return values


def _joined(values: Values, one: FieldShape, path: RecordPath, held: Mapping[Telling, Any]) -> Any:
    filled = {telling: value for telling, value in held.items() if value is not None and value != () and value != {}}
    if one.many:
        return _list(values, path, held, filled)
    if one.mapping:
        return _mapping(values, path, filled)
    join = _SPECIAL.get(str(path), _single)
    return join(values, path, held, filled)


def _single(values: Values, path: RecordPath, held: Mapping[Telling, Any], filled: Mapping[Telling, Any]) -> Any:
    if len(set(filled.values())) > 1:
        return _conflict(values, ConflictKind.VALUE, path, filled)
    if filled:
        values.told_by[path, _pointer(path)] = tuple(filled)
    return next(iter(filled.values()), None)


def _protected(values: Values, path: RecordPath, held: Mapping[Telling, bool | None], filled: Mapping[Telling, bool]) -> bool | None:
    """Protected as soon as one says so."""
    if len(set(filled.values())) < 2:
        return _single(values, path, held, filled)  # type: ignore[no-any-return]
    _conflict(values, ConflictKind.PROTECTED, path, filled)
    values.told_by[path, _pointer(path)] = tuple(telling for telling, value in filled.items() if value)
    return True


def _closed(values: Values, path: RecordPath, held: Mapping[Telling, Any], filled: Mapping[Telling, dt.date]) -> dt.date | None:
    """Ended when the last of those who can tell has ended it; from the first of their days on, nothing is certain before that."""
    if not filled:
        return None
    first, last = min(filled.values()), max(filled.values())
    still_open = {telling: None for telling in held if telling not in filled and _says_none(telling, path, first)}
    if still_open or first < last:
        _conflict(values, ConflictKind.CLOSED, path, {**filled, **still_open})
        values.contested_from = first
    if still_open:
        return None
    values.told_by[path, _pointer(path)] = tuple(telling for telling, value in filled.items() if value == last)
    return last


def _says_none(telling: Telling, path: RecordPath, day: dt.date) -> bool:
    """Whether a source says that nothing of a day is there: it records it, and was not exported before."""
    return is_recorded(telling.case.source.records, path) and day <= telling.case.source.exported_on


_Join = Callable[[Values, RecordPath, Mapping[Telling, Any], Mapping[Telling, Any]], Any]
_SPECIAL: dict[str, _Join] = {
    "closed_on": _closed,
    "person.protected_address": _protected,
}


def _list(values: Values, path: RecordPath, held: Mapping[Telling, Any], filled: Mapping[Telling, tuple[Any, ...]]) -> tuple[Any, ...]:
    tellers: dict[Any, list[Telling]] = {}
    for telling, items in filled.items():
        for item in dict.fromkeys(items):
            tellers.setdefault(item, []).append(telling)
    ordered = one_order((dict.fromkeys(items) for items in filled.values()), key=repr)
    for index, item in enumerate(ordered):
        values.told_by[path, f"{_pointer(path)}/{index}"] = tuple(tellers[item])
    denied = {one: held[one] for one in held if any(_says_none(one, path, _day(item)) for item in tellers if one not in tellers[item])}
    if denied or any(_contradict(filled[one], filled[other]) for one, other in combinations(filled, 2)):
        _conflict(values, ConflictKind.VALUE, path, {**filled, **denied})
    return tuple(ordered)


def _day(item: Any) -> dt.date:
    first = item.span.first if isinstance(item, Residence) else item
    return first if isinstance(first, dt.date) else BEFORE_ALL


def _contradict(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> bool:
    """Whether two lists of homes put the person in two municipalities at once, each by homes that the other list has not."""
    own = set(mine) ^ set(theirs)
    homes = sorted((one for one in own if isinstance(one, Residence)), key=repr)
    groups = together(homes, [(one.span.first, one.span.after) for one in homes])
    return any(len({one.municipality for one in group}) > 1 and _both(group, mine, theirs) for group in groups)


def _both(group: Sequence[Any], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> bool:
    return not set(group).isdisjoint(mine) and not set(group).isdisjoint(theirs)


def _mapping(values: Values, path: RecordPath, filled: Mapping[Telling, dict[str, str]]) -> dict[str, str]:
    numbers: dict[str, set[str]] = {}
    for told in filled.values():
        for system, number in told.items():
            numbers.setdefault(system, set()).add(number)
    agreed = {system: next(iter(numbers[system])) for system in sorted(numbers) if len(numbers[system]) == 1}
    if len(agreed) < len(numbers):
        _conflict(values, ConflictKind.VALUE, path, filled)
    if agreed:
        values.told_by[path, _pointer(path)] = tuple(filled)
    return agreed


def _conflict(values: Values, kind: ConflictKind, path: RecordPath, tellings: Mapping[Telling, Any]) -> None:
    systems = tuple(sorted({telling.system for telling in tellings}))
    values.conflicts.append(Conflict(kind=kind, path=str(path), where=(_pointer(path),), systems=systems))


def _pointer(path: RecordPath) -> str:
    return "/".join(("", path.part, *path.fields))
