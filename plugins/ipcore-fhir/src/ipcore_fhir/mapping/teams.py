"""
CareTeams: those who hold a role around the person, those who take part in a plan, and the responsibility groups (ansvarsgrupper).

What a team is stands as a code of `code_list("care-team")`. A team that something else wrote is that of a plan where a CarePlan refers to
it, and is never read as a responsibility group: FHIR has no code for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ipcore import Span
from ipcore_fhir.chart import Chart, understood
from ipcore_fhir.days import is_empty, period, span_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import roles
from ipcore_fhir.resource import Resource, code_in, coding, concept, filled, objects
from ipcore_fhir.systems import code_list
from ipcore_fhir.words import code_words, lang_of

TEAM = code_list("care-team")
GROUP_ROLE = code_list("group-role")
_NEVER_WAS = "entered-in-error"

UNDERSTOOD = ("status", "category", "name", "subject", "period", "participant", "managingOrganization")


def write_case(making: Making) -> Iterator[Entry]:
    """The team of those who hold a role around the person. None where nobody does, or who did was not appointed for a day."""
    held = roles.real(making)
    members = [
        filled({"role": roles.codes(making, one.role), "member": making.refer("PractitionerRole", one.id), "period": period(one.span)})
        for one in held
    ]
    if members:
        yield making.entry("CareTeam", (), "CareTeam", _team(making, "case", status_of_case(making, held), members))


def of_plan(making: Making, plan: Any, members: list[Resource]) -> Entry:
    """The team of those who take part in a plan."""
    return making.entry("CareTeam", (plan.id,), "CareTeam", _team(making, "plan", status_of_plan(making, plan), members, plan.language))


def write_groups(making: Making) -> Iterator[Entry]:
    """The responsibility groups, without their meetings."""
    for group in making.case.groups:
        content = {**_team(making, "group", status_of((group.span,), making), _members(making, group)), "period": period(group.span)}
        yield making.entry("CareTeam", (group.id,), "CareTeam", content, part=group.id)


def read_groups(chart: Chart, draft: Draft, meetings: Callable[[Chart, Resource], list[Part]] = lambda chart, team: []) -> None:
    """
    Put the responsibility groups into the draft. Tell of the teams that are nothing of ours and no plan's.

    Args:
        chart: All resources about the person.
        draft: The case.
        meetings: What reads the meetings of a group.
    """
    of_plans = {chart.address(team) for plan in chart.all("CarePlan") for team in of(chart, plan)}
    for team in chart.all("CareTeam"):
        kind = kind_of(team)
        if kind == "group":
            understood(chart, team, UNDERSTOOD)
            draft.add("groups", {**_group(chart, team), "meetings": meetings(chart, team)})
        elif kind is None and chart.address(team) not in of_plans:
            chart.unread("CareTeam")


def of(chart: Chart, care_plan: Resource) -> list[Resource]:
    """The teams a CarePlan refers to, each once."""
    found = chart.each(care_plan.get("careTeam"), "CareTeam", within=care_plan)
    return list({chart.address(one): one for one in found if one.get("status") != _NEVER_WAS}.values())


def participants(chart: Chart, care_plan: Resource) -> Iterator[tuple[Resource, Resource]]:
    """The participants of a plan's teams, each after the team it stands in."""
    for team in of(chart, care_plan):
        understood(chart, team, UNDERSTOOD)
        for one in objects(team.get("participant")):
            if "onBehalfOf" in one:
                chart.unread("CareTeam.participant.onBehalfOf")
            yield team, one


def status_of(spans: tuple[Span, ...], making: Making) -> str:
    """How a CareTeam stands that exists for these times: between two of them it is suspended."""
    if any(one.covers(making.on) for one in spans):
        return "active"
    ended = [one.ended(making.on) for one in spans]
    return "proposed" if not any(ended) else "inactive" if all(ended) else "suspended"


def status_of_case(making: Making, held: Iterable[Any]) -> str:
    """How the CareTeam of those who hold a role stands."""
    return status_of(tuple(one.span for one in held if not is_empty(one.span)), making)


def status_of_plan(making: Making, plan: Any) -> str:
    """How the CareTeam of a plan stands."""
    return "inactive" if plan.dropped_on is not None and plan.dropped_on <= making.on else status_of(plan.in_force, making)


def _team(making: Making, kind: str, status: str, members: list[Resource], language: str | None = None) -> Resource:
    words = code_words(lang_of(language, making.lang), "care-team", kind)
    return {
        "status": status,
        "category": [concept(coding(TEAM, kind), text=words)],
        "name": words,
        "subject": making.patient(),
        "participant": members,
    }


def _members(making: Making, group: Any) -> list[Resource]:
    """The members in their order, the leader marked, and a leader who is no member after them."""
    marked = [(one, ["member"]) for one in group.members]
    if group.leader in group.members:
        marked[group.members.index(group.leader)] = (group.leader, ["leader", "member"])
    elif group.leader is not None:
        marked.append((group.leader, ["leader"]))
    return [{"role": [_group_role(making, role) for role in named], "member": making.refer("Participant", one)} for one, named in marked]


def _group_role(making: Making, role: str) -> Resource:
    return concept(coding(GROUP_ROLE, role), text=code_words(making.lang, "group-role", role))


def _group(chart: Chart, team: Resource) -> Part:
    found: dict[str, list[str]] = {"member": [], "leader": []}
    for one in objects(team.get("participant")):
        member = chart.one(one.get("member"), within=team)
        named = {code_in(role, GROUP_ROLE) for role in objects(one.get("role"))} & found.keys()
        if member is None or not named:
            chart.unread("CareTeam.participant")
            continue
        for role in named:
            found[str(role)].append(chart.id(member))
    return {
        "id": chart.id(team),
        "span": span_of(team.get("period")),
        "members": found["member"],
        "leader": next(iter(found["leader"]), None),
    }


def kind_of(team: Resource) -> str | None:
    """What a team is of: "case", "plan", "group". None: something else wrote it."""
    return next((found for one in objects(team.get("category")) if (found := code_in(one, TEAM)) is not None), None)
