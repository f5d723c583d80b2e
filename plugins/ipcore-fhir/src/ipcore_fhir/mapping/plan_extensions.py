"""
What a plan says of roles, of who leads it and of other plans: extensions of the CarePlan, and `partOf`.

A plan that is not an individual one is part of the individual plans it is linked with, whichever of the two says so; the exact links stand
in the extension. A plan of another system that is part of one is linked with that one.
"""

from __future__ import annotations

from typing import Any

from ipcore_fhir.chart import Chart
from ipcore_fhir.days import iso, span_of, stated_period
from ipcore_fhir.draft import Part
from ipcore_fhir.extensions import compound, compounds, extension, extension_value, extension_values, extensions
from ipcore_fhir.making import Making
from ipcore_fhir.mapping.plan_kinds import INDIVIDUAL
from ipcore_fhir.resource import Resource, code_in, objects
from ipcore_fhir.systems import FUNCTION

_COORDINATOR = "8"


def extensions_of(making: Making, plan: Any) -> list[Resource]:
    """The extensions."""
    driver = None if plan.driver is None else making.refer("Participant", plan.driver)
    return [
        *extensions("driver", driver),
        *extensions("in-journal", plan.in_journal),
        *(_role_status(one) for one in plan.role_statuses),
        *(_responsibility(making, one) for one in plan.responsibilities),
        *(_hand_over(making, one) for one in plan.hand_overs),
        *(extension("linked-plan", making.refer("CarePlan", one)) for one in plan.links),
    ]


def part_of(making: Making, plan: Any) -> list[Resource]:
    """The plans that a plan is part of."""
    if plan.kind == INDIVIDUAL:
        return []
    plans = [one for one in making.case.plans if one.kind == INDIVIDUAL and (one.id in plan.links or plan.id in one.links)]
    return [making.refer("CarePlan", one.id) for one in plans]


def _role_status(status: Any) -> Resource:
    told = [("id", "valueString", status.id), ("role", "valueCode", str(status.role)), ("state", "valueCode", str(status.state))]
    return compound("role-status", told)


def _responsibility(making: Making, held: Any) -> Resource:
    told = [("id", "valueString", held.id), ("service", "valueReference", making.refer("EpisodeOfCare", held.service))]
    return compound("responsibility", [*told, ("span", "valuePeriod", stated_period(held.span))])


def _hand_over(making: Making, offer: Any) -> Resource:
    told = [
        ("id", "valueString", offer.id),
        ("service", "valueReference", making.refer("EpisodeOfCare", offer.service)),
        ("offered_on", "valueDate", iso(offer.offered_on)),
        ("answer", "valueCode", str(offer.answer)),
        ("answered_on", "valueDate", iso(offer.answered_on)),
    ]
    return compound("hand-over", told)


def read_own(chart: Chart, plan: Resource, part: Part) -> None:
    """Put what the extensions of a CarePlan of ipcore's own say into the part."""
    part["driver"] = chart.id_at(extension_value(plan, "driver"), plan)
    part["in_journal"] = extension_value(plan, "in-journal")
    part["role_statuses"] = [_first(one) for one in compounds(plan, "role-status")]
    held = [_of_service(chart, plan, _first(one)) for one in compounds(plan, "responsibility")]
    part["responsibilities"] = [{**one, "span": span_of(one.get("span"))} for one in held]
    part["hand_overs"] = [_of_service(chart, plan, _first(one)) for one in compounds(plan, "hand-over")]
    part["links"] = [chart.id_at(one, plan) for one in extension_values(plan, "linked-plan")]


def read(chart: Chart, plan: Resource, part: Part) -> None:
    """Put the driver and the plans it is part of into the part of another's CarePlan, which has its participants already."""
    part["links"] = chart.ids(chart.each(plan.get("partOf"), "CarePlan", within=plan))
    part["driver"] = _coordinator(chart, plan, part)


def _coordinator(chart: Chart, plan: Resource, part: Part) -> str | None:
    """The one participant whom the CareTeam of a plan calls the coordinator of the individual plan, and who has not left it."""
    found: set[str | None] = set()
    for team in chart.each(plan.get("careTeam"), "CareTeam", within=plan):
        for one in objects(team.get("participant")):
            period = one.get("period")
            has_left = isinstance(period, dict) and not period.keys().isdisjoint({"end", "_end"})
            if not has_left and any(code_in(role, FUNCTION) == _COORDINATOR for role in objects(one.get("role"))):
                member = chart.one(one.get("member"), team)
                found.add(None if member is None else chart.id(member))
    return found.pop() if len(found) == 1 and found <= {one["id"] for one in part["participants"]} else None


def _first(told: dict[str, list[Any]]) -> Part:
    return {name: values[0] for name, values in told.items()}


def _of_service(chart: Chart, plan: Resource, told: Part) -> Part:
    return {**told, "service": chart.id_at(told.get("service"), plan)}
