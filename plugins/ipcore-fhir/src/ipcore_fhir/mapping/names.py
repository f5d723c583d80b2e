"""Names, and ways to reach somebody, of whoever has them: the person, practitioners, relatives, organisations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.extensions import exact, told
from ipcore_fhir.resource import Resource, listed, objects, text, texts
from ipcore_fhir.systems import NO_BASIS

MIDDLE_NAME = f"{NO_BASIS}middlename"
_USES = ("official", "usual", None, "temp", "nickname", "anonymous")
"""Which name goes before which. One that is old, or that somebody had before marriage, is not theirs any more."""


def named(name: str | None) -> list[Resource]:
    """A HumanName, as a list. Empty: there is no name."""
    return [told("text", name)] if name is not None else []


def reached(contact: str | None) -> list[Resource]:
    """A ContactPoint, as a list. What kind it is cannot be told of a free text. Empty: there is none."""
    return [{"system": "other", **told("value", contact)}] if contact is not None else []


def name_of(resource: Resource | None) -> str | None:
    """What somebody is called: of several names the one to be used first. None: no name."""
    if resource is None:
        return None
    if isinstance(resource.get("name"), str) or "_name" in resource:  # an organisation
        return exact(resource, "name")
    fit = sorted((one for one in objects(resource.get("name")) if _use(one) in _USES), key=lambda one: _USES.index(_use(one)))
    return next((found for one in fit if (found := _written(one)) is not None), None)


def contact_of(resource: Resource | None) -> str | None:
    """How to reach somebody: all that is not old, in its order. None: nothing is told."""
    points = objects(resource.get("telecom")) if resource is not None else ()
    found = [value for one in points if one.get("use") != "old" and (value := exact(one, "value")) is not None]
    return found[0] if len(found) == 1 else ", ".join(found) or None


def _use(name: Resource) -> str | None:
    found = name.get("use", None)
    return found if found is None or isinstance(found, str) else "old"


def _written(name: Resource) -> str | None:
    """The name as it is written; else its parts: given names, middle name, family name."""
    written = exact(name, "text")
    return written if written is not None else " ".join(_parts(name)) or None


def _parts(name: Resource) -> Iterator[str]:
    middle: list[Any] = [one.get("valueString") for one in objects(name.get("extension")) if one.get("url") == MIDDLE_NAME]
    for part in texts([*listed(name.get("given")), *middle]):
        if part.strip():
            yield part.strip()
    if (family := text(name, "family")) is not None:
        yield family
