"""The evaluations that were held of a plan: Observations about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart, understood
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import exact, told
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.recording import Found, filled_fields, place, record
from ipcore_fhir.mapping.statements import CONTENT, content_of, supporting
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects
from ipcore_fhir.systems import OBSERVATION_CATEGORY
from ipcore_fhir.words import code_words, lang_of

EVALUATION, SATISFACTION = "evaluation", "satisfaction"
FIELDS = ("held_on", "own_view", "satisfaction")
_UNDERSTOOD = ("status", "category", "code", "subject", "focus", "basedOn", "effectiveDateTime", "valueString", "component")


def write(making: Making, plan: Any) -> Iterator[Entry]:
    """Each evaluation as an Observation about the plan."""
    for one in plan.evaluations:
        content = {
            "basedOn": [making.refer("CarePlan", plan.id)],
            "status": "final" if one.held_on <= making.on else "registered",
            "category": [concept(coding(OBSERVATION_CATEGORY, "survey"))],
            "code": concept(coding(CONTENT, EVALUATION), text=code_words(lang_of(plan.language, making.lang), "plan-content", EVALUATION)),
            "subject": making.patient(),
            "focus": [making.refer("CarePlan", plan.id)],
            "effectiveDateTime": iso(one.held_on),
            **told("valueString", one.own_view),
            "component": _satisfaction(making, plan, one.satisfaction),
        }
        yield making.entry("Observation", (one.id,), "Observation", content, part=one.id)


def read(chart: Chart, care_plan: Resource, draft: Draft, kind: str | None = None) -> list[Part]:
    """The evaluations among what supports the plan: what this plugin wrote."""
    found, whole = [], True
    for one in supporting(chart, care_plan):
        if content_of(one) != EVALUATION:
            continue
        held_on = day_of(one.get("effectiveDateTime"))
        if held_on is None:
            whole = False
            chart.unread("Observation")
            continue
        understood(chart, one, _UNDERSTOOD)
        part: Part = {"id": chart.id(one), "held_on": held_on}
        part |= {"own_view": exact(one, "valueString"), "satisfaction": _satisfied(one)}
        found.append(Found(part, filled_fields(part, FIELDS)))
    record(draft, place(kind, "evaluations"), FIELDS, found, whole=whole)
    return [one.part for one in found]


def _satisfaction(making: Making, plan: Any, value: int | None) -> list[Resource] | None:
    if value is None:
        return None
    words = code_words(lang_of(plan.language, making.lang), "plan-content", SATISFACTION)
    return [{"code": concept(coding(CONTENT, SATISFACTION), text=words), "valueInteger": value}]


def _satisfied(observation: Resource) -> Any:
    values = (one.get("valueInteger") for one in objects(observation.get("component")) if code_in(one.get("code"), CONTENT) == SATISFACTION)
    return next(values, None)
