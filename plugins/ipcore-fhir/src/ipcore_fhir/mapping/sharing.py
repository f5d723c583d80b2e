"""Who of the participants of a plan a resource is. Several plans can share one: each has a participant of its own made of it."""

from __future__ import annotations

from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Part
from ipcore_fhir.resource import Resource


def participant_of(chart: Chart, plan: Resource, part: Part, resource: Resource | None) -> str | None:
    """
    The id of the participant.

    Args:
        plan: The CarePlan.
        part: The same plan as a part, which has its participants already.
        resource: The resource. None: none was found.
    """
    if resource is None:
        return None
    known = {one.get("id") for one in part["participants"]}
    ids = (chart.id_beside(plan, resource, resource), chart.id(resource))
    return next((one for one in ids if one in known), None)
