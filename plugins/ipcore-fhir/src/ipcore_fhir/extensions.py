"""
The extensions of ipcore's own: what a plan has to say and FHIR has no element for.

Each is in `EXTENSIONS`, with the type of its value and what it means; those whose type is None are made of others. There is one list, so
that what is written, what is read and what is documented cannot part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.resource import Resource, objects
from ipcore_fhir.systems import OWN

_URL = f"{OWN}fhir:"

EXTENSIONS: dict[str, tuple[str | None, str]] = {
    "empty-period": ("valueDate", "A time that was set up and undone on this day, and covers none."),
    "protected-address": ("valueBoolean", "Whether the person's address is protected (adressesperre)."),
    "expected-birth": ("valueDate", "Expected day of birth (termin) of a child not yet born."),
    "source": (None, "Where the case comes from, and what that source records completely."),
}
"""Each extension by name: the element its value stands in, and what it says. None: it is made of extensions with the names of its parts."""


def url_of(name: str) -> str:
    """The address an extension of ipcore's own stands under."""
    return _URL + name


def extension(name: str, value: Any) -> Resource:
    """An extension with a value."""
    element, _ = EXTENSIONS[name]
    assert element is not None
    return {"url": url_of(name), element: value}


def compound(name: str, parts: list[tuple[str, str, Any]]) -> Resource:
    """An extension made of others: of each its name, the element its value stands in, and the value. None is left out."""
    element, _ = EXTENSIONS[name]
    assert element is None
    return {"url": url_of(name), "extension": [{"url": part, element: value} for part, element, value in parts if value is not None]}


def extensions(name: str, *values: Any) -> list[Resource]:
    """One extension for each value that there is."""
    return [extension(name, value) for value in values if value is not None]


def extension_value(element: Resource, name: str) -> Any:
    """The value of the first extension of that name. None: there is none."""
    return next(extension_values(element, name), None)


def extension_values(element: Resource, name: str) -> Iterator[Any]:
    """The values of the extensions of that name."""
    wanted, _ = EXTENSIONS[name]
    assert wanted is not None
    return (one[wanted] for one in objects(element.get("extension")) if one.get("url") == url_of(name) and wanted in one)


def compounds(element: Resource, name: str) -> Iterator[dict[str, list[Any]]]:
    """The extensions of that name that are made of others: the values of their parts by name."""
    for one in objects(element.get("extension")):
        if one.get("url") == url_of(name):
            parts: dict[str, list[Any]] = {}
            for part in objects(one.get("extension")):
                key = next((key for key in part if key.startswith("value")), None)
                if key is not None and isinstance(part.get("url"), str):
                    parts.setdefault(part["url"], []).append(part[key])
            yield parts
