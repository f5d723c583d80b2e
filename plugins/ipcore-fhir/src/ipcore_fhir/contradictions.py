"""
What somebody else has said against a case that ipcore has written.

Each part of a case stands in its resource twice: in its days, from which it comes back, and in a status, which follows from them on the day
of writing. Another system that ends a service, takes back a consent or undoes an appointment sets the status, and knows nothing of the
rest. So the statuses are compared with those that would be written of the case as it was read; where they differ, and where a resource has
lost its part, it is not known how things stand. Such a part is taken out, where that it is there says something, and is not on record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import field, frozen

from ipcore import Case, Lang, Span
from ipcore_fhir.chart import Chart, part_id
from ipcore_fhir.days import is_empty, is_vague
from ipcore_fhir.draft import LONG_AGO, Draft
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import consents, episodes, follow_up, measures, meetings, plan_states, revision_days, services, stays, teams
from ipcore_fhir.removing import remove
from ipcore_fhir.resource import Resource, code_in, objects, text

_PLACES = {
    "CarePlan": ("plans",),
    "CareTeam": ("groups",),
    "Condition": ("plans.needs",),
    "Consent": ("consents", "objections"),
    "Encounter": ("stays", "groups.meetings"),
    "EpisodeOfCare": ("services", "episodes"),
    "Goal": ("plans.goals",),
    "Observation": ("plans.resources", "plans.evaluations"),
    "PractitionerRole": ("appointments", "plans.participants"),
    "Provenance": ("plans.revisions",),
    "RelatedPerson": ("plans.participants",),
    "ServiceRequest": ("plans.measures",),
    **dict.fromkeys(("Appointment", "DocumentReference"), ("groups.meetings",)),
}
"""Where the parts stand that are made of resources of a type."""
_FINAL = frozenset({"registered", "final", "amended", "corrected"})
"""What is `registered` lies ahead."""
_NEED_OVER = frozenset({"inactive", "remission", "resolved", "entered-in-error", "refuted"})
_NEED_STATUSES = ("clinicalStatus", "verificationStatus")


@frozen
class _Asked:
    """What is asked about: the chart, the case as it was read, what is ours by type and part, and the days it may be written for."""

    chart: Chart
    case: Case = field(repr=False)
    ours: dict[tuple[str, str], Resource] = field(repr=False)
    makings: tuple[Making, ...]

    def differs(self, type_: str, part: str, status: Callable[[Making, Any], str], told: Any) -> bool:
        """Whether the resource made of a part has another status than would be written, of what is told of the part, on any of the days."""
        resource = self.ours.get((type_, part))
        return resource is not None and text(resource, "status") not in self.statuses(status, told)

    def statuses(self, status: Callable[[Making, Any], str], told: Any) -> set[str]:
        """The statuses that would be written of something."""
        return {status(one, told) for one in self.makings}

    def runs(self, span: Span) -> bool:
        """Whether a span has not ended on the last of the days."""
        return span.after > self.makings[-1].on


def take_out(chart: Chart, case: Case, draft: Draft, shown: str | None) -> bool:
    """
    Take out of a draft what does not stand, and say that it is not on record. Gives whether there was anything.

    Args:
        chart: All resources about the person.
        case: The case that was made of the draft.
        draft: The draft.
        shown: The day the resources show. None: not known.
    """
    ours = {(str(one.get("resourceType")), part): one for one in chart.resources.values() if (part := part_id(one)) is not None}
    if not ours and follow_up.of(chart) is None:
        return False
    last = _day(shown) or case.source.exported_on
    days = sorted({min(case.source.exported_on, last), last})
    asked = _Asked(chart, case, ours, tuple(Making(case=case, on=day, lang=Lang.NB) for day in days))
    found = [*_lost(asked), *_of_plans(asked), *_around(asked), *_of_meetings(asked), *_of_consents(asked)]
    found += _of_appointments(asked)
    for type_, place, part in found:
        chart.unread(f"{type_} that something else has changed")
        draft.broken.add(place)
        if part is not None:
            remove(draft, part)
    if _is_ended(asked):
        chart.unread("EpisodeOfCare that something else has changed")
        draft.ended_from = LONG_AGO
    return bool(found) or draft.ended_from is not None


def _day(told: str | None) -> dt.date | None:
    try:
        return None if told is None else dt.date.fromisoformat(told)
    except ValueError:
        return None


_Found = Iterator[tuple[str, str, str | None]]
"""The type of what was changed, what is not on record any more for that, and the id of the part that is taken out. None: it stays."""


def _lost(asked: _Asked) -> _Found:
    """Resources that were made of a part and are not read as one now: entered in error, or left out of their plan."""
    known = set(_ids(asked.case))
    for type_, part in asked.ours:
        if part not in known:
            yield from ((type_, place, None) for place in _PLACES.get(type_, ()))


def _ids(case: Case) -> Iterator[str]:
    lists: list[Iterable[Any]] = [case.services, case.appointments, case.episodes, case.stays, case.consents, case.objections, case.groups]
    lists += [group.meetings for group in case.groups]
    for plan in case.plans:
        yield plan.id
        lists += [plan.participants, plan.goals, plan.needs, plan.resources, plan.measures, plan.evaluations, plan.revisions]
    yield from (one.id for parts in lists for one in parts)


def _of_plans(asked: _Asked) -> _Found:
    for plan in asked.case.plans:
        place = f"plans:{plan.kind}"
        if asked.differs("CarePlan", plan.id, plan_states.status_of, plan):
            in_error = asked.ours["CarePlan", plan.id].get("status") == "entered-in-error"
            yield "CarePlan", (place if in_error else f"{place}.in_force"), plan.id
        for one in plan.measures:
            if asked.differs("ServiceRequest", one.id, measures.status_of, one):
                yield "ServiceRequest", f"{place}.measures.closed_on", None
        yield from ((type_, f"{place}.{name}", None) for type_, name in _changed_parts(asked, plan))


def _changed_parts(asked: _Asked, plan: Any) -> Iterator[tuple[str, str]]:
    """The lists of a plan in which somebody has said of a part that it is not in force any more, each after the type that says so."""
    for team in asked.chart.each(asked.ours.get(("CarePlan", plan.id), {}).get("careTeam"), "CareTeam"):
        if text(team, "status") not in asked.statuses(teams.status_of_plan, plan):
            yield "CareTeam", "participants"
    for one in plan.participants:
        told = asked.ours.get(("PractitionerRole", one.id)) or asked.ours.get(("RelatedPerson", one.id)) or {}
        if told.get("active") is False or "period" in told:
            yield str(told["resourceType"]), "participants"
    for one in plan.needs:
        told = asked.ours.get(("Condition", one.id), {})
        if any(text(coded, "code") in _NEED_OVER for name in _NEED_STATUSES for coded in _codings(told.get(name))):
            yield "Condition", "needs"
    for name in ("resources", "evaluations"):
        if any(text(asked.ours.get(("Observation", one.id), {"status": "final"}), "status") not in _FINAL for one in getattr(plan, name)):
            yield "Observation", name


def _codings(concept: Any) -> Iterator[Resource]:
    return objects(concept.get("coding")) if isinstance(concept, dict) else iter(())


def _around(asked: _Asked) -> _Found:
    """Services, courses, stays and groups: each is there for a time."""
    case = asked.case
    kinds: tuple[tuple[str, str, Iterable[Any], Callable[[Making, Any], str]], ...] = (
        ("services", "EpisodeOfCare", case.services, lambda made, one: services.status(one.span, made.on)),
        ("episodes", "EpisodeOfCare", case.episodes, lambda made, one: episodes.status_of(one, made.on)),
        ("stays", "Encounter", case.stays, lambda made, one: stays.status_of(one, made.on)),
        ("groups", "CareTeam", case.groups, lambda made, one: teams.status_of((one.span,), made)),
    )
    for place, type_, parts, status in kinds:
        for one in parts:
            vague = is_vague(asked.ours.get((type_, one.id), {}).get("period"))
            if vague or asked.differs(type_, one.id, status, one):
                yield type_, place, one.id


def _of_meetings(asked: _Asked) -> _Found:
    """Days that were set and taken back: of meetings, and for the revision of a plan."""
    for one in asked.chart.all("Appointment", "Encounter", "DocumentReference"):
        if meetings.is_meeting(asked.chart, one) and text(one, "status") in meetings.NOT_PLANNED:
            yield str(one["resourceType"]), "groups.meetings", None
        elif one["resourceType"] == "Appointment" and revision_days.is_revision_day(one) and text(one, "status") in revision_days.OFF:
            yield "Appointment", "plans.revision_days", None


def _of_consents(asked: _Asked) -> _Found:
    for one in asked.case.consents:
        if asked.differs("Consent", one.id, lambda made, told: consents.status_of(told, made.on), one):
            yield "Consent", f"consents:{one.purpose}", one.id
    for held in asked.case.objections:
        if asked.differs("Consent", held.id, lambda made, told: consents.status_of_objection(told.span, made.on), held):
            yield "Consent", "objections", held.id


def _of_appointments(asked: _Asked) -> _Found:
    """The roles held, which have no status: by what is said of the role, of who holds it, and in the team of those who hold one."""
    listed = _listed(asked)
    if listed == {}:
        yield "CareTeam", "appointments", None
    for one in asked.case.appointments:
        role = asked.ours.get(("PractitionerRole", one.id))
        if role is None or is_empty(one.span):  # undone on its first day: it is written as ended, and in no team
            continue
        holder = asked.chart.one(role.get("practitioner"), within=role) or {}
        undone = asked.runs(one.span) and (role.get("active") is False or holder.get("active") is False)
        elsewhere = listed is not None and listed.get(id(role), ()) != (role.get("period"),)
        if undone or elsewhere or is_vague(role.get("period")):
            yield "PractitionerRole", f"appointments:{one.role}", one.id


def _listed(asked: _Asked) -> dict[int, tuple[Any, ...]] | None:
    """The times that the team of those who hold a role tells, by role. None: there is no team. None in one that has been dissolved."""
    for team in asked.chart.all("CareTeam"):
        if any(code_in(one, teams.TEAM) == "case" for one in objects(team.get("category"))):
            told: dict[int, tuple[Any, ...]] = {}
            if text(team, "status") not in asked.statuses(teams.status_of_case, asked.case.appointments):
                return told
            for one in objects(team.get("participant")):
                member = asked.chart.one(one.get("member"), within=team)
                if member is not None:
                    told[id(member)] = (*told.get(id(member), ()), one.get("period"))
            return told
    return None


def _is_ended(asked: _Asked) -> bool:
    """Whether the follow-up as a whole is said to be over, and not since when."""
    episode = follow_up.of(asked.chart)
    return episode is not None and text(episode, "status") not in {"active", *asked.statuses(follow_up.status_of, asked.case)}
