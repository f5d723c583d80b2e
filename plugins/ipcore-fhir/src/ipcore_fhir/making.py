"""What every resource of a case that is being written needs: whom the case is about, what refers to what, and by which number."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from attrs import field, frozen

from ipcore import Case, Lang
from ipcore_fhir.extensions import CODE, told
from ipcore_fhir.resource import Resource, filled
from ipcore_fhir.systems import PART, URI

_ROOT = uuid.UUID("5f1f2b1e-9a3e-5c63-9b0a-6d8f1f2c7a41")
"""The namespace of all numbers given here. It must never change: by them a server knows what it has."""


@frozen(kw_only=True)
class Entry:
    """
    One entry of a Bundle.

    Attributes:
        url: Its `fullUrl`, by which the others refer to it.
        resource: The resource.
    """

    url: str
    resource: Resource = field(repr=False)


@frozen(kw_only=True)
class Making:
    """
    A case that is being written.

    Attributes:
        case: The case, cut to what its reader may see.
        on: The day it is written for.
        lang: The language of what is said in words, where the plan names no other.
        profiles: The address of the profile that a type of resource is to follow, by type; a type that is not there follows none.
    """

    case: Case = field(repr=False)
    on: dt.date
    lang: Lang
    profiles: Mapping[str, str] = field(factory=dict)
    _numbers: dict[tuple[str, ...], str] = field(init=False, factory=dict, repr=False, eq=False)

    def url(self, kind: str, *ids: str) -> str:
        """
        The address of a part in its Bundle: always the same for the same part of the same case of the same system.

        It is another number than the identifier: some servers put their own address in the place of this text wherever it stands.

        Args:
            kind: What it is, so that two resources can be made of one part: the type of the resource, or more.
            *ids: The id of the part. None: there is one of the kind in a case.
        """
        return self._number("url", kind, *ids)

    def number(self, kind: str, *ids: str) -> str:
        """The business identifier of a part, by which a server knows it again. As for `url`."""
        return self._number("identifier", kind, *ids)

    def _number(self, *told: str) -> str:
        if (number := self._numbers.get(told)) is None:
            number = self._numbers[told] = uuid.uuid5(_ROOT, "\x1f".join((self.case.source.system, self.case.id, *told))).urn
        return number

    def refer(self, kind: str, *ids: str) -> Resource:
        """A Reference to what is written under `url`."""
        return {"reference": self.url(kind, *ids)}

    def patient(self) -> Resource:
        """A Reference to the person."""
        return self.refer("Patient")

    def entry(self, kind: str, ids: tuple[str, ...], type_: str, content: Mapping[str, object], *, part: str | None = None) -> Entry:
        """
        An entry with its number as identifier, where its type has identifiers.

        Args:
            kind: As for `url`.
            ids: As for `url`.
            type_: The type of the resource.
            content: What stands in it. What is empty is left out. `identifier` here comes after the number.
            part: The id of the part that comes back when this is read. None: no part is made of it.
        """
        url = self.url(kind, *ids)
        own = [(URI, self.number(kind, *ids)), *([(PART, part)] if part is not None else ())]
        profile = self.profiles.get(type_)
        meta: Resource = {"profile": [profile]} if profile else {}
        rest: Resource = dict(content)
        if type_ == "Provenance":  # the one type without identifiers
            meta["tag"] = [{"system": system, **told("code", value, CODE)} for system, value in own]
        else:
            rest["identifier"] = [*({"system": system, **told("value", value)} for system, value in own), *rest.pop("identifier", ())]
        return Entry(url=url, resource=filled({"resourceType": type_, "meta": meta, **rest}))
