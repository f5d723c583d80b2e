"""By what a server's resources are known again: their identifiers, and the version each has."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from hashlib import sha256

from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import URI


def tokens(resource: Resource) -> list[tuple[str | None, str | None]]:
    """The identifiers of a resource, as system and value, in order; and the tags that stand for them where a type has none."""
    meta = resource.get("meta")
    tags = objects(meta.get("tag")) if isinstance(meta, dict) else ()
    named = [(text(one, "system"), text(one, "value")) for one in objects(resource.get("identifier"))]
    return named + [(text(one, "system"), text(one, "code")) for one in tags]


def number_of(resource: Resource) -> str | None:
    """The number that a part of a case was written under. None: this resource was not written by this plugin."""
    return next((value for system, value in tokens(resource) if system == URI and value is not None and _is_number(value)), None)


def version_id(resource: Resource) -> str | None:
    """The version that the server says a resource has. None: it does not say."""
    return text(resource, "meta", "versionId")


def version_of(versions: Mapping[str, str]) -> str:
    """The version of a case on a server: a digest of the versions of the resources that are its parts, by `Type/id`."""
    told = "\n".join(f"{address} {version}" for address, version in sorted(versions.items()))
    return sha256(f"ipcore/fhir-server\0{told}".encode("utf-8", "surrogatepass")).hexdigest()


def _is_number(value: str) -> bool:
    try:
        return value.startswith("urn:uuid:") and uuid.UUID(value).version == 5
    except ValueError:
        return False
