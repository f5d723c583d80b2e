"""Municipalities: an Address whose district carries the number, as no-basis-Address has it."""

from __future__ import annotations

from ipcore_fhir.extensions import CODE, exact, told
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import MUNICIPALITIES, MUNICIPALITY, MUNICIPALITY_CODE


def address(municipality: str) -> Resource:
    """An Address that tells the municipality and nothing else."""
    coded = {"url": MUNICIPALITY_CODE, "valueCoding": {"system": MUNICIPALITY, **told("code", municipality, CODE)}}
    return {"_district": {"extension": [coded]}}


def municipality_of(address: Resource) -> str | None:
    """The municipality number an Address tells. None: none, or one of another country's lists. Its name in words is not read."""
    district = address.get("_district")
    for one in objects(district.get("extension")) if isinstance(district, dict) else ():
        coded = one.get("valueCoding")
        if one.get("url") == MUNICIPALITY_CODE and isinstance(coded, dict) and _is_of_norway(coded):
            return exact(coded, "code")
    return None


def _is_of_norway(coded: Resource) -> bool:
    return "system" not in coded or text(coded, "system") in MUNICIPALITIES
