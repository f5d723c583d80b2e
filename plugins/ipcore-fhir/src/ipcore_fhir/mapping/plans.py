"""
The plans: CarePlan, with all that belongs to each of them.

What is said here of `records` has no kind of plan in its paths, neither here nor in the modules of a plan's parts: "plans.goals.due_on".
The kind of the plan at hand is put in when all of it has been read. Of a CarePlan of ipcore's own the source of the case says what is
recorded; here it is only said where somebody else has changed it so that it cannot be relied on any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ipcore_fhir.chart import Chart, part_id, understood
from ipcore_fhir.days import day_of, iso
from ipcore_fhir.draft import Draft, Part, record
from ipcore_fhir.extensions import exact, told, url_of
from ipcore_fhir.languages import code_of, language_of
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import (
    evaluations,
    goals,
    measures,
    notes,
    participants,
    plan_extensions,
    plan_kinds,
    plan_states,
    progress,
    revision_days,
    revisions,
    same_plans,
    statements,
    withheld,
)
from ipcore_fhir.mapping.apart import keep_apart
from ipcore_fhir.resource import Resource, objects, text

UNDERSTOOD = (
    *("extension", "status", "intent", "category", "title", "subject", "period", "created", "author", "careTeam", "addresses"),
    *("supportingInfo", "goal", "activity", "note", "partOf"),
)


_TOLD = ("begun_on", "language", "title", "maker", "driver")
_UNSAID = (
    *("own_contribution", "methods", "role_statuses", "cooperation", "child_hearings", "not_relevant", "responsibilities", "hand_overs"),
    *("entries", "links", "in_journal", "outpatient_care", "goals.parent"),
)
"""What another's CarePlan cannot say completely, whatever of it is read: that it is not there is no evidence."""


def write(making: Making) -> Iterator[Entry]:
    """The plans, each followed by what belongs to it."""
    for plan in making.case.plans:
        yield making.entry("CarePlan", (plan.id,), "CarePlan", _content(making, plan), part=plan.id)
        yield from participants.write(making, plan)
        yield from statements.write_needs(making, plan)
        yield from statements.write_resources(making, plan)
        yield from goals.write(making, plan)
        yield from measures.write(making, plan)
        yield from revision_days.write(making, plan)
        yield from evaluations.write(making, plan)
        yield from revisions.write(making, plan)


def _content(making: Making, plan: Any) -> Resource:
    return {
        "language": code_of(plan.language),
        "extension": [
            *plan_states.extensions_of(making, plan),
            *plan_extensions.extensions_of(making, plan),
            *withheld.extensions_of(making, plan.withheld),
        ],
        "partOf": plan_extensions.part_of(making, plan),
        "status": plan_states.status_of(making, plan),
        "intent": "plan",
        "category": plan_kinds.categories(str(plan.kind)),
        **told("title", plan.title),
        "subject": making.patient(),
        "period": plan_states.period_of(making, plan),
        "created": iso(plan.begun_on),
        "author": None if plan.maker is None else making.refer("Participant", plan.maker),
        "careTeam": [making.refer("CareTeam", plan.id)] if plan.participants else [],
        "addresses": [making.refer("Condition", one.id) for one in plan.needs],
        "supportingInfo": list(_supporting(making, plan)),
        "goal": [making.refer("Goal", one.id) for one in plan.goals],
        "activity": [{"reference": one} for one in _activities(making, plan)],
        "note": notes.notes(making, plan),
    }


def _supporting(making: Making, plan: Any) -> Iterator[Resource]:
    yield from (making.refer("Observation", one.id) for one in (*plan.resources, *plan.evaluations))
    yield from (making.refer("Consent", one.id) for one in making.case.consents if one.plan == plan.id)


def _activities(making: Making, plan: Any) -> Iterator[Resource]:
    yield from (making.refer("ServiceRequest", one.id) for one in plan.measures)
    yield from (making.refer("Appointment", plan.id, one.isoformat()) for one in plan.revision_days)


def read(chart: Chart, draft: Draft) -> None:
    """Put the plans into the draft. A CarePlan that was entered in error is none, and two that are one plan are one."""
    found: list[tuple[Resource, Part]] = []
    there = [plan for plan in chart.all("CarePlan") if _is_one(chart, plan)]
    doubled = {id(twin): (plan, twin) for plan, twin in same_plans.twins(there)}
    for plan in there:
        if id(plan) in doubled:
            continue
        carried, broken = draft.carried, draft.broken
        draft.carried, draft.broken = set(), set()
        part = _read(chart, plan, draft)
        found.append((plan, part))
        draft.carried = carried | {_of_kind(one, part["kind"]) for one in draft.carried}
        draft.broken = broken | {_of_kind(one, part["kind"]) for one in draft.broken}
        if not plan_kinds.is_certain(plan):
            draft.broken.add(f"plans:{plan_kinds.INDIVIDUAL}")
    same_plans.doubt_related(chart, found, draft)
    parts = [part for _, part in found]
    _join(chart, doubled.values(), found, draft)
    goals.relate(chart, parts)
    keep_apart(parts)
    draft.parts["plans"] = parts


def _is_one(chart: Chart, plan: Resource) -> bool:
    if part_id(plan) is not None or text(plan, "status") != "entered-in-error":
        return True
    chart.unread("CarePlan.status entered-in-error")
    return False


def _join(chart: Chart, doubled: Iterable[tuple[Resource, Resource]], found: list[tuple[Resource, Part]], draft: Draft) -> None:
    """Let what is said of a CarePlan that is one with an earlier one be said of that."""
    made_of = {id(plan): part for plan, part in found}
    kept: dict[str, str] = {}
    for plan, twin in doubled:
        chart.unread("CarePlan.identifier that several have")
        if id(plan) in made_of:
            kept[chart.id(twin)] = chart.id(plan)
            same_plans.doubt_twins(plan, twin, made_of[id(plan)], draft)
    for _, part in found if kept else ():
        links = dict.fromkeys(kept.get(one, one) for one in part["links"])
        part["links"] = [one for one in links if one != part["id"]]


def _of_kind(path: str, kind: str) -> str:
    """A path of plans, of one kind of them."""
    return f"plans:{kind}{path.removeprefix('plans')}" if path == "plans" or path.startswith("plans.") else path


def _read(chart: Chart, plan: Resource, draft: Draft) -> Part:
    part = _itself(chart, plan)
    part["participants"] = participants.read(chart, plan, draft)
    part["goals"] = goals.read(chart, plan, draft)
    part["withheld"] = withheld.read(plan)
    aside = Draft() if part_id(plan) is not None and _is_as_written(chart, plan) else draft
    part["needs"] = statements.read_needs(chart, plan, aside)
    part["resources"] = statements.read_resources(chart, plan, aside)
    part["measures"] = measures.read(chart, plan, aside)
    part["revision_days"] = revision_days.read(chart, plan, aside)
    part["evaluations"] = evaluations.read(chart, plan, aside)
    part["revisions"] = revisions.read(chart, plan, aside)
    notes.read(chart, plan, part, draft)
    part["entries"] += progress.read_progress(chart, plan)
    if part_id(plan) is not None:
        part["maker"] = chart.id_at(plan.get("author"), plan)
        plan_states.read_own(chart, plan, part, draft)
        plan_extensions.read_own(chart, plan, part)
    else:
        part["maker"] = _maker(chart, plan, part)
        plan_states.read(plan, part, draft)
        plan_extensions.read(chart, plan, part)
        record(draft, "plans", {name: part[name] is not None for name in _TOLD} | dict.fromkeys(_UNSAID, False))
    return part


def _is_as_written(chart: Chart, plan: Resource) -> bool:
    """Whether all that a CarePlan of ipcore's own lists is here, and ipcore's own: what is not filled in there is not lost."""
    listed = [one for name in ("goal", "addresses", "supportingInfo") for one in objects(plan.get(name))]
    listed += [one.get("reference", {}) for one in objects(plan.get("activity"))]
    found = [chart.one(one, plan) for one in listed]
    return all(one is not None and (part_id(one) is not None or one.get("resourceType") == "Appointment") for one in found)


def _maker(chart: Chart, plan: Resource, part: Part) -> str | None:
    """The participant who is the author of another's CarePlan."""
    author = chart.one(plan.get("author"), plan)
    return chart.id(author) if author is not None and any(chart.id(author) == one["id"] for one in part["participants"]) else None


def _itself(chart: Chart, plan: Resource) -> Part:
    """The CarePlan itself, without what others say of it and it of others."""
    understood(chart, plan, UNDERSTOOD)
    _tell_of_inner(chart, plan)
    plan_kinds.tell(chart, plan)
    return {
        "id": chart.id(plan),
        "kind": plan_kinds.kind_of(plan),
        "title": exact(plan, "title"),
        "begun_on": day_of(plan.get("created")),
        "language": language_of(plan.get("language")),
    }


def _tell_of_inner(chart: Chart, plan: Resource) -> None:
    """Tell of what is not read inside what is: what came of an activity, and extensions of others."""
    for activity in objects(plan.get("activity")):
        for name in activity.keys() - {"reference", "detail", "progress", "id", "extension"}:
            chart.unread(f"CarePlan.activity.{name}")
    if any(not str(one.get("url")).startswith(url_of("")) for one in objects(plan.get("extension"))):
        chart.unread("CarePlan.extension")
