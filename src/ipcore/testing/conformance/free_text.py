"""The free texts of a case: all that is written, and is neither a key nor one of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ipcore.dates import Span
from ipcore.model import Case
from ipcore.model.shape import FieldShape, shape
from ipcore.model.walk import nodes
from ipcore.testing import probe


def texts_of(case: Case) -> Iterator[str]:
    """Every free text of a case, but for the name of the system it comes from."""
    for _, cls, node in nodes(Case, case):
        for one in shape(cls):
            value = getattr(node, one.name)
            if one.mapping:
                yield from value.values()
            elif cls.__name__ != "Source" and value is not None and _is_free_text(node, one):
                yield from value if one.many else (value,)


def with_texts(part: Any, text: str) -> Any:
    """The part with another text in place of every free text in it; keys, codes that must be of a list, and paths stay."""
    return with_changed_texts(part, lambda _: text)


def with_changed_texts(part: Any, change: Callable[[str], str]) -> Any:
    """The part in which every free text is what a function makes of it."""
    made = {one.name: _changed(part, one, change) for one in shape(_class(part))}
    return attrs.evolve(part, **made)


def _changed(part: Any, one: FieldShape, change: Callable[[str], str]) -> Any:
    value = getattr(part, one.name)
    if one.part and one.type is not Span:
        return tuple(with_changed_texts(item, change) for item in value) if one.many else value and with_changed_texts(value, change)
    if one.mapping:
        return {key: change(item) for key, item in value.items()}
    if _is_free_text(part, one) and value is not None:
        return tuple(map(change, value)) if one.many else change(value)
    return value


def _is_free_text(part: Any, one: FieldShape) -> bool:
    if one.type is not str or one.refs or one.name in ("municipality", "records", "contested", "disputed", "part"):
        return False
    return one.many or not probe.is_key(_class(part), one.name)


def _class(part: object) -> type:
    return type(part)
