"""
Ids of a copy's own: the class of a part and its number among those of the class.

The ids and the system of a joined case name the systems it was joined from and their cases. A participant is not told that another
agency has a case. The parts are numbered as the copy holds them: a gap would tell that something is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from attrs import evolve

from ipcore.dates import Span
from ipcore.disclosure.excerpt import Excerpt
from ipcore.disclosure.hiding import children
from ipcore.joining import is_joined
from ipcore.model import Case
from ipcore.model.shape import FieldShape, shape


def with_own_ids(excerpt: Excerpt, whole: Case) -> Excerpt:
    """The excerpt, with ids of its own where the whole case is a joined one. Its case goes by the person's key, which the reader sees."""
    if not is_joined(whole):
        return excerpt
    case, key = excerpt.case, excerpt.case.person.key
    ids = dict(numbered(case, taken=(key,))) | {case.id: key}
    return evolve(excerpt, case=_part(evolve(case, source=evolve(case.source, system="")), ids))


def numbered(case: Case, taken: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """The new id of each part, none of those taken."""
    numbers: Counter[str] = Counter()
    for part in _all(case):
        if hasattr(part, "id"):
            name = type(part).__name__.lower()
            numbers[name] += 1
            while f"{name}-{numbers[name]}" in taken:
                numbers[name] += 1
            yield part.id, f"{name}-{numbers[name]}"


def _all(node: Any) -> Iterator[Any]:
    yield node
    for _, one in children(node):
        yield from _all(one)


def _part(node: Any, ids: dict[str, str]) -> Any:
    cls: type = type(node)
    return cls(**{one.name: _value(one, getattr(node, one.name), ids) for one in shape(cls)})


def _value(one: FieldShape, value: Any, ids: dict[str, str]) -> Any:
    if value is None:
        return None
    if one.name == "id" or one.refs:
        return tuple(ids[ref] for ref in value) if one.many else ids[value]
    if not one.part or one.type is Span:
        return value
    return tuple(_part(item, ids) for item in value) if one.many else _part(value, ids)
