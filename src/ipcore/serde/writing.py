"""
From a `Case` to the canonical form: the same bytes for equal cases, always.

Keys in the order of the model and of mappings sorted, `format` first; what is not recorded, empty or equal to its default is left
out; days as YYYY-MM-DD; letters as themselves and not escaped.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import attrs

from ipcore.errors import ModelError, Problem, ProblemKind
from ipcore.model import FORMAT, Case
from ipcore.model.shape import FieldShape, shape
from ipcore.serde.faults import Path, pointer, visible
from ipcore.serde.values import is_sound

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def to_document(case: Case) -> dict[str, Any]:
    """The canonical form as a JSON value: new dicts, lists, and plain values."""
    return {"format": FORMAT, **_writer(Case)(case)}


def dumps(case: Case, *, indent: int | None = None) -> str:
    """
    The canonical form as text, on one line and without a line feed at its end; with `indent`, laid out for people.

    Raises:
        ModelError: a text of the case holds half a character (a lone surrogate), which no file can hold.
    """
    document = to_document(case)
    text = _COMPACT.encode(document) if indent is None else json.dumps(document, ensure_ascii=False, indent=indent)
    if is_sound(text):
        return text
    half, kind = "half a character (a lone surrogate)", ProblemKind.UNREADABLE
    raise ModelError([Problem(pointer=at, found=half, expected="whole characters", kind=kind) for at in _unsound(document, ())])


def is_sound_json(document: Any) -> bool:
    """Whether no text of a JSON value holds half a character."""
    return is_sound(_COMPACT.encode(document))


@functools.cache
def _writer(cls: type) -> Callable[[Any], Any]:
    """The hook that writes a part. Not one of cattrs': with defaults left out, those put the required keys before all others."""
    defaults = {attribute.name: attribute.default for attribute in attrs.fields(cls)}
    fields = tuple((one.name, _field_hook(one), {} if one.mapping else defaults[one.name]) for one in shape(cls))

    def write(part: Any) -> dict[str, Any]:
        made = {}
        for name, hook, default in fields:
            value = getattr(part, name)
            if value != default:
                made[name] = hook(value)
        return made

    return write


def _field_hook(one: FieldShape) -> Callable[[Any], Any]:
    hook = _hook(one.type)
    if one.many:
        return lambda items: [hook(item) for item in items]
    if one.mapping:
        return lambda mapping: {hook(key): mapping[key] for key in sorted(mapping)}
    return hook


def _hook(kind: type) -> Callable[[Any], Any]:
    if attrs.has(kind):
        return _writer(kind)
    if issubclass(kind, StrEnum):
        return str
    return dt.date.isoformat if kind is dt.date else _as_is


def _as_is(value: Any) -> Any:
    return value


def _unsound(value: Any, path: Path) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _unsound(inner, (*path, key))
            if not is_sound(key):
                yield pointer(visible(path))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unsound(inner, (*path, index))
    elif isinstance(value, str) and not is_sound(value):
        yield pointer(visible(path))
