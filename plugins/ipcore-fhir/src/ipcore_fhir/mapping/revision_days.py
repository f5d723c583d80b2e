"""
The days on which a plan promises to be revised: an Appointment each, proposed for that day and not yet agreed. One on which the plan was
revised or evaluated is fulfilled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart, understood
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Draft
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.meetings import set_for
from ipcore_fhir.mapping.recording import place
from ipcore_fhir.mapping.statements import CONTENT
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects
from ipcore_fhir.words import code_words, lang_of

REVISION = "revision"
_UNDERSTOOD = ("status", "reasonCode", "participant", "requestedPeriod", "start", "end")
OFF = frozenset({"cancelled", "noshow", "entered-in-error"})


def write(making: Making, plan: Any) -> Iterator[Entry]:
    """Each revision day as an Appointment; a day that stands twice is one."""
    words = code_words(lang_of(plan.language, making.lang), "plan-content", REVISION)
    kept = {*(one.made_on for one in plan.revisions), *(one.held_on for one in plan.evaluations)}
    for on in dict.fromkeys(plan.revision_days):
        day = iso(on)
        content = {
            **set_for(making, on, kept=on in kept),
            "reasonCode": [concept(coding(CONTENT, REVISION), text=words)],
            "participant": [{"actor": making.patient(), "status": "needs-action"}],
            "requestedPeriod": [{"start": day, "end": day}],
        }
        yield making.entry("Appointment", (plan.id, str(day)), "Appointment", content)


def refer(making: Making, plan: Any) -> list[Resource]:
    """The References to them, in the plan's order, a day that stands twice twice."""
    return [making.refer("Appointment", plan.id, day.isoformat()) for day in plan.revision_days]


def read(chart: Chart, care_plan: Resource, draft: Draft, kind: str | None = None) -> list[str]:
    """The days of those Appointments among the plan's activities that this plugin wrote. Other planned meetings are none."""
    days, whole = [], True
    told = (one.get("reference") for one in objects(care_plan.get("activity")))
    for one in chart.each(list(told), "Appointment", within=care_plan):
        if not is_revision_day(one):
            continue
        understood(chart, one, _UNDERSTOOD)
        day = _day(one) if one.get("status") not in OFF else None
        if day is None:
            whole = False
            chart.unread("Appointment")
        else:
            days.append(day)
    (draft.carried if days and whole else draft.broken).add(place(kind, "revision_days"))
    return days


def is_revision_day(appointment: Resource) -> bool:
    """Whether an Appointment is a day on which a plan is to be revised."""
    return any(code_in(one, CONTENT) == REVISION for one in objects(appointment.get("reasonCode")))


def _day(appointment: Resource) -> str | None:
    """The day it was set for, when it has been set; else the day that is proposed."""
    proposed = (day_of(one.get("start")) for one in objects(appointment.get("requestedPeriod")))
    return day_of(appointment.get("start")) or next(proposed, None)
