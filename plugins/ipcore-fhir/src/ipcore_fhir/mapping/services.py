"""
The services (tjenester): an EpisodeOfCare each, and an Organization where it is known who gives it, or where.

What something else wrote is read as a service only where its sector is certain: where its type is coded with `code_list("sector")`. FHIR
has no other word for it. Neither the profile of an episode nor the kind of an organisation will do: a municipality also runs schools, child
welfare and social services. Other episodes are told of as not read, by `episodes`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ipcore import Span, label
from ipcore_fhir.chart import Chart, identifier, part_id, understood
from ipcore_fhir.days import is_vague, period, span_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import exact, told
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import follow_up, names, places
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects
from ipcore_fhir.systems import ORGANISATION_NUMBER, PROVIDER, code_list

SECTOR = code_list("sector")
_NEVER_WAS = ("waitlist", "cancelled", "entered-in-error")
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2, 1)

UNDERSTOOD = ("extension", "status", "type", "patient", "period", "managingOrganization")
UNDERSTOOD_OF_GIVER = ("name", "address", "type", "active")


def write(making: Making) -> Iterator[Entry]:
    """The services, each with who gives it."""
    for service in making.case.services:
        giver = organization(making, service.id)
        kinds = [concept(coding(SECTOR, service.sector), text=label(making.lang, "sector", service.sector))]
        content = {
            "status": status(service.span, making.on),
            "type": [*kinds, *([told("text", service.kind)] if service.kind is not None else ())],
            "patient": making.patient(),
            "managingOrganization": giver,
            "period": period(service.span),
        }
        yield making.entry("EpisodeOfCare", (service.id,), "EpisodeOfCare", content, part=service.id)
        if giver is not None:
            numbered = (
                [{"system": _number_system(service.provider), **told("value", service.provider)}] if service.provider is not None else []
            )
            where = [places.address(service.municipality)] if service.municipality is not None else []
            content = {"identifier": numbered, **told("name", service.name), "address": where}
            yield making.entry("Organization", (service.id,), "Organization", content)


def _giver(service: Any) -> Resource:
    number, municipality = service.provider, service.municipality
    return {
        "identifier": [{"system": _number_system(number), **told("value", number)}] if number is not None else [],
        **told("name", service.name),
        "address": [places.address(municipality)] if municipality is not None else [],
    }


def organization(making: Making, service: str | None) -> Resource | None:
    """A Reference to who gives a service. None: nothing is known of them."""
    one = next((one for one in making.case.services if one.id == service), None)
    known = one is not None and (one.provider, one.name, one.municipality) != (None, None, None)
    return making.refer("Organization", one.id) if one is not None and known else None


def status(span: Span, on: dt.date) -> str:
    """How an EpisodeOfCare stands on a day."""
    return "planned" if not span.begun(on) else "finished" if span.after <= on else "active"


def read(chart: Chart, draft: Draft) -> None:
    """Put the services into the draft, in the order they came."""
    for episode in chart.all("EpisodeOfCare"):
        sector = next((found for one in objects(episode.get("type")) if (found := code_in(one, SECTOR)) is not None), None)
        if sector is None or follow_up.is_follow_up(episode):
            continue
        if episode.get("status") in _NEVER_WAS:
            chart.unread("EpisodeOfCare.status")
            continue
        if part_id(episode) is None and is_vague(episode.get("period")):
            chart.unread("EpisodeOfCare.period")
            draft.broken.add(f"services:{sector}")
            continue
        understood(chart, episode, UNDERSTOOD)
        part = _part(chart, episode, sector)
        draft.add("services", part)
        if part_id(episode) is None:  # of what was written here the source says what is on record
            _records(part, episode.get("status"), draft)


def _part(chart: Chart, episode: Resource, sector: str) -> Part:
    part: Part = {"id": chart.id(episode), "sector": sector, "span": span_of(episode.get("period"))}
    kinds = (_kind(one) for one in objects(episode.get("type")) if code_in(one, SECTOR) is None)
    part["kind"] = next((one for one in kinds if one is not None), None)
    giver = chart.one(episode.get("managingOrganization"), within=episode)
    if giver is not None and giver.get("resourceType") == "Organization":
        understood(chart, giver, UNDERSTOOD_OF_GIVER)
        part["name"] = names.name_of(giver)
        number = identifier(giver, PROVIDER)
        part["provider"] = number if number is not None else identifier(giver, ORGANISATION_NUMBER)
        part["municipality"] = next(
            (found for one in objects(giver.get("address")) if (found := places.municipality_of(one)) is not None), None
        )
    return part


def _records(part: Part, status: object, draft: Draft) -> None:
    """
    A service without a first day does not say since when, one that is finished without a last day not until when. A field that one service
    of a sector lacks is not on record for the sector.
    """
    dated = "start" in part["span"] and (status != "finished" or "stop" in part["span"])
    there = {"sector": True, "span": dated, **{name: part.get(name) is not None for name in ("provider", "municipality")}}
    for name, is_there in there.items():
        (draft.carried if is_there else draft.broken).add(f"services:{part['sector']}.{name}")


def _kind(concept: Resource) -> str | None:
    words = exact(concept, "text")
    return words if words is not None else next((exact(one, "code") for one in objects(concept.get("coding"))), None)


def _number_system(provider: str) -> str:
    """A number with nine digits whose last one fits is an organisation number; anything else is the source's own code."""
    fits = len(provider) == 9 and provider.isascii() and provider.isdigit()
    fits = fits and sum(int(digit) * weight for digit, weight in zip(provider, _WEIGHTS, strict=True)) % 11 == 0
    return ORGANISATION_NUMBER if fits else PROVIDER
