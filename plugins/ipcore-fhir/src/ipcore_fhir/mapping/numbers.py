"""The numbers of a person (Patient.identifier) by naming system, which is a bare object identifier where it is one (`2.16.578…`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipcore_fhir.chart import Chart
from ipcore_fhir.extensions import URI as ADDRESS
from ipcore_fhir.extensions import exact, extension, extension_value, told
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import CASE, OTHER_NAMES, PART, PERSON, URI

_OURS = frozenset({CASE, PART, PERSON, URI})
_OID = re.compile(r"[0-2](\.(0|[1-9][0-9]*))+")
_LOCAL = "HNR"
"""The system of local numbers: no-basis wants it told who gave such a number, and a case does not say."""


def identifiers(numbers: dict[str, str]) -> Iterator[Resource]:
    """An Identifier for each number. A system that could be taken for another one when it is read is told by the extension alone."""
    for system, value in numbers.items():
        uri = f"urn:oid:{system}" if _OID.fullmatch(system) else system
        plain = ADDRESS.fullmatch(uri) and system != _LOCAL and uri not in _OURS and _bare(uri) == system
        yield {**({"system": uri} if plain else {"extension": [extension("naming-system", system)]}), **told("value", value)}


def numbers(chart: Chart, patient: Resource) -> dict[str, str]:
    """
    The numbers by naming system. Of several in one system the one in use is taken; the others, and those without system or value, are told
    of as not read.
    """
    found: dict[str, str] = {}
    for one in sorted(objects(patient.get("identifier")), key=_is_past):
        system, value = _system(one), exact(one, "value")
        kept = system is not None and value is not None and found.setdefault(system, value) == value
        if not kept and text(one, "system") not in _OURS:
            chart.unread("Patient.identifier")
    return found


def _system(identifier: Resource) -> str | None:
    told_beside = extension_value(identifier, "naming-system")
    if isinstance(told_beside, str):
        return told_beside
    uri = text(identifier, "system")
    return None if uri is None or uri in _OURS else _bare(uri)


def _bare(uri: str) -> str:
    oid = OTHER_NAMES.get(uri, uri).removeprefix("urn:oid:")
    return oid if _OID.fullmatch(oid) else uri


def _is_past(identifier: Resource) -> bool:
    return identifier.get("use") == "old" or text(identifier, "period", "end") is not None
