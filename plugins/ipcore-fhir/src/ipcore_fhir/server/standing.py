"""What stands of a case on a server."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from ipcore import Reason
from ipcore_fhir.making import Making
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.server.capabilities import Capabilities
from ipcore_fhir.server.client import Client
from ipcore_fhir.server.collecting import collect
from ipcore_fhir.server.failing import ServerError
from ipcore_fhir.server.marks import number_of, tokens, version_id, version_of
from ipcore_fhir.server.own import own
from ipcore_fhir.server.searching import by_identifier, by_ids
from ipcore_fhir.systems import OWN, URI

ROOT = "EpisodeOfCare"
"""The type of the one resource that stands for a case."""

_CLAIM = {"system": f"{OWN}standing", "code": "claim"}


@frozen(kw_only=True)
class Standing:
    """
    What stands of a case on a server.

    Attributes:
        claim: The resource that keeps a place for the case, of which nothing else is there. None: there is none.
        resources: The resources of its person that are the case's, by `Type/id`, the Patient first. Empty: the case is not there.
    """

    claim: Resource | None = field(default=None, repr=False)
    resources: Mapping[str, Resource] = field(factory=dict, repr=False)

    @property
    def patient(self) -> Resource | None:
        """The person it stands with. None: the case is not there."""
        return next((one for one in self.resources.values() if one["resourceType"] == "Patient"), None)

    @property
    def version(self) -> str | None:
        """The version there is. None: there is none."""
        return version_of(self.versions) if self.resources else None

    @property
    def versions(self) -> dict[str, str]:
        """The versions of the resources that are parts of a case, by `Type/id`."""
        parts = {address: one for address, one in self.resources.items() if number_of(one) is not None}
        if any(version_id(one) is None for one in parts.values()):
            raise ServerError(Reason.NOT_ALLOWED, "resources without a version", "a server that keeps versions, so that none is lost")
        return {address: version_id(one) or "" for address, one in parts.items()}


def standing_of(client: Client, able: Capabilities, making: Making) -> Standing:
    """
    Look what stands of a case on a server.

    Raises:
        ServerError: it cannot be seen.
    """
    roots = list(by_identifier(client, ROOT, URI, making.number(ROOT)))
    if not roots:
        return Standing()
    if len(roots) > 1:
        raise ServerError(Reason.DUPLICATE, "the same case several times", "each case once")
    return standing_at(client, able, roots[0])


def standing_at(client: Client, able: Capabilities, root: Resource) -> Standing:
    """The same, where the resource that stands for the case has been found."""
    if is_claim(root):
        return Standing(claim=root)
    type_, _, id_ = client.base.short(text(root, "patient", "reference") or "").partition("/_history/")[0].partition("/")
    patients = list(by_ids(client, "Patient", [id_])) if type_ == "Patient" else []
    if not patients:
        raise ServerError(Reason.UNKNOWN_ID, "a case whose person is not there", "the Patient whom it is about")
    found = collect(client, able, patients[0])
    resources = {**found, f"{ROOT}/{root['id']}": root}
    return Standing(resources=own(resources, client.base.short, lambda _: None))


def claim_of(making: Making) -> Resource:
    """What keeps the place of a case until it is written: it tells nothing of the person, and refers to nothing that is there."""
    return {
        "resourceType": ROOT,
        "meta": {"tag": [_CLAIM]},
        "identifier": [{"system": URI, "value": making.number(ROOT)}],
        "status": "planned",
        "patient": {"identifier": {"system": URI, "value": making.number("Patient")}},
    }


def is_claim(root: Resource) -> bool:
    """Whether a resource only keeps a place."""
    meta = root.get("meta")
    tags = objects(meta.get("tag")) if isinstance(meta, dict) else ()
    return any(one.get("system") == _CLAIM["system"] and one.get("code") == _CLAIM["code"] for one in tags)


def has_number(resource: Resource, making: Making) -> bool:
    """Whether a resource stands for the case."""
    return resource.get("resourceType") == ROOT and (URI, making.number(ROOT)) in tokens(resource)
