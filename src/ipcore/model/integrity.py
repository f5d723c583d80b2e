"""
What must hold across the parts of a case: ids used once, references that lead somewhere, parts of the right class.

The same walk serves a case and the raw JSON of one, so that a broken document is told of all its problems at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ipcore.errors import Problem
from ipcore.model.paths import check_record
from ipcore.model.shape import shape
from ipcore.model.walk import Get, nodes, values


def problems(case: object) -> Iterator[Problem]:
    """Every problem across the parts of a case that has just been made."""
    wrong = tuple(_wrong_parts(type(case), case, ""))
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
            yield Problem(pointer=f"{pointer}/id", found="an id that stands elsewhere in the case", expected="an id used once")
        ids.setdefault(own, node_class.__name__)
    for pointer, node_class, node in found:
        yield from _dangling(pointer, node_class, node, get, ids)
        if node_class.__name__ == "Source":
            yield from _bad_records(pointer, get(node, "records"))
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
                yield Problem(pointer=place, found="a reference to nothing", expected=f"the id of a {' or '.join(one.refs)} of this case")


def _bad_records(pointer: str, records: Any) -> Iterator[Problem]:
    for index, text in enumerate(records if isinstance(records, (tuple, list)) else ()):
        problem = check_record(text) if isinstance(text, str) else None
        if problem is not None:
            yield Problem(pointer=f"{pointer}/records/{index}", found=problem.found, expected=problem.expected)


def _bad_part(pointer: str, part: Any, ids: Mapping[str, str]) -> Iterator[Problem]:
    if isinstance(part, str) and part not in ids and check_record(part) is not None:
        yield Problem(pointer=f"{pointer}/part", found="a part that is not in the case", expected="an id, or a path such as plans.measures")


def _wrong_parts(cls: type, node: Any, pointer: str) -> Iterator[Problem]:
    for one in shape(cls):
        value = getattr(node, one.name)
        place = f"{pointer}/{one.name}"
        if one.many and type(value) is not tuple:
            yield Problem(pointer=place, found="something that is not a tuple", expected="a tuple")
            continue
        if not one.part:
            continue
        for item_place, item in values(one, value, place):
            if type(item) is not one.type:
                yield Problem(pointer=item_place, found="a part of another class", expected=f"a {one.type.__name__}")
            else:
                yield from _wrong_parts(one.type, item, item_place)
