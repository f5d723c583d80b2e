"""
The roles held around the person (oppnevninger): a PractitionerRole each, and a Practitioner where it is known who holds it.

What something else wrote is read as an appointment where a CareTeam of the person has a participant whose role is coded as one (9034; where
no role stands there: whose PractitionerRole is), and since when. A PractitionerRole alone is no appointment: it says what somebody does for
their employer, and the period for how long, but not for whom. One that has ended leaves the appointment uncertain. Words alone are not read
as a role, and SNOMED CT's care coordinator may be any: that of the individual plan may be among them, and is then not on record.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart, identifier, understood
from ipcore_fhir.days import is_empty, is_vague, period, span_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import extension_value, extensions, told
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import names, services
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects
from ipcore_fhir.systems import FUNCTION, HOLDER, SNOMED, code_list
from ipcore_fhir.words import code_words

ROLE = code_list("role")
PARTICIPANT_ROLE = code_list("participant-role")
COORDINATOR = "8"
CARE_COORDINATOR = "768820003"
"""SNOMED CT: care coordinator."""
FUNCTIONS = {"coordinator": COORDINATOR, "specialist_coordinator": "18", "contact_doctor": "19"}
"""The national codes (9034) of the roles. There is none for a child coordinator."""
_DISPLAYS = {"coordinator": "Koordinator Individuell plan"}
"""What the national list calls its codes, as far as that is certain."""
_WORD = re.compile(r"\w+")
_ROLES = {code: role for role, code in FUNCTIONS.items()}

UNDERSTOOD = ("extension", "active", "period", "practitioner", "organization", "code")
UNDERSTOOD_OF_HOLDER = ("active", "name", "telecom")


def write(making: Making) -> Iterator[Entry]:
    """The roles held, each with who holds it."""
    for held in making.case.appointments:
        known = held.holder is not None or held.name is not None
        content = {
            "extension": [
                *extensions("held-in", making.refer("EpisodeOfCare", held.service) if held.service is not None else None),
                *extensions("health-personnel", held.health_personnel),
                *extensions("trained", held.trained),
                *extensions("unit", held.unit),
            ],
            "active": False if held.span.ended(making.on) or is_empty(held.span) else None,
            "period": period(held.span),
            "practitioner": making.refer("Practitioner", held.id) if known else None,
            "organization": services.organization(making, held.service),
            "code": codes(making, held.role),
        }
        yield making.entry("PractitionerRole", (held.id,), "PractitionerRole", content, part=held.id)
        if known:
            key = [{"system": HOLDER, **told("value", held.holder)}] if held.holder is not None else []
            yield making.entry("Practitioner", (held.id,), "Practitioner", {"identifier": key, "name": names.named(held.name)})


def real(making: Making) -> list[Any]:
    """The roles held for a day at least: others would take one that was undone at once for one without end."""
    return [one for one in making.case.appointments if not is_empty(one.span)]


def codes(making: Making, role: str) -> list[Resource]:
    """A role as FHIR has it: its national code where there is one, and our own with its words. Each alone, as no-basis wants them."""
    shared = [national(role)] if role in FUNCTIONS else []
    return [*shared, concept(coding(ROLE, role), text=code_words(making.lang, "role", role))]


def national(role: str) -> Resource:
    """The national code of a role that has one."""
    return concept(coding(FUNCTION, FUNCTIONS[role], _DISPLAYS.get(role)))


def is_held_by(held: Any, participant: Any, on: dt.date) -> bool:
    """
    Whether an appointment on a day is certain to be that of a participant as coordinator. Nothing refers from one to the other: they go by
    the same name in what may be the same service, or in the same service by a name that is only longer in one of the two.
    """
    if held.role != "coordinator" or participant.role != "provider" or not held.span.covers(on):
        return False
    one, other = sorted((_WORD.findall((each.name or "").casefold()) for each in (held, participant)), key=len)
    if not one or (None not in (held.service, participant.service) and held.service != participant.service):
        return False
    return one == other or (one == other[: len(one)] and held.service is not None and participant.service is not None)


def read(chart: Chart, draft: Draft) -> None:
    """Put the roles held into the draft: those written as such, then those of the teams that something else wrote."""
    for one in chart.all("PractitionerRole"):
        role = _code(one.get("code"), ROLE)
        if role is not None:
            understood(chart, one, UNDERSTOOD)
            draft.add("appointments", _part(chart, one, role))
    told_of: dict[str, Part] = {}
    for part in _from_teams(chart, draft):
        if told_of.setdefault(part["id"], part)["span"] != part["span"]:
            _unsure(chart, draft, part["role"])
    for part in told_of.values():
        draft.add("appointments", part)
        draft.carried |= {f"appointments:{part['role']}.{name}" for name in ("role", "span")}


def coded(chart: Chart, participant: Resource, member: Resource | None) -> list[str]:
    """The roles that a participant of a team is coded with; where no role stands there, those of the PractitionerRole."""
    return _roles(_concepts(participant, member))


def _concepts(participant: Resource, member: Resource | None) -> list[Resource]:
    if "role" not in participant and member is not None and member.get("resourceType") == "PractitionerRole":
        return list(objects(member.get("code")))
    return list(objects(participant.get("role")))


def _part(chart: Chart, one: Resource, role: str) -> Part:
    holder = chart.one(one.get("practitioner"), within=one)
    if holder is not None:
        understood(chart, holder, UNDERSTOOD_OF_HOLDER)
    service = chart.one(extension_value(one, "held-in"))
    return {
        "id": chart.id(one),
        "role": role,
        "span": span_of(one.get("period")),
        "holder": identifier(holder, HOLDER) if holder is not None else None,
        "health_personnel": extension_value(one, "health-personnel"),
        "trained": extension_value(one, "trained"),
        "unit": extension_value(one, "unit"),
        "service": chart.id(service) if service is not None else None,
        "name": names.name_of(holder),
    }


def _from_teams(chart: Chart, draft: Draft) -> Iterator[Part]:
    """The appointments that teams tell of. One whose days are not certain breaks what is known of its role."""
    for team in chart.all("CareTeam"):
        if team.get("status") in ("proposed", "entered-in-error"):
            continue
        for participant in objects(team.get("participant")):
            if _is_ours(participant):
                continue
            member = chart.one(participant.get("member"), within=team)
            if member is None or member.get("resourceType") not in ("PractitionerRole", "Practitioner"):
                continue
            for role in coded(chart, participant, member):
                span = time_in(team, participant)
                if span is not None and "start" in span and not has_left(chart, member):
                    yield _told(chart, member, role, span)
                else:
                    _unsure(chart, draft, role)
            if any(code_in(one, SNOMED) == CARE_COORDINATOR for one in _concepts(participant, member)):
                draft.broken.add("appointments:coordinator")


def has_left(chart: Chart, member: Resource) -> bool:
    """Whether the role that a member of a team works in, or who works in it, is not in use any more, or may not be."""
    job = member if member.get("resourceType") == "PractitionerRole" else {}
    ends = "stop" in span_of(job.get("period")) or is_vague(job.get("period"), "end")
    who = chart.one(job.get("practitioner"), within=member)
    return ends or any(one is not None and one.get("active") is False for one in (member, who))


def time_in(team: Resource, participant: Resource) -> dict[str, str] | None:
    """
    The time somebody is in a team: at the longest as long as there is the team. None: a team that is no more does not say until when, or a
    day is not told to the day.
    """
    if is_vague(participant.get("period")) or is_vague(team.get("period"), "end"):
        return None
    span, whole = span_of(participant.get("period")), span_of(team.get("period"))
    if "stop" in whole and span.get("stop", whole["stop"]) >= whole["stop"]:
        span["stop"] = whole["stop"]
    return None if team.get("status") in ("inactive", "suspended") and "stop" not in span else span


def _unsure(chart: Chart, draft: Draft, role: str) -> None:
    chart.unread("CareTeam.participant.role")
    draft.broken.add(f"appointments:{role}")


def _told(chart: Chart, member: Resource, role: str, span: dict[str, str]) -> Part:
    """An appointment that a team tells of. Its id is its own: the one of the member is the participant's."""
    holder = chart.one(member.get("practitioner"), within=member) if member["resourceType"] == "PractitionerRole" else member
    who = chart.id(holder if holder is not None else member)
    return {
        "id": f"{role}:{span['start']}:{chart.id(member)[-150:]}",
        "role": role,
        "span": span,
        "holder": who if holder is not None else None,
        "name": names.name_of(holder),
    }


def _roles(concepts: list[Resource]) -> list[str]:
    found = [_ROLES.get(one) for one in (code_in(concept, FUNCTION) for concept in concepts) if one is not None]
    return list(dict.fromkeys(one for one in found if one is not None))


def _is_ours(participant: Resource) -> bool:
    concepts = list(objects(participant.get("role")))
    return any(code_in(one, ROLE) or code_in(one, PARTICIPANT_ROLE) for one in concepts)


def _code(concepts: object, system: str) -> str | None:
    return next((found for one in objects(concepts) if (found := code_in(one, system)) is not None), None)
