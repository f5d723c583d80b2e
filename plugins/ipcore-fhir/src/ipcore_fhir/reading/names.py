"""The names by which resources are referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import PART

Names = tuple[str, ...]
"""Names to look for, one after the other: the first that leads anywhere is meant."""

_LOCAL = re.compile(r"[A-Z][A-Za-z]*/[A-Za-z0-9\-.]+")
_BASE = re.compile(r"(https?://.*/)[A-Z][A-Za-z]*/[A-Za-z0-9\-.]+")
_ANYWHERE = "~"
"""Before the name of a resource of which it is not known on which server it lies."""
_BY_IDENTIFIER = "="
"""Before the system and value of an identifier."""


def without_version(reference: str) -> str:
    """An address without `/_history/…`."""
    return reference.partition("/_history/")[0]


def names_of(resource: Resource, url: str | None) -> Iterator[str]:
    """The names a resource goes by, the one that is its own first."""
    if url is not None and not url.startswith((_ANYWHERE, _BY_IDENTIFIER)):
        yield without_version(url)
    if (local := text(resource, "id")) is not None:
        name = f"{resource['resourceType']}/{local}"
        yield name
        if url is None:
            yield _ANYWHERE + name
    if resource["resourceType"] == "Patient":
        yield from identifier_names(resource)


def identifier_names(resource: Resource) -> Iterator[str]:
    """The names that the identifiers of a resource are."""
    return (name for one in objects(resource.get("identifier")) if (name := identifier_name(one)) is not None)


def identifier_name(identifier: Any) -> str | None:
    """The name that an Identifier is. None: it says too little."""
    if not isinstance(identifier, dict):
        return None
    system, value = text(identifier, "system"), text(identifier, "value")
    return f"{_BY_IDENTIFIER}{system}|{value}" if system is not None and value is not None else None


def wanted(reference: Resource, base: str) -> Names:
    """What a Reference asks for, where the resource it stands in lies below an address. Empty: nothing, or what was sent inside."""
    told = text(reference, "reference")
    if told is None and text(reference, "identifier", "system") == PART:
        return ()  # a part of a case that no resource was made of
    if told is None:
        name = identifier_name(reference.get("identifier"))
        return () if name is None else (name,)
    if told.startswith(("#", _ANYWHERE, _BY_IDENTIFIER)):
        return ()
    address, _, query = told.partition("?identifier=")
    if query:
        return (_BY_IDENTIFIER + query,)
    address = without_version(address)
    if (found := _BASE.fullmatch(address)) is not None:
        return address, _ANYWHERE + address[len(found[1]) :]
    return (base + address, address) if base and _LOCAL.fullmatch(address) else (address,)


def wants_type(reference: Resource) -> str | None:
    """The type of what a Reference leads to, as far as it says it."""
    local = _LOCAL.search(text(reference, "reference") or "")
    return text(reference, "type") or (local[0].partition("/")[0] if local is not None else None)


def base_of(url: str | None) -> str:
    """The address of the server on which a resource lies. Empty: not known."""
    found = _BASE.fullmatch(without_version(url)) if url is not None else None
    return found[1] if found is not None else ""
