"""
The person's goals (mål): Goal.

A goal that is part of another is a milestone of it: R4 has the relation on the greater goal, and its target is the piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ipcore_fhir.chart import Chart, part_id, understood
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Draft, Part, record
from ipcore_fhir.extensions import exact, extension_value, extensions, told
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects, text, words_of
from ipcore_fhir.systems import GOAL_RELATIONSHIP, GOAL_RELATIONSHIP_TYPE

UNDERSTOOD = ("extension", "lifecycleStatus", "description", "subject", "startDate", "target", "statusDate", "expressedBy", "note")

_MILESTONE = "milestone"
_OPEN = frozenset({"proposed", "planned", "accepted", "active", "on-hold"})
_CLOSED = frozenset({"completed", "cancelled", "rejected"})
_RELATION = "Goal.extension goal-relationship"
_ERROR = "entered-in-error"


def write(making: Making, plan: Any) -> Iterator[Entry]:
    """The goals of a plan."""
    pieces: dict[str, list[str]] = {}
    for one in (goal for other in making.case.plans for goal in other.goals):
        if one.parent is not None:
            pieces.setdefault(one.parent, []).append(one.id)
    for goal in plan.goals:
        yield making.entry("Goal", (goal.id,), "Goal", _content(making, goal, pieces.get(goal.id, ())), part=goal.id)


def _content(making: Making, goal: Any, pieces: Iterable[str]) -> Resource:
    closed = goal.closed_on is not None and goal.closed_on <= making.on
    begun = goal.set_on is None or goal.set_on <= making.on
    return {
        "extension": [*(_piece(making, one) for one in pieces), *extensions("closes-on", None if closed else iso(goal.closed_on))],
        "lifecycleStatus": "completed" if closed else "active" if begun else "proposed",
        "description": told("text", goal.wording),
        "subject": making.patient(),
        "startDate": iso(goal.set_on),
        "target": [{"dueDate": iso(goal.due_on)}] if goal.due_on is not None else None,
        "statusDate": iso(goal.closed_on) if closed else None,
        "expressedBy": making.patient(),
    }


def _piece(making: Making, goal: str) -> Resource:
    type_ = concept(coding(GOAL_RELATIONSHIP_TYPE, _MILESTONE))
    parts = [{"url": "type", "valueCodeableConcept": type_}, {"url": "target", "valueReference": making.refer("Goal", goal)}]
    return {"url": GOAL_RELATIONSHIP, "extension": parts}


def of(chart: Chart, plan: Resource) -> list[Resource]:
    """The Goals that a CarePlan lists, each once, without those that were entered in error."""
    found = {id(one): one for one in chart.each(plan.get("goal"), "Goal", within=plan)}
    return [one for one in found.values() if text(one, "lifecycleStatus") != _ERROR]


def read(chart: Chart, plan: Resource, draft: Draft) -> list[Part]:
    """The goals of a CarePlan. What they are pieces of is read by `relate`, when all are known."""
    listed = list(objects(plan.get("goal")))
    if (part_id(plan) is None and not listed) or any(chart.one(one, plan) is None for one in listed):
        draft.broken.add("plans.goals")
    return [_read(chart, one, draft) for one in of(chart, plan)]


def relate(chart: Chart, plans: Iterable[Part]) -> None:
    """Put into each goal of some plans which one it is a piece of. Of several greater goals the first is taken, the others are told of."""
    read_as: dict[str, list[Part]] = {}
    for one in (goal for plan in plans for goal in plan["goals"]):
        read_as.setdefault(one["id"], []).append(one)
    for whole in chart.all("Goal"):
        for piece in _pieces(chart, whole):
            known, greater = read_as.get(chart.id(piece), []), chart.id(whole)
            if not known or greater not in read_as or any(one.setdefault("parent", greater) != greater for one in known):
                chart.unread(_RELATION)


def _pieces(chart: Chart, goal: Resource) -> Iterator[Resource]:
    for one in objects(goal.get("extension")):
        if one.get("url") == GOAL_RELATIONSHIP:
            parts = {part.get("url"): part for part in objects(one.get("extension")) if isinstance(part.get("url"), str)}
            target = chart.one(parts.get("target", {}).get("valueReference"), goal)
            is_piece = code_in(parts.get("type", {}).get("valueCodeableConcept"), GOAL_RELATIONSHIP_TYPE) == _MILESTONE
            if is_piece and target is not None and target.get("resourceType") == "Goal":
                yield target
            else:
                chart.unread(_RELATION)


def _read(chart: Chart, goal: Resource, draft: Draft) -> Part:
    understood(chart, goal, UNDERSTOOD)
    due = [one.get("dueDate") for one in objects(goal.get("target"))]
    status = text(goal, "lifecycleStatus")
    part = {
        "id": chart.id(goal),
        "wording": _wording(goal),
        "set_on": day_of(goal.get("startDate")),
        "due_on": max((day for one in due if (day := day_of(one)) is not None), default=None),
        "closed_on": day_of(goal.get("statusDate")) if status in _CLOSED else extension_value(goal, "closes-on"),
    }
    known = {name: part[name] is not None for name in ("wording", "set_on")}
    known["due_on"] = bool(due) and all(day_of(one) is not None for one in due)
    known["closed_on"] = status in _OPEN or (status in _CLOSED and part["closed_on"] is not None)
    if part_id(goal) is None:
        record(draft, "plans.goals", known)
    elif not known["closed_on"]:
        draft.broken.add("plans.goals.closed_on")
    return part


def _wording(goal: Resource) -> str | None:
    """The words of the goal, as they stand. Those of others may be the words of a code, or the code alone."""
    description = goal.get("description")
    if not isinstance(description, dict):
        return None
    own = exact(description, "text")
    codes = (text(one, "code") for one in objects(description.get("coding")))
    return own if own is not None else words_of(description) or next(codes, None)
