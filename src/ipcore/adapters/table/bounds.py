"""
Spans whose bounds are not all recorded.

An open span says that something has always been, or still is. Where nobody knows, that would accuse or clear somebody, so the span is
left out, and with it a part that cannot be without one. What is left out is unknown: it is taken out of the records of the case.
"""

from __future__ import annotations

from typing import Any

UNKNOWN = frozenset({"?start", "?stop"})
"""Marks in the JSON of a span: this bound is not recorded. Another row of the case may still say it."""

SPAN = "span"
"""The field with the span of a part that has one."""


def leave_out_unknown(part: dict[str, Any]) -> None:
    """Take out, in place, the spans of which a bound is still not recorded, and the parts that are none without."""
    for name, value in [*part.items()]:
        if isinstance(value, list):
            value[:] = [one for one in value if not (isinstance(one, dict) and _is_unknown(one))]
        elif isinstance(value, dict) and _is_unknown(value):
            del part[name]
    for mark in UNKNOWN & part.keys():
        del part[mark]
    for value in part.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                leave_out_unknown(one)


def beginning(part: dict[str, Any]) -> dict[str, Any]:
    """A span, or a part with a span, without its end."""
    return {name: beginning(one) if isinstance(one, dict) else one for name, one in part.items() if name not in ("stop", "?stop")}


def _is_unknown(value: dict[str, Any]) -> bool:
    span = value.get(SPAN, value)
    return isinstance(span, dict) and any(mark in span and mark[1:] not in span for mark in UNKNOWN)
