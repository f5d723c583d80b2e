"""A person's resources as a `Chart`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ipcore_fhir.chart import Chart
from ipcore_fhir.days import day_of
from ipcore_fhir.reading.entries import Found
from ipcore_fhir.reading.item import Item
from ipcore_fhir.reading.known import TAKEN
from ipcore_fhir.reading.people import Person, judge
from ipcore_fhir.reading.survey import about_of
from ipcore_fhir.reading.told import is_plain_address
from ipcore_fhir.reading.whose import REQUIRED
from ipcore_fhir.resource import Resource, text


def person_of(resources: Mapping[str, Resource], base: str, told: Callable[[str], None]) -> Person:
    """
    A person whose resources have been put together already, judged as those in a file are.

    Args:
        resources: The resources by `Type/id`, the Patient first.
        base: The address of the server they are from, with a slash at its end.
        told: Is told of what is not read.
    """
    items = [Item(found=Found(resource=one, line=1, document=1), number=number) for number, one in enumerate(resources.values())]
    person = Person(patient=items[0], items=items, links={f"{base}{one}": one for one in resources})
    here = {name for one in items for name in one.names() if not name.startswith("~")} | person.links.keys()  # "~": on any server
    person.loose = any(here.isdisjoint(names) for one in items for names in one.asked().values())
    judge(person, told)
    _leave_out_others(person, told)
    return person


def _leave_out_others(person: Person, told: Callable[[str], None]) -> None:
    """Leave out what was sent inside a person's resources and does not say, where it must, that it is about them, or says otherwise."""
    theirs = {person.patient.address, *(link for link in person.links if link.endswith(f"/{person.patient.address}"))}
    for item in person.items:
        for local, inside in item.seen.inside.items():
            says, about = about_of(inside)
            addresses = {(text(one, "reference") or "").partition("/_history/")[0] for one in about}
            if (
                inside["resourceType"] == "Patient"
                or (addresses and addresses <= theirs)
                or not (says or inside["resourceType"] in REQUIRED)
            ):
                continue
            person.more = True
            person.outside.add(f"{item.address}#{local}")
            told(f"{inside['resourceType']} about somebody else")


def chart_of(person: Person, told: Callable[[str], None]) -> Chart:
    """The chart of a person, with what was sent inside their resources."""
    resources: dict[str, Resource] = {}
    names: dict[str, str] = {}
    for item in person.items:
        if item.type not in TAKEN:
            told(item.type)
        resources[item.address] = item.resource
        names.update(dict.fromkeys(item.names(), item.address))
        for local, inside in item.seen.inside.items():
            address = f"{item.address}#{local}"
            if inside["resourceType"] != "Patient" and address not in person.outside:  # a Patient there is the person, or somebody else
                resources[address] = inside
    return Chart(resources=resources, unread=told, names=names | person.links)


def shown_on(person: Person, bundles: dict[int, str]) -> str | None:
    """The day the resources of a person show: when the latest of their Bundles was made, else when the latest of them was changed."""
    made = [day for one in person.items if (day := one.found.shown or bundles.get(one.found.document)) is not None]
    changed = [day for one in person.items if (day := day_of(text(one.resource, "meta", "lastUpdated"))) is not None]
    return max(made or changed, default=None)


def source_of(person: Person) -> str:
    """What the source of a Patient calls itself, where that is an address that holds nothing about anybody. Empty: it does not say."""
    told = text(person.patient.resource, "meta", "source") or ""
    return told if is_plain_address(told) else ""
