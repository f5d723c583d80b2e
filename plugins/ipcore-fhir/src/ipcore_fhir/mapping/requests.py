"""
From a ServiceRequest, a Task or an `activity.detail` to a measure.

No field of FHIR says on which day a measure was finished or given up, but for a Task. One that has ended on a day that is not told is
closed, and when is not known: so it is not recorded as open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from ipcore_fhir.chart import Chart, part_id, understood
from ipcore_fhir.days import day_of
from ipcore_fhir.draft import Part
from ipcore_fhir.extensions import exact, extension_value
from ipcore_fhir.mapping import schedules
from ipcore_fhir.mapping.activities import Activity
from ipcore_fhir.mapping.members import members
from ipcore_fhir.mapping.recording import Found, filled_fields
from ipcore_fhir.resource import Resource, code_in, objects, text, words_of
from ipcore_fhir.systems import PART, code_list

AREA = code_list("area")
PERTAINS_TO_GOAL = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
FIELDS = ("wording", "extent", "how", "responsible", "due_on", "closed_on", "standing", "area", "goals", "needs")

_OPEN = frozenset({"draft", "active", "on-hold", "requested", "received", "accepted", "ready", "in-progress", "not-started", "scheduled"})
"""The status of a ServiceRequest, a Task or a detail that says that it has not ended."""
_ENDED = frozenset({"completed", "revoked", "cancelled", "failed", "rejected", "stopped"})
_BOTH = {"extension", "status", "intent", "code", "reasonReference", "note"}
_REQUEST = {"category", "subject", "performer", "occurrenceTiming", "occurrencePeriod", "occurrenceDateTime", "patientInstruction"}
_TASK = {"for", "owner", "restriction", "executionPeriod"}
_DETAIL = {"id", "kind", "code", "status", "scheduledTiming", "scheduledPeriod", "scheduledString", "performer", "goal", "reasonReference"}
_ACTIVITY = {"id", "extension", "reference", "detail", "progress", "outcomeReference"}
_REFERENCES = {"responsible": "performer", "goals": "goal", "needs": "reasonReference"}
"""Fields that are references, and what the elements they come from are called when some of them lead nowhere."""


@frozen(kw_only=True)
class Known:
    """
    What the measures of a plan can refer to.

    Attributes:
        chart: All resources of the person.
        care_plan: The plan.
        goals: The ids of its goals, by the identity of the Goal.
        needs: The ids of its needs, by the identity of the Condition.
    """

    chart: Chart = field(repr=False)
    care_plan: Resource = field(repr=False)
    goals: Mapping[int, str]
    needs: Mapping[int, str]


def measure(known: Known, one: Activity) -> Found:
    """The measure that an activity is, with what of it is certain."""
    told = one.told
    ours = one.request is not None and part_id(one.request) is not None
    schedule = schedules.read(told, "scheduled" if one.request is None else "occurrence", ours=ours)
    references = {"responsible": _performers(told), "goals": _goals(told), "needs": _reasons(told)}
    part: Part = {
        "id": one.id,
        "wording": one.wording,
        "extent": schedule.extent,
        "how": exact(told, "patientInstruction") if ours else text(told, "patientInstruction"),
        "due_on": schedule.due_on,
        "closed_on": _closed_on(told),
        "standing": extension_value(told, "measure-standing"),
        "area": _area(told),
        **_referred(known, one, references, ours=ours),
    }
    lost = {name for name, ones in references.items() if len(part[name]) < len(ones)}
    _tell(known.chart, one, [*schedule.unread, *(_REFERENCES[name] for name in lost)])
    open_ = {"closed_on"} if _is_open(told, part) else set()
    return Found(part, (filled_fields(part, FIELDS) | open_) - lost)


def _referred(known: Known, one: Activity, references: Mapping[str, list[Resource]], *, ours: bool) -> Part:
    chart, within = known.chart, known.care_plan if one.request is None else one.request
    return {
        "responsible": members(chart, references["responsible"], within),
        "goals": list(_parts(chart, references["goals"], within, known.goals, ours=ours)),
        "needs": list(_parts(chart, references["needs"], within, known.needs, ours=ours)),
    }


def _parts(chart: Chart, references: list[Resource], within: Resource, ids: Mapping[int, str], *, ours: bool) -> Iterator[str]:
    """The ids of parts of this plan; in what this plugin wrote also of others, and of those that have no resource of their own."""
    for one in references:
        found = chart.one(one, within)
        named = one.get("identifier")
        if found is not None and id(found) in ids:
            yield ids[id(found)]
        elif ours and found is not None and (own := part_id(found)) is not None:
            yield own
        elif ours and isinstance(named, dict) and named.get("system") == PART and isinstance(named.get("value"), str):
            yield named["value"]


def _performers(told: Resource) -> list[Resource]:
    return list(objects(told.get("performer"))) + list(objects([told.get("owner")]))


def _goals(told: Resource) -> list[Resource]:
    """The goals that an activity names itself, and those that the extension of the standard names."""
    named = (one.get("valueReference") for one in objects(told.get("extension")) if one.get("url") == PERTAINS_TO_GOAL)
    return [*objects(told.get("goal")), *objects(list(named))]


def _reasons(told: Resource) -> list[Resource]:
    reasons = told.get("reasonReference")
    return list(objects(reasons if isinstance(reasons, list) else [reasons]))


def _area(told: Resource) -> str | None:
    return next((found for one in objects(told.get("category")) if (found := code_in(one, AREA))), None)


def _closed_on(told: Resource) -> Any:
    """The day it ended: as this plugin wrote it, else the last one on which an ended Task was carried out."""
    own = extension_value(told, "closed-on")
    executed = told.get("executionPeriod")
    if own is None and isinstance(executed, dict) and told.get("resourceType") == "Task" and text(told, "status") in _ENDED:
        return day_of(executed.get("end"))
    return own


def _is_open(told: Resource, part: Part) -> bool:
    """Whether a measure without a day on which it was closed is open. One that was refused is revoked as soon as it is written."""
    return text(told, "status") in _OPEN or part["standing"] == "refused"


def _tell(chart: Chart, one: Activity, unread: list[str]) -> None:
    """Tell what was not read of an activity, of what it refers to, and of what stands in an element that was read in part."""
    for name in one.element.keys() - _ACTIVITY:
        chart.unread(f"CarePlan.activity.{name}")
    if one.request is None:
        place = "CarePlan.activity.detail"
        described = words_of(one.told.get("code")) is not None
        unread += one.told.keys() - _DETAIL - (set() if described else {"description"})
    else:
        place = str(one.request["resourceType"])
        understood(chart, one.request, _BOTH | (_REQUEST if place == "ServiceRequest" else _TASK | {"description"}))
        if one.request.get("category") and _area(one.request) is None:
            unread.append("category")
        if "detail" in one.element:
            chart.unread("CarePlan.activity.detail")
    for name in unread:
        chart.unread(f"{place}.{name}")
