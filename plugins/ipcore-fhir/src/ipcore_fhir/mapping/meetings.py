"""
Meetings (møter) of a responsibility group: Appointment where one is planned or somebody called, Encounter where it was held,
DocumentReference for its minutes. The three have one part id, and each names the group: R4 lets none of them refer to a CareTeam.

An Appointment stays `proposed`: another status needs a time of day, and a day is all there is. One that was held on the day it was set for
is `fulfilled` and takes all of that day. R4 has no class of Encounter for a
meeting that may be anywhere, and none of its own is claimed. Minutes have no code among the national document types; their kind stands
in `category`, so that `type` is free of a code that would be wrong. What the minutes say is not carried.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart, part_id, understood
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Part
from ipcore_fhir.extensions import extension, extension_value
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.episodes import NEVER_WAS
from ipcore_fhir.resource import Resource, coding, concept, objects, text
from ipcore_fhir.systems import code_list
from ipcore_fhir.words import say

CLASS = code_list("encounter-class")
KIND = code_list("meeting")
MEETING, MINUTES = "group-meeting", "minutes"
NOT_PLANNED = frozenset({*NEVER_WAS, "noshow"})
UNDERSTOOD = {
    "Appointment": ("extension", "status", "description", "requestedPeriod", "start", "end", "participant"),
    "Encounter": ("extension", "status", "class", "type", "subject", "period", "appointment"),
    "DocumentReference": ("extension", "status", "category", "subject", "content", "context"),
}


def write(making: Making, group: Any) -> Iterator[Entry]:
    """The meetings of a group, each at once."""
    for one in group.meetings:
        of_group = [extension("group", making.refer("CareTeam", group.id))]
        planned = one.planned_on is not None or bool(one.called) or (one.held_on is None and one.minutes_on is None)
        if planned:
            yield making.entry("Appointment", (one.id,), "Appointment", _appointment(making, one, of_group), part=one.id)
        if one.held_on is not None:
            yield making.entry("Encounter", (one.id,), "Encounter", _encounter(making, one, of_group, planned), part=one.id)
        if one.minutes_on is not None:
            yield making.entry("DocumentReference", (one.id,), "DocumentReference", _minutes(making, one, of_group), part=one.id)


def read(chart: Chart, care_team: Resource) -> list[Part]:
    """The meetings of the group that a CareTeam is, in the order they came."""
    meetings: dict[str, Part] = {}
    for one in chart.all(*UNDERSTOOD):
        if _group(chart, one) is not care_team:
            continue
        understood(chart, one, UNDERSTOOD[one["resourceType"]])
        if text(one, "status") in NOT_PLANNED:
            chart.unread(f"{one['resourceType']}.status")
            continue
        meeting = meetings.setdefault(chart.id(one), {"id": chart.id(one)})
        meeting |= _READ[one["resourceType"]](chart, one)
    return list(meetings.values())


def is_meeting(chart: Chart, resource: Resource) -> bool:
    """Whether a resource is of a meeting of a group that is here."""
    return _group(chart, resource) is not None


def _group(chart: Chart, resource: Resource) -> Resource | None:
    return chart.one(extension_value(resource, "group"), resource)


def _appointment(making: Making, meeting: Any, of_group: list[Resource]) -> Resource:
    called = [{"actor": making.refer("Participant", one), "status": "needs-action"} for one in meeting.called]
    kept = meeting.planned_on is not None and meeting.planned_on == meeting.held_on
    return {
        "extension": of_group,
        **set_for(making, meeting.planned_on, kept=kept),
        "description": say(making.lang, "meeting", MEETING),
        "requestedPeriod": [_day(meeting.planned_on)] if meeting.planned_on is not None else None,
        "participant": [{"actor": making.patient(), "required": "information-only", "status": "needs-action"}, *called],
    }


def _encounter(making: Making, meeting: Any, of_group: list[Resource], planned: bool) -> Resource:
    return {
        "extension": of_group,
        "status": "finished" if meeting.held_on <= making.on else "planned",
        "class": coding(CLASS, MEETING, say(making.lang, "meeting", MEETING)),
        "type": [concept(coding(KIND, MEETING), text=say(making.lang, "meeting", MEETING))],
        "subject": making.patient(),
        "period": _day(meeting.held_on),
        "appointment": [making.refer("Appointment", meeting.id)] if planned else None,
    }


def _minutes(making: Making, meeting: Any, of_group: list[Resource]) -> Resource:
    """An attachment without content needs a title at least, and that title says so."""
    words = say(making.lang, "meeting", MINUTES)
    title = say(making.lang, "text", "without_content").format(what=words)
    return {
        "extension": of_group,
        "status": "current",
        "category": [concept(coding(KIND, MINUTES), text=words)],
        "subject": making.patient(),
        "content": [{"attachment": {"title": title, "creation": iso(meeting.minutes_on)}}],
        "context": {"encounter": [making.refer("Encounter", meeting.id)]} if meeting.held_on is not None else None,
    }


def set_for(making: Making, day: dt.date | None, *, kept: bool) -> Resource:
    """
    How the Appointment for a day stands. What passed without anything being known of it has no status in R4 and stays proposed.

    Args:
        making: The case that is being written.
        day: The day. None: it has none.
        kept: What was to be on that day was.
    """
    if day is None or not kept or day > making.on:
        return {"status": "proposed"}
    # No time of day is known: from the first to the last hour that lies within the day in Norway, in summer and in winter.
    return {"status": "fulfilled", "start": f"{day.isoformat()}T00:00:00Z", "end": f"{day.isoformat()}T22:00:00Z"}


def _day(day: dt.date) -> Resource:
    """A Period of one day; as a span the last day that can be recorded has no day after it."""
    return {"start": day.isoformat(), "end": day.isoformat()}


def _planned(chart: Chart, appointment: Resource) -> Part:
    """The day it was set for, else the one day asked for; and who was called, of those who are participants of a plan."""
    asked = [one for one in objects(appointment.get("requestedPeriod")) if day_of(one.get("start")) == day_of(one.get("end"))]
    days = [day_of(appointment.get("start")), *(day_of(one.get("start")) for one in asked[:1])]
    actors = [one.get("actor") for one in objects(appointment.get("participant"))]
    called = list(chart.each(actors, "PractitionerRole", "RelatedPerson", within=appointment))
    return {"planned_on": next((one for one in days if one), None), "called": [chart.id(one) for one in called if part_id(one)]}


def _held(chart: Chart, encounter: Resource) -> Part:
    told = encounter.get("period")
    return {"held_on": day_of(told.get("start")) if isinstance(told, dict) else None}


def _written(chart: Chart, document: Resource) -> Part:
    attachments = [one.get("attachment") for one in objects(document.get("content"))]
    days = [day_of(one.get("creation")) for one in objects(attachments)]
    return {"minutes_on": next((one for one in days if one), None)}


_READ = {"Appointment": _planned, "Encounter": _held, "DocumentReference": _written}
