"""Not yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.resource import Resource


def write(making: Making, plan: Any) -> Iterator[Entry]:
    yield from ()


def read(chart: Chart, plan: Resource, draft: Draft) -> list[Part]:
    return []
