"""
The person of a case as the server has them already, known by a national identity number.

A Patient that is found is referred to, and never written. One that this plugin made, because nobody was there, stays the case's own.
"""

from __future__ import annotations

from collections.abc import Collection

from attrs import field, frozen

from ipcore import Reason
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.follow_up import is_follow_up
from ipcore_fhir.mapping.own_account import with_account
from ipcore_fhir.resource import Resource
from ipcore_fhir.server.client import Client
from ipcore_fhir.server.failing import ServerError
from ipcore_fhir.server.marks import number_of, tokens
from ipcore_fhir.server.planning import with_references
from ipcore_fhir.server.searching import by_identifier, search
from ipcore_fhir.server.standing import Standing, has_number
from ipcore_fhir.systems import D_NUMBER, FH_NUMBER, NATIONAL_IDENTITY_NUMBER

_NATIONAL = (NATIONAL_IDENTITY_NUMBER, D_NUMBER, FH_NUMBER)


@frozen(kw_only=True)
class Match:
    """
    A Patient that is referred to.

    Attributes:
        address: Where it stands, as `Patient/id`.
        known: The systems of the case's numbers that it has too.
    """

    address: str
    known: Collection[str] = field(repr=False)


def found(client: Client, making: Making) -> Resource | None:
    """
    The Patient there with a national identity number of the case. None: nobody has it, the case has none, or it is not to be looked for.

    Raises:
        ServerError: there are several.
    """
    if not client.settings.match_patients:
        return None
    hits = {one["id"]: one for system, value in _numbers(making).items() for one in by_identifier(client, "Patient", system, value)}
    if len(hits) > 1:
        raise ServerError(Reason.DUPLICATE, "several Patients with the identity number of the person", "one: they must be made one there")
    return next(iter(hits.values()), None)


def match(client: Client, making: Making, hit: Resource | None, standing: Standing) -> Match | None:
    """
    The Patient a case is to refer to. None: one of its own.

    Args:
        client: The server.
        making: The case.
        hit: What was found by number.
        standing: What stands there of the case.

    Raises:
        ServerError: the case stands there with somebody else, or another case of this person does.
    """
    kept = standing.patient
    if kept is None:
        if hit is not None:
            _check_alone(client, making, hit)
        return None if hit is None else _match(making, hit)
    if (hit is not None and hit["id"] != kept["id"]) or _is_another(making, kept):
        raise ServerError(Reason.DUPLICATE, "a case that stands there with another Patient than has its number", "the same Patient")
    return None if number_of(kept) == making.number("Patient") else _match(making, kept)


def referring(making: Making, entries: list[Entry], match: Match | None) -> list[Entry]:
    """The entries of a case, with what they refer to as the person. None: their own."""
    if match is None:
        return entries
    own, address = making.url("Patient"), match.address
    patient = next(one.resource for one in entries if one.url == own)
    placed = [
        Entry(url=one.url, resource=with_references(one.resource, lambda told: address if told == own else told))
        for one in entries
        if one.url != own
    ]
    return [
        Entry(url=one.url, resource=with_account(one.resource, patient, match.known)) if has_number(one.resource, making) else one
        for one in placed
    ]


def _match(making: Making, patient: Resource) -> Match:
    known = {system for system, value in _numbers(making).items() if (system, value) in tokens(patient)}
    return Match(address=f"Patient/{patient['id']}", known=known)


def _numbers(making: Making) -> dict[str, str]:
    """The national identity numbers of the case, by system."""
    told = making.case.person.identifiers
    named = ((system, told.get(system.removeprefix("urn:oid:"))) for system in _NATIONAL)
    return {system: value for system, value in named if value}


def _is_another(making: Making, patient: Resource) -> bool:
    """Whether a Patient has other numbers than the person of the case, and none of theirs."""
    numbers, there = _numbers(making), tokens(patient)
    if number_of(patient) == making.number("Patient") or any(one in there for one in numbers.items()):
        return False
    return any(system in numbers for system, value in there if value)


def _check_alone(client: Client, making: Making, patient: Resource) -> None:
    """Nothing, if no other case of a person stands there: nobody could tell the two apart again."""
    for one in search(client, "EpisodeOfCare", ("patient", f"Patient/{patient['id']}")):
        if is_follow_up(one) and number_of(one) is not None and not has_number(one, making):
            raise ServerError(Reason.DUPLICATE, "another case of the same person", "one case of each person")
