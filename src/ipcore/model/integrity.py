"""
What must hold in a case as a whole: values of the right type, ids used once, references that lead somewhere.

`is_sound` asks quickly whether all is well, as it is for nearly every case; `problems` finds what is not, with places. A
test holds the two together. The walk for ids and references also serves the raw JSON of a case, so that a broken document is
told of all its problems at once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from ipcore.dates import Span
from ipcore.errors import Problem, ProblemKind
from ipcore.model.paths import check_record
from ipcore.model.shape import FieldShape, shape
from ipcore.model.walk import Get, nodes, values

_PATHS = ("records", "contested", "disputed")
"""Fields that hold record paths."""


def is_sound(case: object) -> bool:
    """Whether `problems` would find none."""
    ids: dict[str, str] = {}
    refs: list[tuple[str, tuple[str, ...]]] = []
    if not _sound(case, type(case), ids, refs):
        return False
    return all(ids.get(ref) in targets if targets else ref in ids or check_record(ref) is None for ref, targets in refs)


def problems(case: object) -> Iterator[Problem]:
    """Every problem of a case that has just been made."""
    wrong = tuple(_wrong_types(type(case), case, ""))
    yield from wrong or _crossing(type(case), case, getattr)


def raw_problems(cls: type, document: Mapping[str, Any]) -> Iterator[Problem]:
    """The same for the JSON object of a case; what is not of the right shape there is passed over."""
    yield from _crossing(cls, document, lambda node, name: node.get(name) if isinstance(node, Mapping) else None)


def _crossing(cls: type, root: Any, get: Get) -> Iterator[Problem]:
    found = list(nodes(cls, root, get))
    ids: dict[str, str] = {}
    for pointer, node_class, node in found:
        own = get(node, "id") if any(one.name == "id" for one in shape(node_class)) else None
        if not isinstance(own, str):
            continue
        if own in ids:
            twice = "an id that stands elsewhere in the case"
            yield Problem(pointer=f"{pointer}/id", found=twice, expected="an id used once", kind=ProblemKind.DUPLICATE)
        ids.setdefault(own, node_class.__name__)
    for pointer, node_class, node in found:
        yield from _dangling(pointer, node_class, node, get, ids)
        if node_class.__name__ == "Source":
            for name in _PATHS:
                yield from _bad_records(f"{pointer}/{name}", get(node, name))
        if node_class.__name__ == "Withholding":
            yield from _bad_part(pointer, get(node, "part"), ids)


def _dangling(pointer: str, cls: type, node: Any, get: Get, ids: Mapping[str, str]) -> Iterator[Problem]:
    for one in shape(cls):
        if not one.refs:
            continue
        value = get(node, one.name)
        places = values(one, value, f"{pointer}/{one.name}")
        for place, ref in places:
            if isinstance(ref, str) and ids.get(ref) not in one.refs:
                expected = f"the id of a {' or '.join(one.refs)} of this case"
                yield Problem(pointer=place, found="a reference to nothing", expected=expected, kind=ProblemKind.UNKNOWN_ID)


def _bad_records(pointer: str, records: Any) -> Iterator[Problem]:
    for index, text in enumerate(records if isinstance(records, (tuple, list)) else ()):
        problem = check_record(text) if isinstance(text, str) else None
        if problem is not None:
            yield Problem(pointer=f"{pointer}/{index}", found=problem.found, expected=problem.expected)


def _bad_part(pointer: str, part: Any, ids: Mapping[str, str]) -> Iterator[Problem]:
    if isinstance(part, str) and part not in ids and check_record(part) is not None:
        expected = "an id, or a path such as plans.measures"
        found = "a part that is not in the case"
        yield Problem(pointer=f"{pointer}/part", found=found, expected=expected, kind=ProblemKind.UNKNOWN_ID)


def _wrong_types(cls: type, node: Any, pointer: str) -> Iterator[Problem]:
    for one in shape(cls):
        value = getattr(node, one.name)
        place = f"{pointer}/{one.name}"
        if not _has_form(one, value):
            yield Problem(pointer=place, found="a value of the wrong type", expected=_form(one))
            continue
        for item_place, item in values(one, value, place):
            if not one.mapping and type(item) is not one.type:
                yield Problem(pointer=item_place, found="a value of the wrong type", expected=f"a {one.type.__name__}")
            elif one.part and one.type is not Span:
                yield from _wrong_types(one.type, item, item_place)


def _has_form(one: FieldShape, value: Any) -> bool:
    """Whether the value is there if it must be, and is a tuple or a mapping where one is wanted."""
    if value is None:
        return one.optional
    if one.mapping:
        return type(value) is dict and all(type(key) is one.type and type(text) is str for key, text in value.items())
    return not one.many or type(value) is tuple


def _form(one: FieldShape) -> str:
    name = one.type.__name__
    if one.mapping:
        return f"a dict from {name} to str"
    return f"a tuple of {name}" if one.many else f"a {name}"


def _sound(node: Any, cls: type, ids: dict[str, str], refs: list[tuple[str, tuple[str, ...]]]) -> bool:
    for one, name, kind, deeper in _plan(cls):
        value = getattr(node, name)
        if value is None or one.mapping:
            if not _has_form(one, value):
                return False
            continue
        if one.many and type(value) is not tuple:
            return False
        items = value if one.many else (value,)
        for item in items:
            if type(item) is not kind or (deeper and not _sound(item, kind, ids, refs)):
                return False
        if name == "id":
            if value in ids:
                return False
            ids[value] = cls.__name__
        elif one.refs:
            refs.extend((item, one.refs) for item in items)
        elif name in _PATHS and any(check_record(item) for item in items):
            return False
        elif name == "part":
            refs.append((value, ()))
    return True


@functools.cache
def _plan(cls: type) -> tuple[tuple[FieldShape, str, type, bool], ...]:
    return tuple((one, one.name, one.type, one.part and one.type is not Span) for one in shape(cls))
