"""
The two cattrs converters: one that reads a case and stops at the first thing wrong, one that goes on and says where.

Both are made from the shape of the model, with strict hooks for every field, so that no hook of cattrs' own is ever reached.
"""

from __future__ import annotations

import datetime as dt
import functools
from enum import StrEnum
from typing import Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from ipcore.dates import Span
from ipcore.model import Case
from ipcore.model.shape import FieldShape, shape
from ipcore.serde import gathering, values
from ipcore.serde.values import Hook


@functools.cache
def quick() -> Hook:
    """The hook that reads a case and raises at the first thing wrong. Its error may hold the document's own text."""
    return _reader(Converter(detailed_validation=False, forbid_extra_keys=True))


@functools.cache
def thorough() -> Hook:
    """The hook that reads a case and raises groups of errors with notes of where. They may hold the document's own text."""
    return _reader(Converter(detailed_validation=True, forbid_extra_keys=True))


def _reader(converter: Converter) -> Hook:
    converter.register_structure_hook_factory(attrs.has, functools.partial(_class_hook, converter))
    return converter.get_structure_hook(Case)


def _hook(converter: Converter, kind: type) -> Hook:
    """The hook for one value. Not asked of cattrs for plain types: there its own, which coerce, come first."""
    if attrs.has(kind):
        return converter.get_structure_hook(kind)
    if issubclass(kind, StrEnum):
        return values.member_hook(kind)
    if kind is str and converter.detailed_validation:
        return values.read_sound_text
    return _PLAIN[kind]


_PLAIN: dict[type, Hook] = {str: values.read_text, bool: values.read_bool, int: values.read_int, dt.date: values.read_day}


def _class_hook(converter: Converter, cls: type) -> Hook:
    hook_of = _thorough_hook if converter.detailed_validation else _quick_hook
    overrides: dict[str, Any] = {one.name: override(struct_hook=hook_of(converter, cls, one)) for one in shape(cls)}
    return values.part_hook(make_dict_structure_fn(cls, converter, **overrides), cls.__name__)


def _quick_hook(converter: Converter, cls: type, one: FieldShape) -> Hook:
    hook = _hook(converter, one.type)
    if one.many:
        return values.tuple_hook(hook)
    if one.mapping:
        return values.mapping_hook(hook, _hook(converter, str))
    return values.optional_hook(hook) if one.optional else hook


def _thorough_hook(converter: Converter, cls: type, one: FieldShape) -> Hook:
    hook = _hook(converter, one.type)
    attribute = getattr(attrs.fields(cls), one.name)
    if one.many:
        return gathering.tuple_hook(hook)
    if one.mapping:
        return gathering.mapping_hook(gathering.checked_key_hook(hook, attribute), _hook(converter, str))
    checked = hook if cls is Span else gathering.checked_hook(hook, attribute)
    return values.optional_hook(checked) if one.optional else checked
