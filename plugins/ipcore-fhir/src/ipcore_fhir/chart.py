"""All resources that are about one person, and finding one's way among them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field

from ipcore_fhir.extensions import exact, url_of
from ipcore_fhir.positions import in_order
from ipcore_fhir.positions import part_id as part_id
from ipcore_fhir.resource import Resource, listed, objects, text

_MOST = 200
"""The longest id a part can have, in characters."""


@define
class Chart:
    """
    What is on record of one person. Resources that were sent inside another are here too, by `#` and their id after that of the other.

    Attributes:
        resources: The resources by the address they go by, `Goal/7` or `urn:uuid:…`, in the order they came. It must not change.
        unread: Is told, in FHIR's own words, of what is not read: `CarePlan.contributor`.
        names: Further addresses by which a resource is referred to: each leads to the one in `resources`.
    """

    resources: Mapping[str, Resource] = field(repr=False)
    unread: Callable[[str], None] = field(repr=False)
    names: Mapping[str, str] = field(factory=dict, repr=False)
    _in_order: list[Resource] = field(init=False, factory=list, repr=False)
    _of_type: dict[str, list[Resource]] = field(init=False, factory=dict, repr=False)
    _addresses: dict[int, str] = field(init=False, factory=dict, repr=False)
    _pointing: dict[tuple[str, str], dict[int, list[Resource]]] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        self._addresses = {id(one): address for address, one in self.resources.items()}
        self._arrange(in_order(self.resources, by_address=False))

    def settle(self) -> None:
        """Arrange what has no place of its own by its address: the same resources give the same case, however they came."""
        self._arrange(in_order(self.resources, by_address=True))

    def _arrange(self, resources: list[Resource]) -> None:
        self._in_order, self._of_type = resources, {}
        self._pointing.clear()
        for one in resources:
            self._of_type.setdefault(str(one.get("resourceType")), []).append(one)

    def all(self, *types: str) -> Iterator[Resource]:
        """The resources of some types, in the order of `positions`."""
        if len(types) == 1:
            return iter(self._of_type.get(types[0], ()))
        return (one for one in self._in_order if one.get("resourceType") in types)

    def one(self, reference: Any, within: Resource | None = None) -> Resource | None:
        """
        What a Reference leads to. None: it leads to nothing that is here.

        Args:
            reference: The Reference.
            within: The resource it stands in: what was sent inside that is found by `#id`.
        """
        told = text(reference, "reference") if isinstance(reference, dict) else None
        if told is None:
            return None
        if told.startswith("#"):
            told = f"{self.address(within).partition('#')[0]}{told}" if within is not None else told  # also from one beside it
        address = told if told in self.resources else self.names.get(told, _without_version(told))
        return self.resources.get(self.names.get(address, address))

    def each(self, references: Any, *types: str, within: Resource | None = None) -> Iterator[Resource]:
        """What the References in a list lead to, of those that are of some types. Without types: all."""
        for reference in objects(references):
            found = self.one(reference, within)
            if found is not None and (not types or found.get("resourceType") in types):
                yield found

    def pointing(self, resource: Resource, type_: str, path: str) -> list[Resource]:
        """
        The resources of a type that refer to a resource, each once, in the order of `all`.

        Args:
            resource: What is referred to: one of this chart.
            type_: The type of those that refer to it.
            path: Where in them the References stand: "activity.reference".
        """
        if (type_, path) not in self._pointing:
            found: dict[int, dict[int, Resource]] = {}
            for one in self.all(type_):
                for target in self.each(_at(one, path), within=one):
                    found.setdefault(id(target), {})[id(one)] = one
            self._pointing[type_, path] = {target: list(ones.values()) for target, ones in found.items()}
        return self._pointing[type_, path].get(id(resource), [])

    def address(self, resource: Resource) -> str:
        """The address a resource of this chart goes by."""
        return self._addresses[id(resource)]

    def id(self, resource: Resource) -> str:
        """The id of the part made of a resource: its id as a part where it has one, else the address it goes by."""
        return part_id(resource) or self.address(resource)[-_MOST:]

    def id_at(self, reference: Any, within: Resource | None = None) -> str | None:
        """
        The id of the part that a Reference leads to. One that leads to nothing here is an id itself, of no part: `loose` finds it. None: it
        is no Reference.
        """
        found = self.one(reference, within)
        return self.id(found) if found is not None else text(reference if isinstance(reference, dict) else None, "reference")

    def ids(self, resources: Iterable[Resource]) -> list[str]:
        """The ids of the parts made of some resources, each once."""
        return list(dict.fromkeys(self.id(one) for one in resources))


def fitting(told: str) -> str:
    """The text as an id of a part: itself where it is short enough, else a number made of it."""
    return told if len(told) <= _MOST else uuid.uuid5(uuid.NAMESPACE_URL, told).urn


def identifier(resource: Resource, *systems: str) -> str | None:
    """The first identifier a resource has in one of some systems."""
    found = (exact(one, "value") for one in objects(resource.get("identifier")) if one.get("system") in systems)
    return next((one for one in found if one is not None), None)


def understood(chart: Chart, resource: Resource, names: Iterable[str]) -> None:
    """Tell of the elements of a resource that are not among those understood, and not of those that every resource has."""
    known = {*names, "resourceType", "id", "meta", "text", "identifier", "language", "contained"}
    if all(one.get("url") == url_of("position") for one in objects(resource.get("extension"))):
        known.add("extension")  # the chart has read it
    for name in resource:
        if name not in known and not (name.startswith("_") and name[1:] in known):
            chart.unread(f"{resource['resourceType']}.{name}")


def is_about(resource: Resource, person: Iterable[str]) -> bool:
    """Whether a resource says that it is about somebody who goes by one of these addresses."""
    told = {
        text(one, "reference")
        for name in ("subject", "patient", "for", "beneficiary")
        for one in [resource.get(name)]
        if isinstance(one, dict)
    }
    told |= {
        text(one.get("actor"), "reference") for one in objects(listed(resource.get("participant"))) if isinstance(one.get("actor"), dict)
    }
    return not told.isdisjoint(person)


def _at(element: Resource, path: str) -> list[Any]:
    """What stands at the end of a path, of every element on the way."""
    found: list[Any] = [element]
    for step in path.split("."):
        values = [one.get(step) for one in found if isinstance(one, dict)]
        found = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return found


def _without_version(reference: str) -> str:
    """An address without `/_history/…`."""
    return reference.partition("/_history/")[0]
