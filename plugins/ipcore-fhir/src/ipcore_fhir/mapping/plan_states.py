"""
When a plan is in force: the status and the times of a CarePlan.

How we read those of others. R4 has `active` for "intended to be followed now", and `period` for when the plan is in effect. So an active
plan is in force from the start of its period on; the end of that period is planned and not reached, and stands as the plan period.
`completed` and `revoked` are over: the plan was in force through the end of its period, where that day lies no later than the day the
CarePlan was last changed, nor than the day of the export. A later end was planned, and the day it really stopped on is not known. A draft
was never in force. Of `on-hold` and `unknown` nothing is known. A plan that is active from a month on that is not over may not have begun.
"""

from __future__ import annotations

from typing import Any

from ipcore import Span
from ipcore_fhir.chart import Chart
from ipcore_fhir.days import day_of, is_empty, is_vague, iso, span_of, stated_period, stated_span
from ipcore_fhir.draft import Draft, Part, record
from ipcore_fhir.extensions import extension, extension_value, extension_values, extensions
from ipcore_fhir.making import Making
from ipcore_fhir.resource import Resource, text

_OVER = frozenset({"completed", "revoked"})
_NOT_DROPPED = frozenset({"active", "completed", "draft"})


def status_of(making: Making, plan: Any) -> str:
    """
    The status on the day of writing: revoked once given up, active while in force, completed when the times in force have stopped and
    none is to come, on hold between two of them; else draft. A time that covers no day does not count.
    """
    on = making.on
    spans = _real(plan)
    if plan.dropped_on is not None and plan.dropped_on <= on:
        return "revoked"
    if any(one.covers(on) for one in spans):
        return "active"
    ended = [one.ended(on) for one in spans]
    return "draft" if not any(ended) else "completed" if all(ended) else "on-hold"


def _real(plan: Any) -> list[Span]:
    return [one for one in plan.in_force if not is_empty(one)]


def period_of(making: Making, plan: Any) -> Resource | None:
    """The plan period; of a plan that is over, when it was in force: that is what a period is then, and others would read a later end."""
    return stated_period(_was(making, plan) or plan.period)


def _was(making: Making, plan: Any) -> Span | None:
    """From when to when a plan that is over was in force. None: it is not over, or that is the plan period."""
    spans = _real(plan)
    if not spans or not all(one.ended(making.on) for one in spans):
        return None
    first = min(spans, key=lambda one: one.first)
    was = Span(first.start, max(one.after for one in spans))
    return None if was == plan.period else was


def extensions_of(making: Making, plan: Any) -> list[Resource]:
    """The times in force, the day given up, and the plan period where `period` is another."""
    spans = [extension("in-force", stated_period(one)) for one in plan.in_force]
    moved = _was(making, plan) is not None
    return [
        *spans,
        *extensions("dropped-on", iso(plan.dropped_on)),
        *extensions("period-in-force", True if moved else None),
        *extensions("planned-period", stated_period(plan.period) if moved else None),
    ]


def read_own(chart: Chart, plan: Resource, part: Part, draft: Draft) -> None:
    """Put the times of a CarePlan of ipcore's own into the part. A status that somebody else has set against them: see `contradictions`."""
    moved = extension_value(plan, "period-in-force") is True
    part["period"] = stated_span(extension_value(plan, "planned-period") if moved else plan.get("period"))
    part["in_force"] = [span_of(one) for one in extension_values(plan, "in-force")]
    part["dropped_on"] = extension_value(plan, "dropped-on")
    if moved and span_of(plan.get("period")) != _whole(part["in_force"]):
        chart.unread("CarePlan.period")
        draft.broken.add("plans.in_force")


def _whole(spans: list[dict[str, str]]) -> dict[str, str]:
    """From the first day of some spans to the last, as `_was` has it: those that cover no day do not count."""
    real = [one for one in spans if not one or one.get("start") != one.get("stop")]
    start, stop = (min((one.get("start", "") for one in real), default=""), max((one.get("stop", "") for one in real), default=""))
    return {name: day for name, day in (("start", start), ("stop", stop)) if day}


def read(plan: Resource, part: Part, draft: Draft) -> None:
    """Put the times of another's CarePlan into the part. A period without an end is not known to be the whole plan period."""
    span, status = span_of(plan.get("period")), text(plan, "status")
    spans, begins = _in_force(plan, status, span, draft), not is_vague(plan.get("period"), "start")
    part["in_force"] = spans or []
    part["period"] = span or None
    told = {"in_force": spans is not None and begins, "dropped_on": status in _NOT_DROPPED, "period": "stop" in span and begins}
    record(draft, "plans", told)


def _in_force(plan: Resource, status: str | None, span: dict[str, str], draft: Draft) -> list[dict[str, str]] | None:
    """The times in force. None: not known."""
    if text(plan, "intent") in ("proposal", "option"):
        return None
    if status == "draft":
        return []
    if status == "active":
        return None if _may_lie_ahead(plan, draft) else [{"start": span["start"]} if "start" in span else {}]
    return [span] if status in _OVER and "stop" in span and _has_come(plan, draft) else None


def _has_come(plan: Resource, draft: Draft) -> bool:
    """Whether the end of the period was not only planned."""
    end = day_of(plan["period"].get("end"))
    seen = [day for day in (_shown(draft), day_of(text(plan, "meta", "lastUpdated"))) if day is not None]
    return end is not None and bool(seen) and all(end <= day for day in seen)


def _may_lie_ahead(plan: Resource, draft: Draft) -> bool:
    """Whether the period begins in a month, or a year, that is not over on the day of the export."""
    start, shown = text(plan.get("period") if isinstance(plan.get("period"), dict) else None, "start"), _shown(draft)
    return start is not None and day_of(start) is None and shown is not None and start >= shown[: len(start)]


def _shown(draft: Draft) -> str | None:
    """The day the resources show. None: not known, or not yet."""
    return day_of(draft.parts.get("source", {}).get("exported_on"))
