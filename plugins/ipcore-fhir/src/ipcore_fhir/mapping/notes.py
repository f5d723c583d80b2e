"""
The texts of a plan that stand by themselves: each a note (Annotation) of the CarePlan, with an extension that says which text it is.

How we read the notes of others: a note with a day, by the person or by a participant of the plan, is an entry of the plan, or about the
goal it stands at. Without an author an entry would be taken for the person's own, so a note of which it is not known who made it is not
read. That notes are there does not say that all comments are: no source is taken to record its entries completely for them.
"""

from __future__ import annotations

from typing import Any

from ipcore_fhir.chart import Chart
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import exact, extension, extension_value, extensions, told
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import goals
from ipcore_fhir.resource import Resource, filled, objects

_MOST = 200
"""The longest id a part can have, in characters."""

_NO_TEXT = "–"
"""What stands where FHIR wants a text and there is none."""
_TEXTS = ("own_contribution", "methods", "outpatient_care")
_PEOPLE = frozenset({"relative", "guardian", "other"})
"""Participants who are a RelatedPerson, which may be the author of a note; a PractitionerRole may not."""


def notes(making: Making, plan: Any) -> list[Resource]:
    """The notes of a plan."""
    return [
        *(_note(name, getattr(plan, name)) for name in _TEXTS if getattr(plan, name) is not None),
        *(_note("cooperation", one.text, one.id) for one in plan.cooperation),
        *(_note("child_hearing", one.how, one.id, time=iso(one.heard_on)) for one in plan.child_hearings),
        *(_note("not_relevant", reason, item=str(item)) for item, reason in plan.not_relevant.items()),
        *(_entry(making, one) for one in plan.entries),
    ]


def _note(kind: str, text: str | None, id_: str | None = None, *, time: str | None = None, item: str | None = None) -> Resource:
    says = [extension("note-kind", _code(kind)), *extensions("note-id", id_), *extensions("note-item", item)]
    if text is None:
        says.append(extension("no-text", True))
    return filled({"extension": says, "time": time, **told("text", _NO_TEXT if text is None else text)})


def _entry(making: Making, entry: Any) -> Resource:
    note = _note("entry", entry.text, entry.id, time=iso(entry.made_on))
    role = None if entry.by is None else _role(making, entry.by)
    by = making.patient() if entry.by is None else making.refer("Participant", entry.by)
    note["extension"] += [
        *extensions("note-by", None if entry.by is None else by),
        *extensions("note-about", None if entry.about is None else _about(making, entry.about)),
        *extensions("rests-until", iso(entry.rests_until)),
    ]
    return note if role is not None and role not in _PEOPLE else {**note, "authorReference": by}


def _role(making: Making, participant: str) -> str:
    return next(str(one.role) for plan in making.case.plans for one in plan.participants if one.id == participant)


def _about(making: Making, part: str) -> Resource:
    is_goal = any(one.id == part for plan in making.case.plans for one in plan.goals)
    return making.refer("Goal" if is_goal else "ServiceRequest", part)


def _code(name: str) -> str:
    return name.replace("_", "-")


def read(chart: Chart, plan: Resource, part: Part, draft: Draft) -> None:
    """Put what the notes of a CarePlan and of its goals say into the part, which has its participants already."""
    part.update({"cooperation": [], "child_hearings": [], "not_relevant": {}, "entries": []})
    for number, note in enumerate(objects(plan.get("note")), start=1):
        kind = extension_value(note, "note-kind")
        if kind is None:
            _read_foreign(chart, plan, plan, note, number, part, draft)
        else:
            _read_own(chart, plan, note, kind, part)
    for goal in goals.of(chart, plan):
        for number, note in enumerate(objects(goal.get("note")), start=1):
            _read_foreign(chart, plan, goal, note, number, part, draft)


def _read_own(chart: Chart, plan: Resource, note: Resource, kind: object, part: Part) -> None:
    text = None if extension_value(note, "no-text") is True else exact(note, "text")
    id_, day = extension_value(note, "note-id"), day_of(note.get("time"))
    if (name := next((one for one in _TEXTS if _code(one) == kind), None)) is not None:
        part[name] = text
    elif kind == "cooperation":
        part["cooperation"].append({"id": id_, "text": text})
    elif kind == "child-hearing":
        part["child_hearings"].append({"id": id_, "heard_on": day, "how": text})
    elif kind == "not-relevant" and isinstance(item := extension_value(note, "note-item"), str):
        part["not_relevant"][item] = text
    elif kind == "entry":
        part["entries"].append({"id": id_, "made_on": day, "text": text, **_of_entry(chart, plan, note)})
    else:
        chart.unread("CarePlan.note")


def _of_entry(chart: Chart, plan: Resource, note: Resource) -> Part:
    return {
        "by": chart.id_at(extension_value(note, "note-by"), plan),
        "about": chart.id_at(extension_value(note, "note-about"), plan),
        "rests_until": extension_value(note, "rests-until"),
    }


def _read_foreign(chart: Chart, plan: Resource, home: Resource, note: Resource, number: int, part: Part, draft: Draft) -> None:
    """A note of another's CarePlan, or of a goal in a plan; told to be unread where it is no entry."""
    day, author = day_of(note.get("time")), chart.one(note.get("authorReference"), home)
    is_own = author is not None and author.get("resourceType") == "Patient"
    by = chart.id(author) if author is not None and any(chart.id(author) == one["id"] for one in part["participants"]) else None
    if day is None or not (is_own or by is not None):
        chart.unread(f"{home['resourceType']}.note")
        draft.broken.add("plans.entries")
        return
    about = None if home is plan else chart.id(home)
    id_ = f"{about or chart.id(plan)}/note/{number}"[-_MOST:]
    part["entries"].append({"id": id_, "made_on": day, "by": by, "about": about, "text": exact(note, "text")})
