"""What has to be done on a server so that a case stands there: nothing, or one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from ipcore_fhir.making import Entry
from ipcore_fhir.merging import merge
from ipcore_fhir.resource import Resource
from ipcore_fhir.server.marks import number_of, version_id

_OF_SERVER = ("versionId", "lastUpdated", "source")


@frozen(kw_only=True)
class Change:
    """
    One thing to be done.

    Attributes:
        address: What is changed or deleted, as `Type/id`. None: it is new.
        entry: The entry of the transaction.
    """

    address: str | None
    entry: Resource = field(repr=False)


def is_there(ours: list[Entry], there: Mapping[str, Resource], short: Callable[[str], str]) -> bool:
    """Whether what stands there is to the letter what would be written: nothing more of the case, and nothing that others have added."""
    places = _places(there)
    own = _addresses(ours, places)
    if places.keys() != {number_of(one.resource) for one in ours}:
        return False
    for entry in ours:
        theirs = with_references(there[places[number_of(entry.resource) or ""]], short)
        wanted = with_references(entry.resource, lambda told: own.get(told, told))
        if {**wanted, "id": theirs["id"]} != _without_server(theirs):
            return False
    return True


def changes(base: list[Entry], ours: list[Entry], there: Mapping[str, Resource], short: Callable[[str], str]) -> list[Change]:
    """
    What has to be done, in the order of `ours`, and what is to be deleted last.

    What others have written into a resource stays, and so do all resources that are none of the case's parts. A part is deleted only
    where it was read as a part of the case and the case no longer has it.

    Args:
        base: What would be written of the case as it stands there.
        ours: What would be written of the case.
        there: The resources there, by `Type/id`.
        short: Makes `Type/id` of a reference in full.
    """
    places = _places(there)
    before = {number: one for one in base if (number := number_of(one.resource)) is not None}
    own = _addresses([*base, *ours], places)

    def placed(entry: Entry | None) -> Resource:
        """What is written, with the addresses there in the place of those of a Bundle."""
        made: Resource = {} if entry is None else with_references(entry.resource, lambda told: own.get(told, told))
        return made

    found: list[Change] = []
    kept = {number_of(one.resource) for one in ours}
    for entry in ours:
        address = places.get(number_of(entry.resource) or "")
        if address is None:
            request = {"method": "POST", "url": entry.resource["resourceType"]}
            found.append(Change(address=None, entry={"fullUrl": entry.url, "resource": placed(entry), "request": request}))
            continue
        theirs = with_references(there[address], short)
        merged = merged_with(placed(before.get(number_of(entry.resource) or "")), placed(entry), theirs)
        if merged != theirs:
            found.append(Change(address=address, entry=_put(merged, address, there[address])))
    gone = [places[number] for number in before if number not in kept and number in places]
    found += [Change(address=one, entry={"request": _request("DELETE", one, there[one])}) for one in gone]
    return found


def merged_with(base: Resource, ours: Resource, theirs: Resource) -> Resource:
    """As `merge`, with what belongs to the server as it is there."""
    merged = merge(base, ours, theirs)
    meta = {name: value for name, value in (merged.get("meta") or {}).items() if name not in _OF_SERVER}
    meta |= {name: value for name, value in (theirs.get("meta") or {}).items() if name in _OF_SERVER}
    return {**merged, "id": theirs["id"], **({"meta": meta} if meta else {})}


def replaced(entry: Entry, claim: Resource, ours: list[Entry]) -> list[Resource]:
    """
    The entries that write a case of which nothing is there but a claim.

    Args:
        entry: The entry of the case itself.
        claim: What stands in its place.
        ours: All entries.
    """
    address = f"{claim['resourceType']}/{claim['id']}"

    def placed(one: Entry) -> Resource:
        made: Resource = with_references(one.resource, lambda told: address if told == entry.url else told)
        return made

    put = _put({**placed(entry), "id": claim["id"]}, address, claim)
    posts = (
        {"fullUrl": one.url, "resource": placed(one), "request": {"method": "POST", "url": one.resource["resourceType"]}}
        for one in ours
        if one is not entry
    )
    return [put, *posts]


def _places(there: Mapping[str, Resource]) -> dict[str, str]:
    """Where the parts of a case stand, by their numbers."""
    return {number: address for address, one in there.items() if (number := number_of(one)) is not None}


def _addresses(entries: list[Entry], places: Mapping[str, str]) -> dict[str, str]:
    """Where the entries of a Bundle stand, by their addresses in it, as far as they are there."""
    numbers = ((entry.url, number_of(entry.resource)) for entry in entries)
    return {url: places[number] for url, number in numbers if number is not None and number in places}


def _without_server(resource: Resource) -> Resource:
    """A resource without what the server itself puts into it."""
    meta = {name: value for name, value in (resource.get("meta") or {}).items() if name not in _OF_SERVER}
    return {**{name: value for name, value in resource.items() if name != "meta"}, **({"meta": meta} if meta else {})}


def _put(resource: Resource, address: str, there: Resource) -> Resource:
    return {"resource": _without_server(resource), "request": _request("PUT", address, there)}


def _request(method: str, address: str, there: Resource) -> Resource:
    return {"method": method, "url": address, "ifMatch": f'W/"{version_id(there)}"'}


def with_references(value: Any, change: Callable[[str], str]) -> Any:
    """The same with each `reference` changed."""
    if isinstance(value, dict):
        return {
            name: change(one) if name == "reference" and isinstance(one, str) else with_references(one, change)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [with_references(one, change) for one in value]
    return value
