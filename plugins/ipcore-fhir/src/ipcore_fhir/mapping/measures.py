"""
The measures of a plan: a ServiceRequest each, to which the plan's activities refer.

What is read are also Tasks and what the plan tells in `activity.detail`. No field of FHIR says on which day a measure was finished or given
up, but for a Task: an ended one without a day is known to be closed and not when, and so is not recorded as open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore import label
from ipcore_fhir.chart import Chart, part_id, understood
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import extension_value, extensions
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.activities import Activity, Unread, activities
from ipcore_fhir.mapping.progress import read_progress as read_progress
from ipcore_fhir.mapping.recording import Found, filled_fields, record
from ipcore_fhir.mapping.revisions import MEMBERS
from ipcore_fhir.mapping.statements import need_ids
from ipcore_fhir.resource import Resource, code_in, coding, concept, filled, objects, text, words_of
from ipcore_fhir.systems import PART, code_list
from ipcore_fhir.wording import lang_of, read_text, written

AREA = code_list("area")
PERTAINS_TO_GOAL = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
FIELDS = ("wording", "extent", "how", "responsible", "due_on", "closed_on", "standing", "area", "goals", "needs")

_OPEN = frozenset({"draft", "active", "on-hold", "requested", "received", "accepted", "ready", "in-progress", "not-started", "scheduled"})
"""The status of a ServiceRequest, a Task or a detail that says that it is not yet ended."""
_UNDERSTOOD = ("extension", "status", "intent", "category", "code", "subject", "for", "performer", "owner", "reasonReference")
_UNDERSTOOD += ("occurrenceTiming", "occurrencePeriod", "occurrenceDateTime", "restriction", "patientInstruction", "note")
_UNDERSTOOD_DETAIL = ("kind", "code", "status", "scheduledTiming", "scheduledPeriod", "scheduledString", "performer", "goal", "reasonReference")
_UNDERSTOOD_ACTIVITY = frozenset({"id", "extension", "reference", "detail", "progress", "outcomeReference"})


def write(making: Making, plan: Any) -> Iterator[Entry]:
    """Each measure as a ServiceRequest."""
    kinds = _kinds(making)
    for one in plan.measures:
        content = {
            "extension": [
                *extensions("measure-standing", one.standing),
                *extensions("closed-on", iso(one.closed_on)),
                *({"url": PERTAINS_TO_GOAL, "valueReference": making.refer("Goal", goal)} for goal in one.goals),
            ],
            "status": _status(making, one),
            "intent": "plan",
            "category": [_area(making, plan, one.area)] if one.area else None,
            "code": written("text", one.wording),
            "subject": making.patient(),
            **schedules.write(one),
            "performer": [making.refer("Participant", who) for who in one.responsible],
            "reasonReference": [_reason(making, kinds, need) for need in one.needs],
            **written("patientInstruction", one.how),
        }
        yield making.entry("ServiceRequest", (one.id,), "ServiceRequest", content, part=one.id)


def read(chart: Chart, care_plan: Resource, draft: Draft, kind: str) -> list[Part]:
    """The measures among the plan's activities. What else stands there is told as unread."""
    found, whole = [], True
    needs = need_ids(chart, care_plan)
    goals = {id(one): chart.id_in(care_plan, one, "goal") for one in chart.each(care_plan.get("goal"), "Goal", within=care_plan)}
    for one in activities(chart, care_plan):
        if isinstance(one, Unread):
            whole = whole and not one.measure
            if one.name is not None:
                chart.unread(one.name)
        else:
            found.append(_measure(chart, care_plan, one, goals, needs))
    record(draft, f"plans:{kind}.measures", FIELDS, found, whole=whole)
    return [one.part for one in found]


def _measure(chart: Chart, care_plan: Resource, one: Activity, goals: dict[int, str], needs: dict[int, str]) -> Found:
    told, within = one.told, care_plan if one.request is None else one.request
    ours = one.request is not None and part_id(one.request) is not None
    schedule = schedules.read(told, "scheduled" if one.request is None else "occurrence", exact=ours)
    performers, reasons = _performers(told), _reasons(told)
    part: Part = {
        "id": one.id,
        "wording": one.wording,
        "extent": schedule.extent,
        "how": read_text(told, "patientInstruction") if ours else text(told, "patientInstruction"),
        "responsible": members(chart, performers, within),
        "due_on": schedule.due_on,
        "closed_on": _closed_on(told),
        "standing": extension_value(told, "measure-standing"),
        "area": _area_of(told),
        "goals": list(_parts(chart, _goals(told), within, goals, "Goal")),
        "needs": list(_parts(chart, reasons, within, needs, "Condition", "Observation")),
    }
    known = filled_fields(part, FIELDS) | ({"closed_on"} if _is_open(told, part) else set())
    short = {"responsible": performers, "goals": _goals(told), "needs": reasons}
    lost = {name for name, references in short.items() if len(part[name]) < len(references)}
    _tell(chart, one, [*schedule.unread, *(_ELEMENTS[name] for name in lost)])
    return Found(part, known - lost)


_ELEMENTS = {"responsible": "performer", "goals": "goal", "needs": "reasonReference"}


def _tell(chart: Chart, one: Activity, unread: list[str]) -> None:
    """Tell what was not read of an activity, and of what it refers to."""
    for name in one.element.keys() - _UNDERSTOOD_ACTIVITY:
        chart.unread(f"CarePlan.activity.{name}")
    if one.request is None:
        described = "code" in one.told and words_of(one.told.get("code")) is not None
        names = {*_UNDERSTOOD_DETAIL, "id", *(() if described else ("description",))}
        unread = [*unread, *(one.told.keys() - names)]
        place = "CarePlan.activity.detail"
    else:
        place = str(one.request["resourceType"])
        unread = [*unread, *(["category"] if one.request.get("category") and _area_of(one.request) is None else [])]
        understood(chart, one.request, _UNDERSTOOD_TASK if place == "Task" else _UNDERSTOOD)
        if "detail" in one.element:
            chart.unread("CarePlan.activity.detail")
    for name in unread:
        chart.unread(f"{place}.{name}")
