"""
Writing a case onto what it was read from: what was changed in the case goes into the original resources, everything else stays.

The file holds Bundles, one or one on each line. It is read once more, and what would be written of it is compared with what is written now
(`merging`). The whole of it is held in memory. Taking something out of the case takes out all that others wrote inside it there.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from ipcore import Case, ExchangeError
from ipcore_fhir.bundles import references, referring
from ipcore_fhir.chart import Chart, part_id
from ipcore_fhir.exact_json import loads
from ipcore_fhir.gathering import case_of
from ipcore_fhir.making import Entry
from ipcore_fhir.mapping import follow_up
from ipcore_fhir.merging import NOTHING, merge, same
from ipcore_fhir.reading.names import names_of
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.systems import URI

_SOME_DAY = "2000-01-01"
"""Stands for the day that a file shows, where it does not say it."""

_BEFORE = "?before"
"""Stands after the address of something that had none in the original and was changed, in what would be written of the original."""


@frozen(kw_only=True)
class Original:
    """
    What a case was read from.

    Attributes:
        chart: The resources.
        case: The case as it was read.
    """

    chart: Chart
    case: Case = field(repr=False)

    def merged(self, base: Sequence[Entry], ours: Sequence[Entry]) -> list[Entry]:
        """
        The resources with what was changed.

        Args:
            base: What would be written of the case as it was read.
            ours: What is written of it now.
        """
        return merged_bundle(self.chart, base, ours)


class Originals:
    """
    What is in a file that cases were read from.

    Raises:
        ExchangeError: it cannot be read, or is not JSON.
    """

    def __init__(self, path: str) -> None:
        self._cases: dict[str, Original] = {}
        for chart in _charts(path):
            case = case_of(chart, system="", exported_on=_SOME_DAY, number=1)
            if isinstance(case, Case):
                self._cases[case.id] = Original(chart=chart, case=case)

    def of(self, case: Case) -> Original | None:
        """What a case was read from. None: the file has nothing of it. Where the file does not say what its source is, the case does."""
        found = self._cases.get(case.id)
        if found is None or follow_up.of(found.chart) is not None:
            return found
        return evolve(found, case=evolve(found.case, source=case.source))


def merged_bundle(chart: Chart, base: Sequence[Entry], ours: Sequence[Entry]) -> list[Entry]:
    """
    The original resources with what was changed, in their order, then what is new.

    What is made of a resource is known by its number or the id of its part, else by what refers to it. A resource of which nothing was
    ever made stays; one whose part is gone goes.
    """
    links = _linked(chart, base, ours)
    known = set(links.values())
    before, now = {one.url: one.resource for one in base}, {one.url: one.resource for one in ours}
    changed = {url for url in now if url not in links and not same(before.get(url), now[url])}
    old = {url: url + _BEFORE for url in changed & before.keys()}
    told: dict[str, Resource] = {}
    for address, theirs in chart.resources.items():
        mine = next((url for url, there in links.items() if there == address), None)
        made = _merged(chart, address, theirs, before.get(mine or ""), now.get(mine or ""), links, old) if address in known else theirs
        if made is not None:
            told[address] = made
    kept = [
        Entry(url=_full(chart, address), resource=_with_contained(address, one, told, chart.resources))
        for address, one in told.items()
        if "#" not in address
    ]
    return [*kept, *_new(kept, now, changed, links)]


def _merged(
    chart: Chart,
    address: str,
    theirs: Resource,
    base: Resource | None,
    ours: Resource | None,
    links: Mapping[str, str],
    old: Mapping[str, str],
) -> Resource | None:
    """One resource with what was changed. None: its part is gone."""
    if ours is None:
        return None
    if ours["resourceType"] != theirs.get("resourceType"):
        return theirs
    inside = {url: there.removeprefix(address) if there.startswith(f"{address}#") else there for url, there in links.items()}
    names = {**chart.names, **{one.removeprefix(address): one for one in chart.resources if one.startswith(f"{address}#")}}
    was = NOTHING if base is None else referring(base, {**inside, **old})
    made: Resource = {**merge(was, referring(ours, inside), theirs, names)}
    if "text" not in theirs:
        made.pop("text", None)  # a narrative of ours would tell less than theirs does
    for one in objects(made.get("activity")):
        if "reference" in one and "detail" in one:  # a plan may not say an activity in both ways
            del one["detail"]
    return made


def _with_contained(address: str, resource: Resource, told: Mapping[str, Resource], known: Container[str]) -> Resource:
    """The resource with what is inside it as it is now."""
    if "contained" not in resource:
        return resource
    named = [(f"{address}#{one.get('id')}", one) for one in objects(resource["contained"])]
    inside = [told.get(name) if name in known else one for name, one in named]
    kept = [one for one in inside if one is not None]
    return {name: kept if name == "contained" else value for name, value in resource.items() if name != "contained" or kept}


def _new(kept: Iterable[Entry], now: Mapping[str, Resource], changed: Iterable[str], links: Mapping[str, str]) -> Iterator[Entry]:
    """What is not in the original: what is new or was changed, and what any of it refers to."""
    wanted = set(changed)
    waiting = [*(one for entry in kept for one in references(entry.resource)), *(one for url in wanted for one in references(now[url]))]
    while waiting:
        url = waiting.pop()
        if url in now and url not in links and url not in wanted:
            wanted.add(url)
            waiting += references(now[url])
    return (Entry(url=url, resource=referring(one, links)) for url, one in now.items() if url in wanted)


def _full(chart: Chart, address: str) -> str:
    """The address of a resource outside of its server, where it is told."""
    return address if ":" in address else next((one for one, there in chart.names.items() if there == address and "://" in one), address)


def _linked(chart: Chart, base: Sequence[Entry], ours: Sequence[Entry]) -> dict[str, str]:
    """Which resource of the original each entry is, as the address that the resource goes by."""
    entries = {one.url: one.resource for one in (*ours, *base)}
    changed = {one.url for one in ours if not same(one.resource, next((each.resource for each in base if each.url == one.url), None))}
    numbers = {number: address for address, one in chart.resources.items() for number in _numbers(one)}
    ids = {(one.get("resourceType"), chart.id(one)): address for address, one in chart.resources.items()}
    links: dict[str, str] = {}
    for url, resource in entries.items():
        type_, part = resource["resourceType"], part_id(resource)
        found = next((numbers[one] for one in (*_numbers(resource), url) if one in numbers), None)
        found = found or (None if part is None else ids.get((type_, part)))
        if found is None and url not in changed and part in chart.resources:
            found = part  # a resource of another type than is written for it
        if found is None and type_ == "Patient":
            found = next((address for address, one in chart.resources.items() if one.get("resourceType") == "Patient"), None)
        if found is not None and found not in links.values():
            links[url] = found
    waiting = list(links.items())
    while waiting:
        url, address = waiting.pop()
        for one, there in _beside(entries[url], chart.resources[address]):
            found = _resolved(chart, address, there)
            fits = found is not None and one in entries and chart.resources[found].get("resourceType") == entries[one]["resourceType"]
            if fits and found is not None and one not in links and found not in links.values():
                links[one] = found
                waiting.append((one, found))
    return links


def _numbers(resource: Resource) -> Iterator[str]:
    """The numbers by which this plugin knows a resource."""
    meta = resource.get("meta")
    for one in (*objects(resource.get("identifier")), *objects(meta.get("tag") if isinstance(meta, dict) else None)):
        number = text(one, "value") or text(one, "code")
        if one.get("system") == URI and number is not None:
            yield number


def _resolved(chart: Chart, address: str, reference: str) -> str | None:
    found = chart.one({"reference": reference}, chart.resources[address])
    return None if found is None else chart.address(found)


def _beside(one: Any, other: Any) -> Iterator[tuple[str, str]]:
    """The references that stand in the same place of two elements."""
    if isinstance(one, dict) and isinstance(other, dict):
        mine, theirs = one.get("reference"), other.get("reference")
        if isinstance(mine, str) and isinstance(theirs, str):
            yield mine, theirs
        for name, value in one.items():
            yield from _beside(value, other.get(name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for mine, theirs in zip(one, other, strict=True):
            yield from _beside(mine, theirs)


def _charts(path: str) -> Iterator[Chart]:
    """The resources of each person in a file: one Bundle, or one on each line."""
    try:
        data = Path(path).read_bytes()
        bundles = [loads(data)] if _is_one(data) else [loads(line) for line in data.splitlines() if line.strip()]
    except (OSError, ValueError, RecursionError):
        raise ExchangeError("the setting onto: expected a file that can be read, with Bundles as JSON") from None
    for bundle in objects(bundles):
        yield _chart(one for one in objects(bundle.get("entry")) if isinstance(one.get("resource"), dict))


def _chart(entries: Iterable[Resource]) -> Chart:
    """The chart of the entries of a Bundle, with what was sent inside them, as the reading of files makes it."""
    told: dict[str, Resource] = {}
    names: dict[str, str] = {}
    for entry in entries:
        resource, url = entry["resource"], text(entry, "fullUrl")
        known = list(names_of(resource, url)) if isinstance(resource.get("resourceType"), str) else []
        if not known:
            continue
        address = known[0]
        told[address] = resource
        names.update(dict.fromkeys(known, address))
        inside = (one for one in objects(resource.get("contained")) if one.get("resourceType") != "Patient")
        told.update({f"{address}#{one['id']}": one for one in inside if isinstance(one.get("id"), str)})
    return Chart(resources=told, unread=lambda _: None, names=names)


def _is_one(data: bytes) -> bool:
    try:
        loads(data)
    except ValueError:
        return False
    return True
