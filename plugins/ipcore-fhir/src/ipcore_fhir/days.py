"""
Days and spans of days as FHIR has them.

A Period counts its last day, a `Span` does not: through 31 December is `end` 2026-12-31 and `stop` 2027-01-01. A span that covers no day
cannot be said as a Period; it is written as the extension `empty-period`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from ipcore import Span
from ipcore_fhir.extensions import extension, extension_value
from ipcore_fhir.resource import Resource

_ONE = dt.timedelta(days=1)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")


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
    A Period as the canonical form has a span: `start`, and `stop`, the day after the last. Without what cannot be told to the day.

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


def day_of(value: Any) -> str | None:
    """
    The day that a date, a dateTime or an instant names, as it is written there: the day in the place it was written. None: it names only
    a month or a year, or is no text.
    """
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else None


def _day_after(day: str) -> str:
    try:
        return (dt.date.fromisoformat(day) + _ONE).isoformat()
    except (ValueError, OverflowError):
        return day
