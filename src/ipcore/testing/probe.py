"""
What a model class accepts, found by trying: which texts are keys, which numbers are in range, which day may not precede which.

The checks themselves stay in the model; nothing of them is written down twice.
"""

from __future__ import annotations

import datetime as dt
import functools
from enum import StrEnum
from typing import Any

import attrs

from ipcore.dates import Span
from ipcore.errors import ModelError
from ipcore.model.shape import FieldShape, shape

EARLY, LATE = dt.date(2024, 1, 1), dt.date(2024, 1, 2)


@functools.cache
def is_key(cls: type, name: str) -> bool:
    """Whether the text field holds an id or a pseudonymous key: it refuses the empty text."""
    return not _accepts(cls, {name: ""})


@functools.cache
def numbers(cls: type, name: str) -> tuple[int, ...]:
    """The whole numbers from 0 through 100 that the field accepts."""
    return tuple(number for number in range(101) if _accepts(cls, {name: number}))


@functools.cache
def ordered_days(cls: type) -> tuple[tuple[str, str], ...]:
    """Pairs of day fields, the second of which may not be before the first."""
    names = [one.name for one in shape(cls) if one.type is dt.date and not one.many]
    pairs = [(first, last) for first in names for last in names if first != last]
    return tuple(pair for pair in pairs if not _accepts(cls, dict(zip(pair, (LATE, EARLY), strict=True))))


def _accepts(cls: type, values: dict[str, Any]) -> bool:
    try:
        cls(**{**_smallest(cls), **values})
    except ModelError:
        return False
    return True


@functools.cache
def _smallest(cls: type) -> dict[str, Any]:
    return {one.name: _least(one) for one in shape(cls) if one.required}


def _least(one: FieldShape) -> Any:
    if one.type is Span:
        return Span()
    if attrs.has(one.type):
        return one.type(**_smallest(one.type))
    if issubclass(one.type, StrEnum):
        return next(iter(one.type))
    return {str: "1", bool: False, int: 1, dt.date: EARLY}[one.type]
