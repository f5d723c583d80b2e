"""
Days and spans of days as FHIR has them.

A Period counts its last day, a `Span` does not: through 31 December is `end` 2026-12-31 and `stop` 2027-01-01. A span that covers no day
cannot be said as a Period; it is written as the extension `empty-period`.

Days are Norwegian ones: an instant that is told with the offset of another place is put on the day it was in Norway.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import zoneinfo
from typing import Any

from ipcore import Span
from ipcore_fhir.extensions import extension, extension_value
from ipcore_fhir.resource import Resource

_ONE = dt.timedelta(days=1)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")
_WITH_OFFSET = re.compile(r"(.{10}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(?:Z|([+-])([0-9]{2}):([0-9]{2}))", re.DOTALL)
_OFFSETS = (1, 2)
"""How many hours Norway is ahead of UTC, in winter and in summer."""


def is_empty(span: Span) -> bool:
    """Whether a span covers no day: what was set up and undone on one day."""
    return span.first >= span.after


def iso(day: dt.date | None) -> str | None:
    """A day as FHIR writes it. None: there is none."""
    return None if day is None else day.isoformat()


def period(span: Span | None) -> Resource | None:
    """The span as a Period. None: there is no span, or it says nothing."""
    if span is None:
        return None
    if span.start is not None and span.start == span.stop:
        return {"extension": [extension("empty-period", span.start.isoformat())]}
    made = {}
    if span.start is not None:
        made["start"] = span.start.isoformat()
    if span.stop is not None:
        made["end"] = (span.stop - _ONE).isoformat()
    return made or None


def stated_period(span: Span | None) -> Resource | None:
    """The same where a span that says nothing is another thing than none."""
    return {"extension": [extension("whole-time", True)]} if span == Span() else period(span)


def stated_span(period: Any) -> dict[str, str] | None:
    """A Period that `stated_period` made, or somebody else. None: none is stated."""
    made = span_of(period)
    return made if made or (isinstance(period, dict) and extension_value(period, "whole-time") is True) else None


def span_of(period: Any) -> dict[str, str]:
    """
    A Period as the canonical form has a span: `start`, and `stop`, the day after the last. Without what cannot be told to the day: where
    that is a bound that there is, `is_vague` says so, and nothing is known of it.

    What no calendar has is left as it stands, for the reading of the case to refuse.
    """
    if not isinstance(period, dict):
        return {}
    empty = extension_value(period, "empty-period")
    if isinstance(empty, str):
        return {"start": empty, "stop": empty}
    made = {}
    if (start := day_of(period.get("start"))) is not None:
        made["start"] = start
    if (end := day_of(period.get("end"))) is not None:
        made["stop"] = _day_after(end)
    return made


def is_vague(period: Any, *names: str) -> bool:
    """
    Whether a bound of a Period is there that is not told to the day: a month, or an element of which only is told why it is not here.

    Args:
        period: The Period.
        *names: The bounds that are asked for. None: both.
    """
    if not isinstance(period, dict) or extension_value(period, "empty-period") is not None:
        return False
    return any((one in period or f"_{one}" in period) and day_of(period.get(one)) is None for one in names or ("start", "end"))


def day_of(value: Any) -> str | None:
    """
    The Norwegian day that a date, a dateTime or an instant names. None: it names only a month or a year, or is no text, or it cannot be
    told which day it was in Norway.
    """
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    return found[1] if len(value) == len(found[1]) else _in_norway(value, found[1])


def _in_norway(value: str, day: str) -> str | None:
    """The day of an instant. One without an offset, or that no calendar has, is left as it is written."""
    found = _WITH_OFFSET.fullmatch(value)
    if found is None:
        return day
    sign, hours, minutes = found[2], int(found[3] or 0), int(found[4] or 0)
    ahead = dt.timedelta(hours=hours, minutes=minutes) * (-1 if sign == "-" else 1)
    try:
        instant = dt.datetime.fromisoformat(found[1][:16]) - ahead
        days = {(instant + dt.timedelta(hours=one)).date() for one in _OFFSETS}
    except (ValueError, OverflowError):
        return day
    return days.pop().isoformat() if len(days) == 1 else _by_the_clock(instant)


def _by_the_clock(instant: dt.datetime) -> str | None:
    """The day of an instant in UTC that is another one by summer time. None: this computer does not know when that is."""
    norway = _norway()
    return None if norway is None else instant.replace(tzinfo=dt.UTC).astimezone(norway).date().isoformat()


@functools.cache
def _norway() -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo("Europe/Oslo")
    except (zoneinfo.ZoneInfoNotFoundError, OSError):
        return None


def _day_after(day: str) -> str:
    try:
        return (dt.date.fromisoformat(day) + _ONE).isoformat()
    except (ValueError, OverflowError):
        return day
