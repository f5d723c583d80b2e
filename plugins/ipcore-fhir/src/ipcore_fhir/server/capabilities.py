"""What a server says of itself (CapabilityStatement)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import field, frozen

from ipcore import Reason
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.server.client import Client
from ipcore_fhir.server.failing import ServerError

_NEEDED = ("Patient", "EpisodeOfCare")


@frozen(kw_only=True)
class Capabilities:
    """
    What a server says it can.

    Attributes:
        day: The day on which it said so, as its clock has it. None: it told no day.
        interactions: What it does as a whole: "transaction".
        types: What it does with each type of resource: "search-type", "create", "update".
        params: By what each type can be searched. A type that is not there: it does not say.
        no_conditional_create: The types of which it says that it makes them again though they are there.
    """

    day: str | None
    interactions: frozenset[str]
    types: Mapping[str, frozenset[str]] = field(repr=False)
    params: Mapping[str, frozenset[str]] = field(repr=False)
    no_conditional_create: frozenset[str] = field(repr=False)

    def searches(self, type_: str) -> bool:
        """Whether a type can be searched, as far as is said: where no type is named at all it may be so of each."""
        return not self.types or "search-type" in self.types.get(type_, ())

    def finds(self, type_: str, param: str) -> bool:
        """Whether a type can be searched by something, as far as is said: where no parameter is named it may be so by each."""
        return self.searches(type_) and param in self.params.get(type_, (param,))

    def person_param(self, type_: str) -> str:
        """By what the resources of a person are found: `patient`, or `subject` where only that is named."""
        told = self.params.get(type_, frozenset())
        return "subject" if "subject" in told and "patient" not in told else "patient"


def capabilities_of(client: Client) -> Capabilities:
    """
    Ask a server what it can.

    Raises:
        ServerError: it is no FHIR R4 server, or does not answer.
    """
    answer = client.get("metadata")
    told = answer.body
    if not isinstance(told, dict) or told.get("resourceType") != "CapabilityStatement":
        raise ServerError(Reason.UNKNOWN_FORMAT, "something that is no FHIR server", "a server whose `metadata` is a CapabilityStatement")
    version = text(told, "fhirVersion") or ""
    if not (version == "4.0" or version.startswith("4.0.")):
        raise ServerError(Reason.UNKNOWN_FORMAT, "a server of another FHIR than R4", "fhirVersion 4.0")
    rest = next((one for one in objects(told.get("rest")) if one.get("mode") == "server"), {})
    named = {name: one for one in objects(rest.get("resource")) if (name := text(one, "type"))}
    return Capabilities(
        day=answer.day,
        interactions=frozenset(_codes(rest, "interaction", "code")),
        types={name: frozenset(_codes(one, "interaction", "code")) for name, one in named.items()},
        params={name: told for name, one in named.items() if (told := frozenset(_codes(one, "searchParam", "name")))},
        no_conditional_create=frozenset(name for name, one in named.items() if one.get("conditionalCreate") is False),
    )


def check_writing(able: Capabilities, types: Collection[str]) -> None:
    """
    Nothing, if cases can be written there whole or not at all.

    Raises:
        ServerError: the server says that it lacks something for it.
    """
    if "transaction" not in able.interactions:
        raise ServerError(Reason.NOT_ALLOWED, "a server that says of no transactions", "one that takes a case whole or not at all")
    if "EpisodeOfCare" in able.no_conditional_create:
        raise ServerError(Reason.NOT_ALLOWED, "a server without conditional create", "one that makes nothing twice")
    lacking = sorted(one for one in {*types, *_NEEDED} if able.types and not {"create", "update"} <= able.types.get(one, frozenset()))
    if lacking:
        raise ServerError(Reason.NOT_ALLOWED, f"a server that does not take {', '.join(lacking)}", "one that takes all types of a case")


def _codes(element: Resource, name: str, key: str) -> list[str]:
    return [found for one in objects(element.get(name)) if (found := text(one, key))]
