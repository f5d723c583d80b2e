"""Not yet."""

from __future__ import annotations

from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Part
from ipcore_fhir.resource import Resource


def read_progress(chart: Chart, plan: Resource) -> list[Part]:
    return []
