"""
The model described as data, read off the classes themselves: which fields hold parts, which hold ids of other parts.

Integrity, record paths, JSON, the JSON Schema and the test strategies all read this, so that a new field is added once.
"""

from __future__ import annotations

import functools
import types
import typing
from enum import StrEnum
from typing import Any

import attrs
from attrs import Factory, field, frozen


@frozen(kw_only=True)
class FieldShape:
    """
    One field of a model class.

    Attributes:
        name: The field's name.
        type: The type of the value, or of each item where there are several: a model class, an enumeration, `str`, `bool`,
            `int` or `date`. For a mapping: the type of the keys; the values are text.
        many: A tuple of such values.
        mapping: A dict from such keys to text.
        optional: None is allowed and means not recorded.
        required: The field has no default.
        refs: Names of the classes whose ids may stand here; empty: not a reference.
        part: The value is, or the values are, instances of a model class.
    """

    name: str
    type: type
    many: bool = field(default=False)
    mapping: bool = field(default=False)
    optional: bool = field(default=False)
    required: bool = field(default=False)
    refs: tuple[str, ...] = field(default=())
    part: bool = field(init=False, default=Factory(lambda self: bool(attrs.has(self.type)), takes_self=True))


@functools.cache
def shape(cls: type) -> tuple[FieldShape, ...]:
    """The fields of a model class, in the order in which they are written."""
    hints = typing.get_type_hints(cls)
    return tuple(_field_shape(attribute, hints[attribute.name]) for attribute in attrs.fields(cls))


@functools.cache
def parts(cls: type) -> tuple[FieldShape, ...]:
    """The fields of a model class that hold other model classes."""
    return tuple(one for one in shape(cls) if one.part)


def field_of(cls: type, name: str) -> FieldShape | None:
    """The field of that name. None: the class has none. Names are not remembered: they may come from a document."""
    return _by_name(cls).get(name)


@functools.cache
def _by_name(cls: type) -> dict[str, FieldShape]:
    return {one.name: one for one in shape(cls)}


@functools.cache
def kind_field(cls: type) -> FieldShape | None:
    """The first required enumeration of a class: the kind by which a source may say what it records. None: it has none."""
    if not attrs.has(cls):
        return None
    return next((one for one in shape(cls) if one.required and issubclass(one.type, StrEnum)), None)


def kinds_of(cls: type) -> tuple[str, ...]:
    """The kinds a part of the class can have. Empty: its class has none."""
    kind = kind_field(cls)
    return tuple(str(one) for one in typing.cast("type[StrEnum]", kind.type)) if kind else ()


def kind_name(part: object) -> str | None:
    """The kind of a part, as it stands in a record path. None: its class has no kinds."""
    cls: type = type(part)
    kind = kind_field(cls)
    return str(getattr(part, kind.name)) if kind else None


def classes(root: type) -> tuple[type, ...]:
    """Every model class reachable from `root`, itself first, each once."""
    found: dict[type, None] = {root: None}
    for one in parts(root):
        found.update(dict.fromkeys(classes(one.type)))
    return tuple(found)


def _field_shape(attribute: attrs.Attribute[Any], hint: Any) -> FieldShape:
    kind, optional = _without_none(hint)
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    refs = attribute.metadata.get("ref", "")
    return FieldShape(
        name=attribute.name,
        type=arguments[0] if origin in (tuple, dict) else kind,
        many=origin is tuple,
        mapping=origin is dict,
        optional=optional,
        required=attribute.default is attrs.NOTHING,
        refs=tuple(refs.split("|")) if refs else (),
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint, False
    (kind,) = [one for one in typing.get_args(hint) if one is not type(None)]
    return kind, True
