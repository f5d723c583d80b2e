"""The extensions of ipcore's own as StructureDefinitions, for whoever validates what is written."""

from __future__ import annotations

from ipcore_fhir.extensions import EXTENSIONS, url_of
from ipcore_fhir.resource import Resource


def structure_definitions() -> list[Resource]:
    """One StructureDefinition of R4 for each extension, in the order of their names."""
    return [_definition(name, *EXTENSIONS[name]) for name in sorted(EXTENSIONS)]


def _definition(name: str, element: str | None, meaning: str) -> Resource:
    title = "".join(part.capitalize() for part in name.split("-"))
    return {
        "resourceType": "StructureDefinition",
        "id": f"ipcore-{name}",
        "url": url_of(name),
        "name": title,
        "status": "active",
        "description": meaning,
        "fhirVersion": "4.0.1",
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": "Element"}],
        "type": "Extension",
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
        "derivation": "constraint",
        "differential": {
            "element": [
                {"id": "Extension", "path": "Extension", "short": meaning, "definition": meaning},
                {"id": "Extension.url", "path": "Extension.url", "fixedUri": url_of(name)},
                _value(element),
            ]
        },
    }


def _value(element: str | None) -> Resource:
    told: Resource = {"id": "Extension.value[x]", "path": "Extension.value[x]"}
    if element is None:
        return told | {"max": "0"}
    type_ = element.removeprefix("value")
    least = 0 if element == "valueString" else 1  # a text that FHIR cannot hold stands in an extension in its place
    return told | {"min": least, "type": [{"code": type_ if type_ in _COMPLEX else type_[0].lower() + type_[1:]}]}


_COMPLEX = frozenset({"Reference", "Period", "Coding", "CodeableConcept", "Annotation", "Identifier"})
