"""A case in other days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from ipcore.dates import add_days, is_recordable
from ipcore.model import Case


def moved(case: Case, by: dt.timedelta) -> Case:
    """The case with every day so much later; days that cannot be recorded then stay."""
    return _moved(case, by.days)  # type: ignore[no-any-return]


def _moved(value: Any, days: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(item, days) for item in value)
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))
        return type(value)(**{one.name: _moved(getattr(value, one.name), days) for one in fields if one.init})
    if isinstance(value, dt.date):
        later = add_days(value, days)
        return later if is_recordable(later) else value
    return value
