"""Hooks of the thorough converter: they go on after a wrong item, and leave cattrs' notes that say which it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
from cattrs.errors import BaseValidationError, IterableValidationError, IterableValidationNote

from ipcore.errors import ModelError
from ipcore.serde import limits
from ipcore.serde.faults import wrong
from ipcore.serde.values import Hook

KEY = "key"
"""The note of a mapping's key that is wrong itself; any other note speaks of the value under it."""

VALUE = "value"


def checked_hook(hook: Hook, attribute: attrs.Attribute[Any]) -> Hook:
    """The hook, followed by the field's own validator, so that it speaks even if another field keeps the part from being made."""

    def read_checked(value: object, cls: object) -> Any:
        made = hook(value, cls)
        if attribute.validator is not None:
            attribute.validator(None, attribute, made)
        return made

    return read_checked


def checked_key_hook(hook: Hook, attribute: attrs.Attribute[Any]) -> Hook:
    """The hook for one key of a mapping, followed by what the field's validator says of a mapping with that key alone."""

    def read_checked_key(value: object, cls: object) -> Any:
        key = hook(value, cls)
        if attribute.validator is not None:
            attribute.validator(None, attribute, {key: ""})
        return key

    return read_checked_key


def tuple_hook(hook: Hook) -> Hook:
    """The hook for a list that reads every item."""

    def read_tuple(value: object, cls: object) -> tuple[Any, ...]:
        if type(value) is not list:
            raise wrong(value, "a list")
        made, errors = _gather(((index, VALUE, hook, item) for index, item in enumerate(value)), cls)
        if errors:
            raise IterableValidationError("a list", errors, tuple)
        return tuple(made)

    return read_tuple


def mapping_hook(key_hook: Hook, hook: Hook) -> Hook:
    """The hook for an object from our or the caller's words to text that reads every key and value."""

    def read_mapping(value: object, cls: object) -> dict[Any, Any]:
        if type(value) is not dict:
            raise wrong(value, "an object")
        keys, errors = _gather(((key, KEY, key_hook, key) for key in value), cls)
        items, more = _gather(((key, VALUE, hook, item) for key, item in value.items()), cls)
        if errors or more:
            raise IterableValidationError("an object", errors + more, dict)
        return dict(zip(keys, items, strict=True))

    return read_mapping


def _gather(reads: Iterable[tuple[int | str, str, Hook, Any]], cls: object) -> tuple[list[Any], list[Exception]]:
    made: list[Any] = []
    errors: list[Exception] = []
    for index, note, hook, item in reads:
        try:
            made.append(hook(item, cls))
        except (ModelError, BaseValidationError) as error:
            error.add_note(IterableValidationNote(note, index, cls))
            errors.append(error)
        if len(errors) > limits.MAX_PROBLEMS:
            break
    return made, errors
