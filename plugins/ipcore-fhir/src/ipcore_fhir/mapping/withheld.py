"""Not yet."""

from __future__ import annotations

from typing import Any

from ipcore_fhir.draft import Part
from ipcore_fhir.making import Making
from ipcore_fhir.resource import Resource


def extensions_of(making: Making, withheld: Any) -> list[Resource]:
    return []


def read(resource: Resource) -> list[Part]:
    return []
