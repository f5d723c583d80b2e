"""
Bundles of the entries of a case: a collection for a file, a transaction for a server. The document is in `document`.

A Bundle has the number of its case, and the day it is made for as its time: the same case of the same day is the same Bundle.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ipcore_fhir.making import Entry, Making
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import URI

_SENT = uuid.UUID("0d0c7a0f-6c8f-5d43-8a3e-2f7f6d6f5b19")
"""The namespace of the addresses in a transaction."""


def bundle(kind: str, number: str, on: dt.date, entries: Iterable[Resource]) -> Resource:
    """
    A Bundle.

    Args:
        kind: Its type.
        number: Its number, an address.
        on: The day it is made for; its time is the beginning of that day.
        entries: As FHIR has them.
    """
    return {
        "resourceType": "Bundle",
        "identifier": {"system": URI, "value": number},
        "type": kind,
        "timestamp": f"{on.isoformat()}T00:00:00Z",
        "entry": list(entries),
    }


def collection(making: Making, entries: Iterable[Entry]) -> Resource:
    """All resources of a case."""
    return bundle("collection", making.url("Bundle"), making.on, map(plain, entries))


def plain(entry: Entry) -> Resource:
    """An entry that is nothing but its resource. An address that is known only on its server is none here."""
    return {"fullUrl": entry.url, "resource": entry.resource} if ":" in entry.url else {"resource": entry.resource}


def transaction(making: Making, entries: Sequence[Entry]) -> Resource:
    """All resources of a case, each created unless the server has one with its number."""
    return bundle("transaction", making.url("Bundle"), making.on, _created(entries))


def _created(entries: Sequence[Entry]) -> Iterator[Resource]:
    """
    The addresses by which the resources refer to each other here are not their numbers: a server puts its own addresses in place of those,
    some of them everywhere, and would change the numbers that it is to know the resources by.
    """
    addresses = {one.url: sent_under(one.url) for one in entries}
    for one in entries:
        type_ = one.resource["resourceType"]
        request = {"method": "POST", "url": type_, "ifNoneExist": condition(one)}
        yield {"fullUrl": addresses[one.url], "resource": referring(one.resource, addresses), "request": request}


def sent_under(number: str) -> str:
    """The address that a resource with this number has in a transaction."""
    return uuid.uuid5(_SENT, number).urn


def condition(entry: Entry) -> str:
    """The search that finds a resource by its number. A Provenance has no identifiers: it is found by its tag."""
    name = "_tag" if entry.resource["resourceType"] == "Provenance" else "identifier"
    return f"{name}={quote(f'{URI}|{_number(entry.resource)}', safe=':')}"


def _number(resource: Resource) -> str | None:
    """The number that a resource is written under, which is not the address it has in its Bundle."""
    told = (*objects(resource.get("identifier")), *objects(resource.get("meta", {}).get("tag")))
    return next((text(one, "value") or text(one, "code") for one in told if one.get("system") == URI), None)


def referring(resource: Resource, addresses: Mapping[str, str]) -> Resource:
    """The resource with other addresses in its references. One that is not named stays."""
    return {name: _referring(value, addresses, name) for name, value in resource.items()}


def _referring(value: Any, addresses: Mapping[str, str], name: str) -> Any:
    if isinstance(value, dict):
        return referring(value, addresses)
    if isinstance(value, list):
        return [_referring(one, addresses, "") for one in value]
    return addresses.get(value, value) if name == "reference" and isinstance(value, str) else value


def references(value: Any) -> Iterator[str]:
    """The addresses that a resource, or what stands in it, refers to."""
    if isinstance(value, dict):
        told = value.get("reference")
        if isinstance(told, str):
            yield told
        for one in value.values():
            yield from references(one)
    elif isinstance(value, list):
        for one in objects(value):
            yield from references(one)
