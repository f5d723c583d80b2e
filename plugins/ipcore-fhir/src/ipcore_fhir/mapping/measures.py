"""
The measures of a plan: a ServiceRequest each, to which the plan's activities refer.

What is read are also Tasks, and what the plan tells in `activity.detail`: see `activities` and `requests`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ipcore_fhir.chart import Chart
from ipcore_fhir.days import iso
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import extensions, told
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import schedules
from ipcore_fhir.mapping.activities import Unread, activities
from ipcore_fhir.mapping.progress import read_progress as read_progress
from ipcore_fhir.mapping.recording import place, record
from ipcore_fhir.mapping.requests import AREA, FIELDS, PERTAINS_TO_GOAL, Known, measure
from ipcore_fhir.mapping.statements import need_ids
from ipcore_fhir.resource import Resource, coding, concept, text
from ipcore_fhir.systems import PART
from ipcore_fhir.words import code_words, lang_of


def write(making: Making, plan: Any) -> Iterator[Entry]:
    """Each measure as a ServiceRequest."""
    kinds, lang = _kinds(making), lang_of(plan.language, making.lang)
    for one in plan.measures:
        content = {
            "extension": [
                *extensions("measure-standing", one.standing),
                *extensions("closed-on", iso(one.closed_on)),
                *({"url": PERTAINS_TO_GOAL, "valueReference": making.refer("Goal", goal)} for goal in one.goals),
            ],
            "status": status_of(making, one),
            "intent": "plan",
            "category": [concept(coding(AREA, one.area), text=code_words(lang, "area", one.area))] if one.area else None,
            "code": told("text", one.wording),
            "subject": making.patient(),
            **schedules.write(one),
            "performer": [making.refer("Participant", who) for who in one.responsible],
            "reasonReference": [_reason(making, kinds, need) for need in one.needs],
            **told("patientInstruction", one.how),
        }
        yield making.entry("ServiceRequest", (one.id,), "ServiceRequest", content, part=one.id)


def read(chart: Chart, care_plan: Resource, draft: Draft, kind: str | None = None) -> list[Part]:
    """The measures among the plan's activities. What else stands there is told as unread."""
    found, whole = [], True
    goals = {id(one): chart.id(one) for one in chart.each(care_plan.get("goal"), "Goal", within=care_plan) if not _is_wrong(one)}
    known = Known(chart=chart, care_plan=care_plan, goals=goals, needs=need_ids(chart, care_plan))
    for one in activities(chart, care_plan):
        if not isinstance(one, Unread):
            found.append(measure(known, one))
            continue
        whole = whole and not one.measure
        if one.name is not None:
            chart.unread(one.name)
    record(draft, place(kind, "measures"), FIELDS, found, whole=whole)
    return [one.part for one in found]


def _is_wrong(goal: Resource) -> bool:
    return text(goal, "lifecycleStatus") == "entered-in-error"


def status_of(making: Making, measure: Any) -> str:
    """A measure that was finished and one that was given up are both completed: which of the two it was is not recorded."""
    if measure.standing == "refused":
        return "revoked"
    if measure.closed_on is not None and measure.closed_on <= making.on:
        return "completed"
    return "draft" if measure.standing in ("wish", "applied") else "active"


def _kinds(making: Making) -> Mapping[str, str]:
    """Of which type the resource is that is made of a statement: of the needs and the resources of all plans, by id."""
    kinds = {one.id: "Observation" for plan in making.case.plans for one in plan.resources}
    return kinds | {one.id: "Condition" for plan in making.case.plans for one in plan.needs}


def _reason(making: Making, kinds: Mapping[str, str], statement: str) -> Resource:
    """What a measure answers. Of a cooperation no resource is made: it is named by its id."""
    if statement in kinds:
        return making.refer(kinds[statement], statement)
    return {"identifier": {"system": PART, "value": statement}}
