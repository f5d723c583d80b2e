"""
What must hold in a case as a whole: values of the right type, ids used once, references that lead somewhere.

`is_sound` asks quickly whether all is well, as it is for nearly every case; `problems` finds what is not, with places. A
test holds the two together. The walk for ids and references also serves the raw JSON of a case, so that a broken document is
told of all its problems at once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter, contains
from typing import Any

from ipcore.dates import Span
from ipcore.errors import Problem, ProblemKind
from ipcore.model.paths import check_record
from ipcore.model.shape import FieldShape, shape
from ipcore.model.walk import Get, nodes, values

_PATHS = ("records", "contested", "disputed")
"""Fields that hold record paths."""

_MOST_ROWS = 4096
"""How many rows of types are remembered for a class."""


def is_sound(case: object) -> bool:
    """Whether `problems` would find none."""
    ids: dict[str, str] = {}
    refs: list[tuple[str, tuple[str, ...]]] = []
    kind: type = type(case)
    if not _sound(case, _look(kind), ids, refs):
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


def _sound(node: Any, look: _Look, ids: dict[str, str], refs: list[tuple[str, tuple[str, ...]]]) -> bool:
    found = look.values(node)
    types = tuple(map(type, found))
    if types not in look.known and not look.fits(types):
        return False
    if look.flat:
        return True
    for place, kind, deeper in look.lists:
        for item in found[place]:
            if type(item) is not kind or (deeper is not None and not _sound(item, deeper, ids, refs)):
                return False
    for place, deeper in look.parts:
        if found[place] is not None and not _sound(found[place], deeper, ids, refs):
            return False
    if look.id is not None:
        own = found[look.id]
        if own in ids:
            return False
        ids[own] = look.name
    for place, targets in look.refs:
        value = found[place]
        if type(value) is tuple:
            refs += [(item, targets) for item in value]
        elif value is not None:
            refs.append((value, targets))
    for place, one in look.mappings:
        if not _has_form(one, found[place]):
            return False
    for place in look.paths:
        for item in found[place]:
            if check_record(item) is not None:
                return False
    return True


class _Look:
    """
    How the parts of a class are looked at: all that has a type of its own at once, and the rest by its place among the fields.

    Attributes:
        name: The name of the class.
        values: Gives the values of all fields of a part.
        known: The rows of types that have been seen to be right. Most parts of a class have one of a few.
        lists: Of fields with several values their place, the type of each, and how it is looked at. None: it is no part with fields.
        parts: Of fields with one such part its place, and how it is looked at.
        id: The place of the id. None: there is none.
        refs: Of fields with ids of other parts their place, and the classes whose ids may stand there; none: of any, or a record path.
        mappings: The fields that are mappings, with their places.
        paths: The places of the fields with record paths.
        flat: There is none of these: where the types are right, all is.
    """

    def __init__(self, cls: type) -> None:
        fields = shape(cls)
        places = list(enumerate(fields))
        self.name = cls.__name__
        self.values: Callable[[Any], tuple[Any, ...]] = attrgetter(*(one.name for one in fields), "__class__")
        self.known: set[tuple[type, ...]] = set()
        self.lists = [(place, one.type, _look(one.type) if _has_fields(one) else None) for place, one in places if one.many]
        self.parts = [(place, _look(one.type)) for place, one in places if _has_fields(one) and not one.many]
        self.id = next((place for place, one in places if one.name == "id"), None)
        self.refs = [(place, one.refs) for place, one in places if one.refs or one.name == "part"]
        self.mappings = [(place, one) for place, one in places if one.mapping]
        self.paths = [place for place, one in places if one.name in _PATHS]
        self.flat = self.id is None and not (self.lists or self.parts or self.refs or self.mappings or self.paths)
        self._allowed = [{_outer(one), type(None)} if one.optional else {_outer(one)} for one in fields]

    def fits(self, types: tuple[type, ...]) -> bool:
        """Whether fields may have values of these types."""
        if not all(map(contains, self._allowed, types)):
            return False
        if len(self.known) < _MOST_ROWS:
            self.known.add(types)
        return True


_look = functools.cache(_Look)


def _has_fields(one: FieldShape) -> bool:
    """Whether the values are parts to look into. A span has seen to itself."""
    return one.part and one.type is not Span


def _outer(one: FieldShape) -> type:
    """The type of the field's own value."""
    return tuple if one.many else dict if one.mapping else one.type
