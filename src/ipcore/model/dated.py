"""The days of a case, by the field they stand in: on which of them something that reads certain fields can change."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from typing import Any

from ipcore.dates import Span
from ipcore.model.case import Case
from ipcore.model.paths import RecordPath
from ipcore.model.recorded import every_path, field_at
from ipcore.model.shape import kind_name, parts, shape
from ipcore.model.walk import values

Days = dict[str, set[dt.date]]
"""Days, bounds of spans among them, by the path of their field as it is written, with the kind where its part has kinds."""


def days_by_path(case: Case) -> Days:
    """The days that stand in the parts of a case, but for those of its source."""
    found: Days = {}
    for one in shape(Case):
        for _, value in values(one, getattr(case, one.name), ""):
            if one.type is dt.date:
                found.setdefault(one.name, set()).add(value)
            elif one.part and one.name != "source":
                kind = kind_name(value)
                _gather(one.type, value, f"{one.name}:{kind}" if kind else one.name, found)
    return found


def _gather(cls: type, part: Any, path: str, found: Days) -> None:
    for name in _dated(cls):
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            bounds = (one.start, one.stop) if isinstance(one, Span) else (one,)
            if days := {day for day in bounds if day is not None}:
                found.setdefault(f"{path}.{name}", set()).update(days)
    for one in parts(cls):
        if one.type is not Span:
            for _, value in values(one, getattr(part, one.name), ""):
                _gather(one.type, value, f"{path}.{one.name}", found)


@functools.cache
def _dated(cls: type) -> tuple[str, ...]:
    """The names of the fields of a class that hold days, or spans of days."""
    return tuple(one.name for one in shape(cls) if one.type in (dt.date, Span))


def dated_paths(reads: Iterable[RecordPath]) -> frozenset[str]:
    """The paths, as in `Days`, of all fields with days that are among some paths or below them."""
    read = tuple(reads)
    dated = (one for one in every_path() if field_at(one)[1].type in (dt.date, Span))
    return frozenset(str(one) for one in dated if any(path.covers(one) for path in read))
