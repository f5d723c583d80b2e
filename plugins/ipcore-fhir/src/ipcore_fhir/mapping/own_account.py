"""
What a case tells of its person, where the person's Patient is another system's and is not changed.

It stands as a Patient inside the EpisodeOfCare of the case. The Patient itself goes before it; where that says nothing, this is read, so
that a case comes back whole, and with its own key. A protected address is protected as soon as one of the two says so.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.extensions import extension, extension_value
from ipcore_fhir.mapping import person
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import URI

_ID = "person"
_AT = f"#{_ID}"


def with_account(episode: Resource, patient: Resource, known: Collection[str]) -> Resource:
    """
    The EpisodeOfCare of a case with the account in it.

    Args:
        episode: The EpisodeOfCare.
        patient: The Patient that the case would have by itself.
        known: Systems of identifiers by which the other Patient was found: these numbers are not told a second time.
    """
    numbers = [one for one in objects(patient.get("identifier")) if one.get("system") not in {*known, URI}]
    inside = {name: value for name, value in patient.items() if name not in ("meta", "text")}
    told = extension("own-account", {"reference": _AT})
    return {
        **episode,
        "contained": [{**inside, "id": _ID, "identifier": numbers}],
        "extension": [*episode.get("extension", ()), told],
    }


def has_account(episode: Resource) -> bool:
    """Whether there is one."""
    return _inside(episode) is not None


def read(chart: Chart, episode: Resource, draft: Draft) -> None:
    """Put into the draft what the Patient itself does not say."""
    inside = _inside(episode)
    if inside is None:
        return
    told = Draft()
    person.read(Chart(resources={_AT: inside}, unread=chart.unread), inside, told)
    theirs, ours = draft.parts["person"], told.parts["person"]
    for name, value in ours.items():
        if not _says(draft, name, theirs[name]):
            theirs[name] = value
    theirs["key"] = ours["key"]
    theirs["identifiers"] = {**ours["identifiers"], **theirs["identifiers"]}
    theirs["protected_address"] = ours["protected_address"] or theirs["protected_address"]


_UNCERTAIN = {"language": "person.language", "residences": "person.residences.span"}
"""What a Patient may say without its being certain, and what is carried where it is."""


def _says(draft: Draft, name: str, value: Any) -> bool:
    return value not in (None, [], {}) and (name not in _UNCERTAIN or _UNCERTAIN[name] in draft.carried)


def _inside(episode: Resource) -> Resource | None:
    told = extension_value(episode, "own-account")
    if not isinstance(told, dict) or told.get("reference") != _AT:
        return None
    inside = (one for one in objects(episode.get("contained")) if one.get("resourceType") == "Patient")
    return next((one for one in inside if text(one, "id") == _ID), None)
