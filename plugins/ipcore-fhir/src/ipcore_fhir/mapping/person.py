"""
The person (tjenestemottaker): Patient, as no-basis-Patient has it.

Of a Patient that something else wrote is read what is certain. Its key is the address the Patient goes by, and never an identity number:
a case with such a key is refused. A home is an Address with a municipality, in use as a home; where somebody stays for a time, works or
has letters sent is not told as one. Norwegian as a language does not say which of the two forms it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ipcore_fhir.chart import Chart, identifier, understood
from ipcore_fhir.days import day_of, is_vague, iso, period, span_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import extension_value, extensions, told
from ipcore_fhir.languages import code_of, language_of
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import names, numbers, places
from ipcore_fhir.resource import Resource, code_in, coding, concept, filled, objects, text
from ipcore_fhir.systems import BCP_47, PERSON, URI

_IN_WORDS = {"bokmål": "nb", "norsk bokmål": "nb", "norsk (bokmål)": "nb", "nynorsk": "nn", "norsk nynorsk": "nn", "norsk (nynorsk)": "nn"}
"""What says the form of Norwegian in words alone."""
_NUMBER = re.compile(r"(?<![0-9])([0-9]{6}[ .\-]?[0-9]{3}[ .\-]?[0-9]{2}|[0-9]{4}[ .\-]?[0-9]{6}[ .\-]?[0-9]{2})(?![0-9])")
"""What an identity number may look like."""
_SINCE = re.compile(r"((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2]))?")
_LONG_AGO = "1850-01-01"
"""The first day that can be recorded."""

UNDERSTOOD = ("extension", "identifier", "name", "telecom", "birthDate", "deceasedBoolean", "deceasedDateTime", "address", "communication")


def write(making: Making) -> Iterator[Entry]:
    """The person as a Patient."""
    person = making.case.person
    code = code_of(person.language)
    speaks = concept(coding(BCP_47, code)) if code else None
    content = {
        "extension": [*extensions("protected-address", person.protected_address), *extensions("expected-birth", iso(person.due_on))],
        "identifier": [{"system": PERSON, **told("value", person.key)}, *numbers.identifiers(person.identifiers)],
        "name": names.named(person.name),
        "telecom": names.reached(person.contact),
        "birthDate": iso(person.born_on),
        "address": [filled({**places.address(one.municipality), "period": period(one.span)}) for one in person.residences],
        "communication": [{"language": speaks, "preferred": True}] if speaks else None,
    }
    yield making.entry("Patient", (), "Patient", content)


def read(chart: Chart, patient: Resource, draft: Draft) -> None:
    """Put the person into the draft, and the day of death as the one on which the follow-up ended."""
    understood(chart, patient, UNDERSTOOD)
    homes = list(_homes(chart, patient))
    draft.parts["closed_on"] = day_of(patient.get("deceasedDateTime"))
    if draft.parts["closed_on"] is None:
        draft.ended_from = _dead_from(chart, patient)
    draft.parts["person"] = {
        "key": key(chart, patient),
        "protected_address": extension_value(patient, "protected-address"),
        "born_on": _day(chart, patient, "birthDate"),
        "due_on": extension_value(patient, "expected-birth"),
        "language": _language(patient),
        "residences": [one for one in homes if one is not None],
        "name": names.name_of(patient),
        "contact": names.contact_of(patient),
        "identifiers": numbers.numbers(chart, patient),
    }
    _records(patient, homes, draft)


def key(chart: Chart, patient: Resource) -> str:
    """
    The pseudonymous key: the one the person has, else the address the Patient goes by, else a number that was made for it alone (uuid).

    Where all that is left is an address with an identity number in it, that address is given, and no case can be made of it.
    """
    own = identifier(patient, PERSON)
    address = chart.id(patient)
    if own is not None or not _NUMBER.search(address):
        return own or address
    return identifier(patient, URI) or address


def _dead_from(chart: Chart, patient: Resource) -> str | None:
    """The first day on which somebody may have died of whom it is told that they did, and not when. None: it is not told."""
    for name in ("deceasedDateTime", "_deceasedDateTime", "deceasedBoolean"):
        if patient.get(name, False) is not False:
            chart.unread(f"Patient.{name.removeprefix('_')}")
            told = _SINCE.fullmatch(str(patient[name]))
            return f"{told[1]}-{told[2] or '01'}-01" if told else day_of(patient.get("birthDate")) or _LONG_AGO
    return None


def _records(patient: Resource, homes: list[Part | None], draft: Draft) -> None:
    """
    What is on record for certain. A language without `preferred` is one that may be used, not one that was asked for; a home without a
    first day does not say where the person lived before.
    """
    person = draft.parts["person"]
    draft.carried |= {f"person.{name}" for name in ("born_on", "protected_address") if person[name] is not None}
    if person["language"] is not None and any(one.get("preferred") is True for one in objects(patient.get("communication"))):
        draft.carried.add("person.language")
    if None in homes:
        draft.broken.add("person.residences")
    if homes and all(one is not None and "start" in one["span"] for one in homes):
        draft.carried |= {"person.residences.municipality", "person.residences.span"}


def _day(chart: Chart, patient: Resource, name: str) -> str | None:
    found = day_of(patient.get(name))
    if found is None and name in patient:
        chart.unread(f"Patient.{name}")
    return found


def _language(patient: Resource) -> str | None:
    """The written language, where there is one: of several the one that is preferred."""
    spoken = list(objects(patient.get("communication")))
    chosen = [one for one in spoken if one.get("preferred") is True] or spoken
    if len(chosen) != 1:
        return None
    code = code_in(chosen[0].get("language"), BCP_47)
    if code is None:
        words = text(chosen[0], "language", "text")
        return _IN_WORDS.get(words.casefold()) if words is not None else None
    return language_of(code)


def _homes(chart: Chart, patient: Resource) -> Iterator[Part | None]:
    """The homes, in their order. None: an address of which it is not certain where, or whether, the person lives there."""
    for one in objects(patient.get("address")):
        span, municipality = span_of(one.get("period")), places.municipality_of(one)
        lives = one.get("use") in (None, "home") or (one.get("use") == "old" and "stop" in span)
        if municipality is not None and lives and one.get("type") != "postal" and not is_vague(one.get("period")):
            yield {"municipality": municipality, "span": span}
        else:
            chart.unread("Patient.address")
            yield None
