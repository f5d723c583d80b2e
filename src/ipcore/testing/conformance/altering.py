"""Cases that differ from another in one field and in nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import attrs

from ipcore.dates import Span, add_days, is_recordable
from ipcore.errors import ModelError
from ipcore.model import FORMAT, Case, Source, Withholding
from ipcore.model.shape import FieldShape, shape
from ipcore.model.walk import nodes
from ipcore.testing import texts
from ipcore.testing.records import record_paths, without

Change = Callable[[Any], Any]

_WORDS = ("kjeks", "syltetøy")
_DAYS = (1, -1, 40, -40, 400, -400)


def altered(case: Case, field: str) -> Iterator[Case]:
    """
    Cases in which one field of one part has another value of the same kind, all else being equal. A field that is empty everywhere
    gives none: that something stands there is not what is asked, but whether it can be told from something else.

    Args:
        case: The case.
        field: The field, as in `exchange.all_fields`.
    """
    *steps, name = field.split(".")
    for path, part in _parts(case, steps):
        one = next(one for one in shape(_class(part)) if one.name == name)
        for value in _others(case, part, one):
            made = _rebuilt(case, path, name, value)
            if made is not None and made != case:
                yield made


def _parts(node: Any, steps: list[str], path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The parts a path without its last step leads to, each with the names and indices that lead there."""
    if not steps:
        yield path, node
        return
    below = getattr(node, steps[0])
    if isinstance(below, tuple):
        for index, item in enumerate(below):
            yield from _parts(item, steps[1:], (*path, steps[0], index))
    elif below is not None:
        yield from _parts(below, steps[1:], (*path, steps[0]))


def _rebuilt(case: Case, path: tuple[Any, ...], name: str, value: Any) -> Case | None:
    """The case with another value there; a new id is put in wherever the old one is referred to. None: no case can be so."""
    try:
        if name == "id":
            return renamed(case, _at(case, path).id, value)
        return _put(case, (*path, name), value)  # type: ignore[no-any-return]
    except ModelError:
        return None


def _class(part: object) -> type:
    return type(part)


def _put(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(node, tuple):
        return (*node[:step], _put(node[step], rest, value), *node[step + 1 :])
    return attrs.evolve(node, **{step: _put(getattr(node, step), rest, value)})


def renamed(case: Case, old: str, new: str) -> Case:
    """
    The case in which a part, or the case itself, is called something else, by itself and by all that refer to it.

    Raises:
        ModelError: something else is called so.
    """

    def rename(node: Any, cls: type) -> Any:
        return cls(**{one.name: _with_id(node, one, old, new, rename) for one in shape(cls)})

    return rename(case, Case)  # type: ignore[no-any-return]


def _with_id(node: Any, one: FieldShape, old: str, new: str, rename: Callable[[Any, type], Any]) -> Any:
    value = getattr(node, one.name)
    if one.part and one.type is not Span:
        return tuple(rename(item, one.type) for item in value) if one.many else value and rename(value, one.type)
    if not (one.refs or one.name == "id" or (one.name == "part" and isinstance(node, Withholding))):
        return value
    return tuple(new if item == old else item for item in value) if one.many else new if value == old else value


def _at(node: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        node = node[step] if isinstance(node, tuple) else getattr(node, step)
    return node


def _others(case: Case, part: Any, one: FieldShape) -> Iterator[Any]:
    """Other values for a field that has one."""
    value = getattr(part, one.name)
    if isinstance(part, Source) and one.name == "records":
        yield from (without(value or (FORMAT,), path) for path in record_paths()[::40])
    elif one.mapping:
        yield from ({**value, key: word} for key in value for word in _WORDS)
    elif one.many:
        for index, item in enumerate(value):
            yield from ((*value[:index], other, *value[index + 1 :]) for other in _other(case, part, one, item))
        yield from (value[:index] + value[index + 1 :] for index in range(len(value)))
    elif value is not None:
        yield from _other(case, part, one, value)


def _other(case: Case, part: Any, one: FieldShape, value: Any) -> Iterator[Any]:
    if one.refs:
        yield from (node.id for _, cls, node in nodes(Case, case) if cls.__name__ in one.refs and node.id != value)
    elif one.type is Span:
        yield from _other_spans(value)
    elif one.type is dt.date:
        yield from (day for days in _DAYS if is_recordable(day := add_days(value, days)))
    elif one.type is bool:
        yield not value
    elif issubclass(one.type, StrEnum):
        yield from (other for other in one.type if other != value)
    elif one.type is str:
        yield from (word for word in _texts(part, one) if word != value)
    else:
        yield from (value + 1, value - 1)


def _other_spans(span: Span) -> Iterator[Span]:
    bounds = (span.start, span.stop)
    for index, bound in enumerate(bounds):
        for days in _DAYS if bound is not None else ():
            assert bound is not None
            moved = [*bounds]
            moved[index] = add_days(bound, days)
            start, stop = moved
            if (start is None or stop is None or start <= stop) and all(day is None or is_recordable(day) for day in moved):
                yield Span(start, stop)


def _texts(part: Any, one: FieldShape) -> tuple[str, ...]:
    if one.name == "municipality":
        return texts.MUNICIPALITIES
    if one.name in ("contested", "disputed") or (one.name == "part" and isinstance(part, Withholding)):
        return record_paths()[::40]
    return _WORDS
