"""
The shape of ipcore's case in the classes of other libraries: the same fields, types and defaults, and nothing of what the model asks
beyond that. Each is made as its own documentation says.
"""

import functools
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import cattrs.preconf.json

from ipcore.model import Case
from ipcore.model.shape import FieldShape, shape

Field = tuple[str, Any, Any]
"""Name, type, and the default: `attrs.NOTHING`, a value, or a `attrs.Factory`."""


@functools.cache
def attrs_class(cls: type = Case) -> type:
    """A plain attrs class, not frozen and without validators: what `attrs.define` makes."""
    members = {name: attrs.field(type=kind, default=default) for name, kind, default in fields(cls, attrs_class)}
    return attrs.make_class(cls.__name__, members, slots=True, kw_only=True)


@functools.cache
def struct(cls: type = Case) -> type:
    """A msgspec Struct."""
    import msgspec

    def member(name: str, kind: Any, default: Any) -> tuple[Any, ...]:
        if default is attrs.NOTHING:
            return name, kind
        return name, kind, msgspec.field(default_factory=default.factory) if isinstance(default, attrs.Factory) else default

    return msgspec.defstruct(cls.__name__, [member(*one) for one in fields(cls, struct)], kw_only=True)


@functools.cache
def pydantic_model(cls: type = Case) -> Any:
    """A pydantic model."""
    import pydantic

    def member(kind: Any, default: Any) -> Any:
        if default is attrs.NOTHING:
            return kind, ...
        return kind, pydantic.Field(default_factory=default.factory) if isinstance(default, attrs.Factory) else default

    members = {name: member(kind, default) for name, kind, default in fields(cls, pydantic_model)}
    return pydantic.create_model(cls.__name__, **members)


def cattrs_structure(cls: type | None = None, *, detailed_validation: bool = True) -> Callable[[Any], Any]:
    """From dicts into a class, by cattrs' own converter for JSON. None: into the plain attrs class of a case."""
    cls = cls or attrs_class()
    hook = cattrs.preconf.json.make_converter(detailed_validation=detailed_validation).get_structure_hook(cls)
    return lambda value: hook(value, cls)


def fields(cls: type, part: Callable[[type], type]) -> Iterator[Field]:
    """The fields of a model class; `part` makes the classes of its parts."""
    for one in shape(cls):
        yield one.name, _type(one, part), getattr(attrs.fields(cls), one.name).default


def _type(one: FieldShape, part: Callable[[type], type]) -> Any:
    kind: Any = part(one.type) if one.part else one.type
    if one.many:
        return tuple[kind, ...]
    if one.mapping:
        return dict[kind, str]
    return kind | None if one.optional else kind
