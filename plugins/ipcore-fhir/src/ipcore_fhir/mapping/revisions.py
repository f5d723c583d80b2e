"""
When the text of a plan was made, revised or corrected: Provenance.

Nothing refers to a Provenance: it names the plan it is about. What another system wrote of its own storing is none: that a record was
changed does not say that the plan was revised.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart, understood
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.members import members
from ipcore_fhir.mapping.recording import Found, filled_fields, place, record
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects
from ipcore_fhir.systems import DATA_OPERATION, PARTICIPANT_TYPE, code_list
from ipcore_fhir.words import lang_of, say

KIND = code_list("revision-kind")
FIELDS = ("made_on", "kind", "by")
_UNDERSTOOD = ("target", "occurredDateTime", "recorded", "activity", "agent")


def write(making: Making, plan: Any) -> Iterator[Entry]:
    """Each revision as a Provenance of the plan. By whom is said in words where it is not recorded: FHIR wants an agent."""
    for one in plan.revisions:
        operation = "CREATE" if one.kind == "created" else "UPDATE"
        content = {
            "target": [making.refer("CarePlan", plan.id)],
            "occurredDateTime": iso(one.made_on),
            "recorded": f"{iso(one.made_on)}T00:00:00Z",
            "activity": concept(coding(DATA_OPERATION, operation), coding(KIND, one.kind)),
            "agent": [_agent(making, plan, one.by)],
        }
        yield making.entry("Provenance", (one.id,), "Provenance", content, part=one.id)


def read(chart: Chart, care_plan: Resource, draft: Draft, kind: str | None = None) -> list[Part]:
    """The revisions of the plan that this plugin wrote. Others are told as unread."""
    found, whole = [], True
    for one in chart.pointing(care_plan, "Provenance", "target"):
        made, made_on = code_in(one.get("activity"), KIND), day_of(one.get("occurredDateTime"))
        if made is None or made_on is None:
            whole = False
            chart.unread("Provenance")
            continue
        understood(chart, one, _UNDERSTOOD)
        part = {"id": chart.id(one), "made_on": made_on, "kind": made, "by": _by(chart, one)}
        found.append(Found(part, filled_fields(part, FIELDS)))
    record(draft, place(kind, "revisions"), FIELDS, found, whole=whole)
    return [one.part for one in found]


def _agent(making: Making, plan: Any, by: str | None) -> Resource:
    if by is None:
        return {"who": {"display": say(lang_of(plan.language, making.lang), "text", "not_recorded")}}
    return {"type": concept(coding(PARTICIPANT_TYPE, "author")), "who": making.refer("Participant", by)}


def _by(chart: Chart, provenance: Resource) -> str | None:
    whose = [one.get("who") for one in objects(provenance.get("agent"))]
    return next(iter(members(chart, whose, provenance)), None)
