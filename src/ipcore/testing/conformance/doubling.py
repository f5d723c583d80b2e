"""Cases in which there are two of everything that there was one of."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import Any

from ipcore.dates import Span
from ipcore.errors import IpcoreError
from ipcore.model import Case
from ipcore.model.shape import shape
from ipcore.serde import from_document, to_document


def doubled(case: Case) -> Case:
    """
    The case with each plan, goal, service and so on twice, under other ids, wherever a case can be so, and with nothing withheld.

    What stands in a part that is there again refers to what is there again with it.
    """
    document, numbers = _open(to_document(case)), itertools.count(1)
    for path in sorted(_collections(Case, ()), key=len, reverse=True):
        other = copy.deepcopy(document)
        for home in _homes(other, path[:-1]):
            home[path[-1]] = [again for item in home.get(path[-1]) or () for again in (item, _another(item, numbers))]
        document = other if _can_be(other) else document
    return from_document(document)


def _open(document: Any) -> Any:
    """The case with nothing hidden in it, if a case can be so."""
    other = copy.deepcopy(document)
    for home in (other, *(other.get("plans") or ())):
        home.pop("withheld", None)
    other["person"]["protected_address"] = False
    return other if _can_be(other) else document


def _can_be(document: Any) -> bool:
    try:
        from_document(document)
    except IpcoreError:
        return False
    return True


def _collections(cls: type, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to the fields that hold several parts."""
    for one in shape(cls):
        if one.part and one.type is not Span:
            if one.many:
                yield (*path, one.name)
            yield from _collections(one.type, (*path, one.name))


def _homes(node: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """The parts that a way leads to."""
    if not path:
        yield node
        return
    below = node.get(path[0])
    for item in below if isinstance(below, list) else [below] if below else []:
        yield from _homes(item, path[1:])


def _another(item: Any, numbers: Iterator[int]) -> Any:
    """The same part, called otherwise with all that is in it."""
    return _renamed(item, {one: f"again-{next(numbers)}" for one in _ids(item)})


def _ids(node: Any) -> Iterator[str]:
    for key, value in node.items() if isinstance(node, dict) else ():
        if key == "id":
            yield value
        for item in value if isinstance(value, list) else [value]:
            yield from _ids(item)


def _renamed(node: Any, ids: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _renamed(value, ids) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(item, ids) for item in node]
    return ids.get(node, node) if isinstance(node, str) else node
