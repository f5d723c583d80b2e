"""A resource with what is needed to say where it belongs."""

from __future__ import annotations

from attrs import define, field

from ipcore_fhir.reading.entries import Found
from ipcore_fhir.reading.names import Names, base_of, names_of, wanted, without_version
from ipcore_fhir.reading.survey import Survey, survey
from ipcore_fhir.resource import Resource, text


@define
class Item:
    """
    A resource. It is looked over when that is asked for.

    Attributes:
        found: The resource, and where it stood.
        number: Which it is of those that were kept, from 0.
    """

    found: Found = field(repr=False)
    number: int
    _seen: Survey | None = field(init=False, default=None, repr=False)
    _asked: dict[int, Names] | None = field(init=False, default=None, repr=False)

    @property
    def seen(self) -> Survey:
        """What was seen in it."""
        if self._seen is None:
            self._seen = survey(self.found.resource)
        return self._seen

    @property
    def resource(self) -> Resource:
        """The resource."""
        return self.found.resource

    @property
    def type(self) -> str:
        """The type of the resource."""
        told: str = self.found.resource["resourceType"]
        return told

    @property
    def address(self) -> str:
        """What it goes by: its fullUrl, else its type and id, else its number."""
        if self.found.url is not None:
            return without_version(self.found.url)
        local = text(self.resource, "id")
        return f"{self.type}/{local}" if local is not None else f"{self.type}.{self.number}"

    def names(self) -> tuple[str, ...]:
        """The names it goes by."""
        return tuple(dict.fromkeys(names_of(self.resource, self.found.url)))

    def asked(self) -> dict[int, Names]:
        """What each of its References asks for, by the `id()` of the Reference, where it asks for something outside the resource."""
        if self._asked is None:
            base = base_of(self.found.url)
            self._asked = {id(one): names for one in self.seen.references if (names := wanted(one, base))}
        return self._asked

    def wants(self, references: list[Resource]) -> list[Names]:
        """What some of its References ask for."""
        asked = self.asked()
        return [asked[id(one)] for one in references if id(one) in asked]
