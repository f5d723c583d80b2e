"""
Notes on the measures of a plan that another system wrote: `activity.progress`, and the notes of the requests.

Whoever wrote a note must be known to stand in the plan: a note without a writer would be taken for the person's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_fhir.chart import Chart, fitting
from ipcore_fhir.days import day_of
from ipcore_fhir.draft import Part
from ipcore_fhir.mapping.activities import Activity, Unread, activities
from ipcore_fhir.mapping.members import MEMBERS, members
from ipcore_fhir.resource import Resource, objects, text


def read_progress(chart: Chart, care_plan: Resource) -> list[Part]:
    """
    The notes on measures that were made on a known day by the person, or by a participant who is responsible for a measure of the plan or
    a member of its team. Others are told as unread.
    """
    found = [one for one in activities(chart, care_plan) if not isinstance(one, Unread)]
    writers = _writers(chart, care_plan, found)
    return [part for one in found for part in _of(chart, care_plan, one, writers)]


def _of(chart: Chart, care_plan: Resource, one: Activity, writers: set[str]) -> Iterator[Part]:
    request = {} if one.request is None else one.request
    notes = [("CarePlan.activity.progress", care_plan, note) for note in objects(one.element.get("progress"))]
    notes += [(f"{request.get('resourceType')}.note", request, note) for note in objects(request.get("note"))]
    for number, (name, within, note) in enumerate(notes, start=1):
        made_on, said = day_of(note.get("time")), text(note, "text")
        by = _by(chart, note, within, writers)
        if made_on is None or said is None or by is None:
            chart.unread(name)
            continue
        yield {"id": fitting(f"{one.id}/note-{number}"), "made_on": made_on, "text": said, "about": one.id, "by": by or None}


def _by(chart: Chart, note: Resource, within: Resource, writers: set[str]) -> str | None:
    """The id of the participant who wrote a note. Empty: the person did. None: not known, or nobody of the plan."""
    writer = chart.one(note.get("authorReference"), within)
    if writer is None:
        return None
    if writer.get("resourceType") == "Patient":
        return ""
    return chart.id(writer) if chart.id(writer) in writers else None


def _writers(chart: Chart, care_plan: Resource, found: list[Activity]) -> set[str]:
    """The ids of those who are participants of the plan for certain."""
    writers: set[str] = set()
    for one in found:
        performers = [*objects(one.told.get("performer")), *objects([one.told.get("owner")])]
        writers.update(members(chart, performers, care_plan if one.request is None else one.request))
    for team in chart.each(care_plan.get("careTeam"), "CareTeam", within=care_plan):
        told = [one.get("member") for one in objects(team.get("participant"))]
        writers.update(chart.id(one) for one in chart.each(told, *MEMBERS, within=team))
    return writers
