"""
How much of a measure there is to be, and by when: `occurrence[x]` of a request, `scheduled[x]` of an activity told in the plan.

In what this plugin wrote the last day stands as the end of a period. In what something else wrote such a period says how long a service is
given, and its end is no promise that it is done by then. By when is told only by a request for one day (`occurrenceDateTime`), and by what
restricts a Task. Nothing is promised by what is on hold, or is only proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from ipcore_fhir.days import day_of, iso
from ipcore_fhir.extensions import exact, told
from ipcore_fhir.resource import Resource, filled, text, words_of


@frozen
class Schedule:
    """
    What was read.

    Attributes:
        extent: How much, in words.
        due_on: The last day, counted, as FHIR writes it.
        unread: The elements of which something else was not read.
    """

    extent: str | None = field(repr=False)
    due_on: str | None
    unread: tuple[str, ...]


def write(measure: Any) -> Resource:
    """The occurrence of a ServiceRequest. Nothing where neither the extent nor the day is stated."""
    bounds = filled({"end": iso(measure.due_on)})
    if measure.extent is None:
        return {"occurrencePeriod": bounds} if bounds else {}
    code = {"code": told("text", measure.extent)}
    return {"occurrenceTiming": code | ({"repeat": {"boundsPeriod": bounds}} if bounds else {})}


def read(request: Resource, base: str, *, ours: bool) -> Schedule:
    """
    What a request or a detail says of it.

    Args:
        request: The request or the detail.
        base: What its elements are called: "occurrence" or "scheduled".
        ours: Whether this plugin wrote it, so that blanks are meant.
    """
    timing = _object(request, f"{base}Timing")
    repeat, code = _object(timing, "repeat"), timing.get("code")
    period = _object(request, f"{base}Period") or _object(repeat, "boundsPeriod") or _object(_object(request, "restriction"), "period")
    extent = exact(code, "text") if ours else None
    if extent is None:
        extent = words_of(code) or text(request, f"{base}String")
    due_on = (day_of(period.get("end")) if ours else None) or _promised(request, base)
    return Schedule(extent, due_on, tuple(_unread(request, base, timing, repeat, period, due_on)))


def _promised(request: Resource, base: str) -> str | None:
    """The day by which something else says that it is to be done."""
    if text(request, "status") == "on-hold" or text(request, "intent") in ("proposal", "option"):
        return None
    limits = _object(request, "restriction") if request.get("resourceType") == "Task" else {}
    within = _object(limits, "period")
    is_limit = limits.keys() <= {"id", "period"} and within.keys() <= {"id", "end"}
    once = not _object(request, f"{base}Timing") and not _object(request, f"{base}Period")
    return (day_of(within.get("end")) if is_limit else None) or (day_of(request.get(f"{base}DateTime")) if once else None)


def _unread(request: Resource, base: str, timing: Resource, repeat: Resource, period: Resource, due_on: str | None) -> Iterator[str]:
    if timing.keys() - {"id", "code", "repeat"} or repeat.keys() - {"id", "boundsPeriod"}:
        yield f"{base}Timing"
    if "start" in period:
        yield f"{base}Period.start"
    if "end" in period and due_on is None:
        yield f"{base}Period.end"
    if f"{base}DateTime" in request and due_on is None:
        yield f"{base}DateTime"


def _object(element: Resource, name: str) -> Resource:
    found = element.get(name)
    return found if isinstance(found, dict) else {}
