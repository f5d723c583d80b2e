"""Those who do something for a plan: references to its participants."""

from __future__ import annotations

from typing import Any

from ipcore_fhir.chart import Chart
from ipcore_fhir.resource import Resource

MEMBERS = ("PractitionerRole", "Practitioner", "RelatedPerson", "Organization")
"""The types of which participants of a plan are made. The person is none, nor is a team as such."""


def members(chart: Chart, references: Any, within: Resource) -> list[str]:
    """The ids of the participants to whom References lead, in their order, of those that lead to one."""
    return [chart.id(one) for one in chart.each(references, *MEMBERS, within=within)]
