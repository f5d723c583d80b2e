"""
Who takes part in a plan (deltakere): a PractitionerRole or a RelatedPerson each, listed in the plan's CareTeam.

What something else wrote is read so: PractitionerRole, Practitioner and Organization are providers, the general practitioner where a code
says so (9034|6); a RelatedPerson is a guardian or a relative where a code says so, and another participant otherwise, which is then not
relied on. The person is none, and nor is a team. Beside the members of the team they are those who wrote the plan or contributed to it, and
who perform its activities: so that there are some where there is no team, and so that what refers to one of them leads somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore import Lang
from ipcore_fhir.chart import Chart, part_id, understood
from ipcore_fhir.days import iso, stated_period, stated_span
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import extension_value, extension_values, extensions
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import kin, names, roles, services, teams
from ipcore_fhir.mapping.roles import CARE_COORDINATOR, PARTICIPANT_ROLE, time_in
from ipcore_fhir.resource import Resource, code_in, coding, concept, filled, listed, objects
from ipcore_fhir.systems import FUNCTION, SNOMED
from ipcore_fhir.words import code_words, lang_of

_GP = "6"
MEMBERS = ("PractitionerRole", "Practitioner", "Organization", "RelatedPerson")
"""What can be a participant."""

UNDERSTOOD = {
    "PractitionerRole": ("extension", "active", "period", "practitioner", "organization", "code"),
    "Practitioner": ("active", "name", "telecom"),
    "Organization": ("active", "name", "telecom", "address", "type"),
    "RelatedPerson": ("active", "patient", "relationship", "name", "telecom"),
}


def write(making: Making, plan: Any) -> Iterator[Entry]:
    """The participants of a plan, and the team they make up."""
    lang = lang_of(plan.language, making.lang)
    for one in plan.participants:
        role = concept(coding(PARTICIPANT_ROLE, one.role), text=code_words(lang, "participant-role", one.role))
        yield from (_working if one.role in ("provider", "gp") else _related)(making, one, role)
    if plan.participants:
        yield teams.of_plan(making, plan, [_listed(making, plan, one, lang) for one in plan.participants])


def _working(making: Making, one: Any, role: Resource) -> Iterator[Entry]:
    known = one.name is not None or one.contact is not None
    content = {
        "practitioner": making.refer("ParticipantPractitioner", one.id) if known else None,
        "organization": services.organization(making, one.service),
        "code": [*([concept(coding(FUNCTION, _GP))] if one.role == "gp" else ()), role],
    }
    yield making.entry("Participant", (one.id,), "PractitionerRole", content, part=one.id)
    if known:
        content = {"name": names.named(one.name), "telecom": names.reached(one.contact)}
        yield making.entry("ParticipantPractitioner", (one.id,), "Practitioner", content)


def _related(making: Making, one: Any, role: Resource) -> Iterator[Entry]:
    content = {
        "patient": making.patient(),
        "relationship": [role, *kin.codes(one.role)],
        "name": names.named(one.name),
        "telecom": names.reached(one.contact),
    }
    yield making.entry("Participant", (one.id,), "RelatedPerson", content, part=one.id)


def _listed(making: Making, plan: Any, one: Any, lang: Lang) -> Resource:
    """The participant in the team. Who leads the plan is marked as coordinator where an appointment says so: a relative may lead it."""
    drives = one.id == plan.driver and any(roles.is_held_by(held, one, making.on) for held in making.case.appointments)
    coordinates = [roles.national("coordinator"), concept(coding(SNOMED, CARE_COORDINATOR))] if drives else []
    return filled(
        {
            "extension": [
                *extensions("standing", one.standing),
                *extensions("contribution", one.contribution),
                *extensions("invited-on", *map(iso, one.invited_on)),
                *extensions("replied-on", iso(one.replied_on)),
                *extensions("wished", one.wished),
                *extensions("willing", one.willing),
                *extensions("serves", making.refer("EpisodeOfCare", one.service) if one.service is not None else None),
            ],
            "role": [concept(coding(PARTICIPANT_ROLE, one.role), text=code_words(lang, "participant-role", one.role)), *coordinates],
            "member": making.refer("Participant", one.id),
            "period": stated_period(one.span),
        }
    )


def read(chart: Chart, care_plan: Resource, draft: Draft) -> list[Part]:
    """
    The participants of a plan: those of its teams; of a plan that something else wrote, its writers; and whom else others let do
    something of it.

    Where one resource is a participant of several plans, it has the same id in each.
    """
    parts: dict[str, Part] = {}
    for team, entry in teams.participants(chart, care_plan):
        member = chart.one(entry.get("member"), within=team)
        if member is None or member.get("resourceType") not in MEMBERS:
            if member is None or member.get("resourceType") != "Patient":
                chart.unread("CareTeam.participant.member")
                draft.broken.add("plans.participants")
            continue
        role = _own_role(entry)
        part = _foreign(chart, team, entry, member, draft) if role is None else _own(chart, entry, member, role)
        parts[part["id"]] = _joined(parts[part["id"]], part, draft) if part["id"] in parts else part
    is_own = part_id(care_plan) is not None
    if not is_own and not _has_whole_team(chart, care_plan):
        draft.broken.add("plans.participants")  # who else takes part is not told
    for member in (*(() if is_own else _writers(chart, care_plan)), *_performers(chart, care_plan)):
        if not (is_own and part_id(member) is not None) and chart.id(member) not in parts:
            parts[chart.id(member)] = _foreign(chart, {}, {}, member, draft)
    return list(parts.values())


def _has_whole_team(chart: Chart, care_plan: Resource) -> bool:
    """Whether a plan of somebody else's names teams, and all of them are here."""
    named = list(objects(care_plan.get("careTeam")))
    return bool(named) and len(list(chart.each(named, "CareTeam", within=care_plan))) == len(named)


def _own(chart: Chart, entry: Resource, member: Resource, role: str) -> Part:
    who = _who(chart, member)
    service = chart.one(extension_value(entry, "serves"))
    return {
        "id": chart.id(member),
        "role": role,
        "standing": extension_value(entry, "standing"),
        "service": chart.id(service) if service is not None else None,
        "span": stated_span(entry.get("period")),
        "contribution": extension_value(entry, "contribution"),
        "invited_on": list(extension_values(entry, "invited-on")),
        "replied_on": extension_value(entry, "replied-on"),
        "wished": extension_value(entry, "wished"),
        "willing": extension_value(entry, "willing"),
        "name": names.name_of(who),
        "contact": names.contact_of(who),
    }


def _foreign(chart: Chart, team: Resource, entry: Resource, member: Resource, draft: Draft) -> Part:
    """A participant that something else wrote. How they stand to the work, and what they bring, FHIR has no word for."""
    who = _who(chart, member)
    role, certain = _role(entry, member)
    span = time_in(team, entry) or None
    (draft.carried if certain else draft.broken).add("plans.participants.role")
    (draft.carried if "start" in (span or {}) else draft.broken).add("plans.participants.span")
    return {"id": chart.id(member), "role": role, "span": span, "name": names.name_of(who), "contact": names.contact_of(who)}


def _joined(one: Part, other: Part, draft: Draft) -> Part:
    """Somebody who is listed twice: the general practitioner if once so, and for no certain time where the times are not the same."""
    if one["span"] != other["span"]:
        draft.broken.add("plans.participants.span")
    return {**one, "role": "gp" if other["role"] == "gp" else one["role"], "span": one["span"] if one["span"] == other["span"] else None}


def _role(entry: Resource, member: Resource) -> tuple[str, bool]:
    """The role of a member of another's team, and whether it is certain."""
    if member["resourceType"] == "RelatedPerson":
        return kin.role_of(member)
    told = [*objects(entry.get("role")), *(objects(member.get("code")) if member["resourceType"] == "PractitionerRole" else ())]
    return "gp" if any(code_in(one, FUNCTION) == _GP for one in told) else "provider", True


def _own_role(entry: Resource) -> str | None:
    return next((found for one in objects(entry.get("role")) if (found := code_in(one, PARTICIPANT_ROLE)) is not None), None)


def _who(chart: Chart, member: Resource) -> Resource | None:
    """Whose name it is: the practitioner in a role, else the organisation they are at; everybody else themselves."""
    understood(chart, member, UNDERSTOOD[member["resourceType"]])
    if member["resourceType"] != "PractitionerRole":
        return member
    one = chart.one(member.get("practitioner"), within=member)
    if one is None and part_id(member) is None:
        one = chart.one(member.get("organization"), within=member)
    if one is None or one.get("resourceType") not in ("Practitioner", "Organization"):
        return None
    understood(chart, one, UNDERSTOOD[one["resourceType"]])
    return one


def _writers(chart: Chart, care_plan: Resource) -> Iterator[Resource]:
    """Those who wrote a plan or contributed to it."""
    return chart.each([care_plan.get("author"), *listed(care_plan.get("contributor"))], *MEMBERS, within=care_plan)


def _performers(chart: Chart, care_plan: Resource) -> Iterator[Resource]:
    """Those who perform the activities of a plan."""
    for activity in objects(care_plan.get("activity")):
        detail = activity.get("detail")
        if isinstance(detail, dict):
            yield from chart.each(detail.get("performer"), *MEMBERS, within=care_plan)
        for one in chart.each([activity.get("reference")], "ServiceRequest", "Task", within=care_plan):
            yield from chart.each([*listed(one.get("performer")), one.get("owner")], *MEMBERS, within=one)
