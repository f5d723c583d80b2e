"""Which fields of a case hold something."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import attrs

from ipcore.dates import Span
from ipcore.model import Case
from ipcore.model.shape import shape


def filled_fields(case: Case) -> frozenset[str]:
    """The fields, of those in `all_fields`, that hold something somewhere in the case: what its canonical form would say of them."""
    return frozenset(_filled(case, ""))


def _filled(part: Any, prefix: str) -> Iterator[str]:
    cls: type = type(part)
    for name, default, is_part, many in _fields(cls):
        value = getattr(part, name)
        if value == default:
            continue
        if not is_part:
            yield prefix + name
        else:
            for one in value if many else (value,):
                yield from _filled(one, f"{prefix}{name}.")


@functools.cache
def _fields(cls: type) -> tuple[tuple[str, Any, bool, bool], ...]:
    """Name and default of each field, whether it holds parts that have fields of their own, and whether several."""
    defaults = {one.name: one.default for one in attrs.fields(cls)}
    return tuple((one.name, {} if one.mapping else defaults[one.name], one.part and one.type is not Span, one.many) for one in shape(cls))
