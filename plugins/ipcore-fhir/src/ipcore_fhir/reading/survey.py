"""A resource looked over once: whom it is about, what it refers to, and what may not stand in it."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from ipcore_fhir.reading import limits
from ipcore_fhir.reading.known import KNOWN_EXTENSIONS
from ipcore_fhir.reading.narrative import is_harmless
from ipcore_fhir.resource import Resource, objects

_ABOUT = ("subject", "patient", "beneficiary", "for")
_ADDRESSES = frozenset({"url", "fullUrl", "reference", "valueUrl", "valueUri", "valueCanonical", "system", "source"})
_HARMLESS = ("http", "urn:", "#")
_ACTIVE = ("javascript:", "vbscript:", "data:text/html")


@define
class Survey:
    """
    What was seen.

    Attributes:
        about: The References that say whom the resource is about.
        says: It says whom it is about, be it in a form that is none.
        actors: Those that may say it.
        targets: What a Provenance is about.
        references: Every Reference, those before too, with what was sent inside the resource.
        inside: What was sent inside, by its id.
        unread: What is not read of it, in FHIR's own words.
        dangling: Refers to something that should have been sent inside and was not.
        wrong: What may not stand in it: a place, and what was found. None: nothing.
        barred: The element by which it says that it must not be read by who does not know something of it. None: there is none.
    """

    about: list[Resource] = field(factory=list, repr=False)
    says: bool = False
    actors: list[Resource] = field(factory=list, repr=False)
    targets: list[Resource] = field(factory=list, repr=False)
    references: list[Resource] = field(factory=list, repr=False)
    inside: dict[str, Resource] = field(factory=dict, repr=False)
    unread: set[str] = field(factory=set)
    dangling: bool = False
    wrong: tuple[str, str] | None = None
    barred: str | None = None


def survey(resource: Resource) -> Survey:
    """Look a resource over. Nothing here is called by itself, so that no depth is too deep."""
    seen = Survey()
    seen.says, seen.about = about_of(resource)
    seen.actors = actors_of(resource)
    if resource["resourceType"] == "Provenance":
        seen.targets.extend(objects(resource.get("target")))
    for one in objects(resource.get("contained", ())):
        if isinstance(one.get("id"), str) and isinstance(one.get("resourceType"), str):
            seen.inside[one["id"]] = one
        else:
            seen.unread.add(f"{resource['resourceType']}.contained")
    _walk(resource, seen)
    for told in (one["reference"] for one in seen.references if isinstance(one.get("reference"), str)):
        if told.startswith("#") and told != "#" and told[1:] not in seen.inside:
            seen.dangling = True
            seen.unread.add(f"{resource['resourceType']}.contained")
    return seen


def about_of(resource: Resource) -> tuple[bool, list[Resource]]:
    """Whether a resource says whom it is about, and the References with which it does."""
    told = [resource[name] for name in _ABOUT if resource.get(name) is not None]
    return bool(told), [one for value in told for one in ([value] if isinstance(value, dict) else objects(value))]


def actors_of(resource: Resource) -> list[Resource]:
    """The References to those who take part."""
    return [one["actor"] for one in objects(resource.get("participant")) if isinstance(one.get("actor"), dict)]


def _walk(resource: Resource, seen: Survey) -> None:
    """Go through all that stands in a resource."""
    level: list[Any] = [resource]
    for _ in range(limits.MAX_DEPTH):
        below: list[Any] = []
        for element in level:
            if isinstance(element, list):
                below.extend(one for one in element if isinstance(one, (dict, list)))
                continue
            for name, value in element.items():
                if isinstance(value, str):
                    if name == "implicitRules":
                        seen.barred = name
                    if ":" in value and (name in _ADDRESSES or (name == "value" and element.get("system") == "url")) and _is_active(value):
                        seen.wrong = seen.wrong or (_safe(resource, name), "an address that is a program")
                elif isinstance(value, (dict, list)) and value:
                    below.append(value)
                    if name in _LOOKED_AT:
                        _look_at(resource, element, name, value, seen)
            if "reference" in element or ("identifier" in element and element.keys() <= _REFERENCE):
                seen.references.append(element)
        if not below:
            return
        level = below
    seen.wrong = seen.wrong or (resource["resourceType"], "objects and lists too deep inside each other")


_REFERENCE = frozenset({"reference", "type", "identifier", "display", "id", "extension"})
_LOOKED_AT = frozenset({"extension", "modifierExtension", "text"})


def _look_at(resource: Resource, element: Resource, name: str, value: Any, seen: Survey) -> None:
    if name == "text":
        div = value.get("div") if isinstance(value, dict) else None
        if isinstance(div, str) and "resourceType" in element and not is_harmless(div):
            seen.wrong = seen.wrong or (f"{resource['resourceType']}.text.div", "what a narrative may not hold, such as a script")
        return
    if name == "modifierExtension":
        seen.barred = name
    for one in objects(value):
        url = one.get("url")
        if isinstance(url, str) and url not in KNOWN_EXTENSIONS and (":" in url or element is resource):
            seen.unread.add(f"extension {url}")


def _is_active(value: str) -> bool:
    """Whether a browser could run it. Blanks and control characters are passed over there."""
    if value.startswith(_HARMLESS):
        return False
    begins = "".join(one for one in value[:64] if one > " ").lower()
    return begins.startswith(_ACTIVE)


def _safe(resource: Resource, name: str) -> str:
    return f"{resource['resourceType']}.{name}"
