"""
The order of lists that nothing in FHIR lists, such as the services or the meetings of a group: each resource says which it is.

In reading they come in that order, whatever the order in which a server gives them. What something else wrote comes after them: in a case
by its address, so that the same resources are the same case each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from ipcore_fhir.extensions import exact, extension, extension_value
from ipcore_fhir.making import Entry
from ipcore_fhir.resource import Resource, objects
from ipcore_fhir.systems import PART


def part_id(resource: Resource) -> str | None:
    """The id that the part had when it was written by this plugin. None: it was not."""
    for one in (
        *objects(resource.get("identifier")),
        *objects(resource.get("meta", {}).get("tag") if isinstance(resource.get("meta"), dict) else ()),
    ):
        if one.get("system") == PART:
            return exact(one, "value") or exact(one, "code")
    return None


def positioned(entries: Iterable[Entry], *types: str) -> Iterator[Entry]:
    """The entries, and those of some types that are made of a part with the place of that part among them."""
    places: dict[str, int] = {}
    for entry in entries:
        part = part_id(entry.resource) if entry.resource["resourceType"] in types else None
        if part is None:
            yield entry
            continue
        place = extension("position", places.setdefault(part, len(places) + 1))
        yield evolve(entry, resource={**entry.resource, "extension": [*entry.resource.get("extension", ()), place]})


def in_order(resources: Mapping[str, Resource], *, by_address: bool) -> list[Resource]:
    """
    Resources in the order of the lists they stand in, then those that say no place.

    Args:
        resources: The resources by their address, in the order they came.
        by_address: Those without a place stand in the order of their addresses. If not, they stand as they came.
    """
    placed: list[tuple[int, Resource]] = []
    rest: list[tuple[str, Resource]] = []
    for address, one in resources.items():
        place = extension_value(one, "position") if "extension" in one else None
        if type(place) is int:
            placed.append((place, one))
        else:
            rest.append((address, one))
    placed.sort(key=lambda each: each[0])
    if by_address:
        rest.sort(key=lambda each: (len(each[0]), each[0]))
    return [one for _, one in (*placed, *rest)]
