"""The person (tjenestemottaker): Patient, as no-basis-Patient has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipcore import Span
from ipcore_fhir.chart import Chart, identifier, understood
from ipcore_fhir.days import day_of, iso, period, span_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import extension_value, extensions
from ipcore_fhir.languages import code_of, language_of
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.resource import Resource, code_in, coding, concept, filled, objects, text, texts
from ipcore_fhir.systems import BCP_47, CASE, MUNICIPALITIES, MUNICIPALITY, MUNICIPALITY_CODE, PART, PERSON, URI

_OURS = frozenset({CASE, PART, PERSON, URI})

UNDERSTOOD = ("extension", "identifier", "name", "telecom", "birthDate", "address", "communication")


def write(making: Making) -> Iterator[Entry]:
    """The person as a Patient."""
    person = making.case.person
    code = code_of(person.language)
    identifiers = [
        {"system": PERSON, "value": person.key},
        *({"system": _uri(one), "value": value} for one, value in person.identifiers.items()),
    ]
    content = {
        "extension": [*extensions("protected-address", person.protected_address), *extensions("expected-birth", iso(person.due_on))],
        "identifier": identifiers,
        "name": [{"text": person.name}] if person.name else None,
        "telecom": [{"system": "other", "value": person.contact}] if person.contact else None,
        "birthDate": iso(person.born_on),
        "address": [_address(one.municipality, one.span) for one in person.residences],
        "communication": [{"language": concept(coding(BCP_47, code))}] if code else None,
    }
    yield making.entry("Patient", (), "Patient", content)


def read(chart: Chart, patient: Resource, draft: Draft) -> None:
    """Put the person into the draft."""
    understood(chart, patient, UNDERSTOOD)
    homes = list(_homes(patient))
    draft.parts["person"] = person = {
        "key": identifier(patient, PERSON) or chart.id(patient),
        "protected_address": extension_value(patient, "protected-address"),
        "born_on": day_of(patient.get("birthDate")),
        "due_on": extension_value(patient, "expected-birth"),
        "language": _language(patient),
        "residences": homes,
        "name": next((found for one in objects(patient.get("name")) if (found := _name(one))), None),
        "contact": next((found for one in objects(patient.get("telecom")) if (found := text(one, "value"))), None),
        "identifiers": dict(_identifiers(patient)),
    }
    draft.carried |= {f"person.{name}" for name in ("born_on", "language", "protected_address") if person[name] is not None}
    if homes:
        draft.carried.add("person.residences")


def _identifiers(patient: Resource) -> Iterator[tuple[str, str]]:
    for one in objects(patient.get("identifier")):
        system, value = text(one, "system"), text(one, "value")
        if system is not None and value is not None and system not in _OURS:
            yield system.removeprefix("urn:oid:"), value


def _uri(system: str) -> str:
    """An object identifier as FHIR writes it. Another naming system as it is."""
    return f"urn:oid:{system}" if re.fullmatch(r"[0-2](\.(0|[1-9][0-9]*))+", system) else system


def _name(name: Resource) -> str | None:
    """The name as it is written; else its parts, given names first."""
    return text(name, "text") or " ".join((*texts(name.get("given")), *texts([name.get("family")]))).strip() or None


def _language(patient: Resource) -> str | None:
    """The written language, where there is one: of several the one that is preferred. Norwegian alone does not say which of the two."""
    told = list(objects(patient.get("communication")))
    chosen = [one for one in told if one.get("preferred") is True] or told
    code = next((found for one in chosen if (found := code_in(one.get("language"), BCP_47))), None)
    return language_of(code) if len(chosen) == 1 else None


def _address(municipality: str, span: Span) -> Resource:
    coded = {"url": MUNICIPALITY_CODE, "valueCoding": coding(MUNICIPALITY, municipality)}
    return filled({"_district": {"extension": [coded]}, "period": period(span)})


def _homes(patient: Resource) -> Iterator[Part]:
    """The homes of which the municipality is told."""
    for one in objects(patient.get("address")):
        district = one.get("_district")
        for extension in objects(district.get("extension") if isinstance(district, dict) else None):
            told = extension.get("valueCoding")
            if extension.get("url") == MUNICIPALITY_CODE and isinstance(told, dict) and told.get("system") in MUNICIPALITIES:
                yield {"municipality": text(told, "code"), "span": span_of(one.get("period"))}
