"""
CarePlans that are one plan told twice, or may be: so that nobody is said to have two plans in force who has one.

Two with the same business identifier are one plan, and the first is read. A plan that is part of another of its kind, takes its place or is
made on its order may be the same plan too: where both are told to be in force on one day, it is not known of either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ipcore_fhir.chart import Chart, part_id
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.resource import Resource, listed, objects, text
from ipcore_fhir.systems import PART

_RELATIONS = ("partOf", "replaces", "basedOn")
_WHEN = ("status", "intent", "period")
_ASIDE = frozenset({"id", "meta", "text"})


def twins(plans: Iterable[Resource]) -> Iterator[tuple[Resource, Resource]]:
    """The CarePlans that are one with an earlier one: each after that."""
    first: dict[tuple[str, str], Resource] = {}
    for plan in plans:
        numbers = list(_numbers(plan))
        earlier = next((first[one] for one in numbers if one in first and not _both_ours(first[one], plan)), None)
        if earlier is not None:
            yield earlier, plan
        for one in numbers:
            first.setdefault(one, plan if earlier is None else earlier)


def doubt_twins(plan: Resource, twin: Resource, part: Part, draft: Draft) -> None:
    """What is not known of the part made of a CarePlan, as another that is the same plan tells it otherwise."""
    if {name: one for name, one in plan.items() if name not in _ASIDE} != {name: one for name, one in twin.items() if name not in _ASIDE}:
        draft.broken.add(f"plans:{part['kind']}")
    if any(plan.get(name) != twin.get(name) for name in _WHEN):
        part["in_force"] = []


def doubt_related(chart: Chart, read: Iterable[tuple[Resource, Part]], draft: Draft) -> None:
    """What is not known of plans that may be one and the same. What ipcore itself has written of its own plan stands."""
    made_of = {id(plan): (plan, part) for plan, part in read}
    doubted = []
    for plan, part in made_of.values():
        for other, its in _perhaps_same(chart, plan, made_of):
            if its["kind"] == part["kind"] and any(_meet(one, two) for one in part["in_force"] for two in its["in_force"]):
                doubted += [(plan, part), (other, its)]
    for plan, part in doubted:
        draft.broken.add(f"plans:{part['kind']}.in_force")
        if part_id(plan) is None:
            part["in_force"] = []


def _perhaps_same(chart: Chart, plan: Resource, made_of: dict[int, tuple[Resource, Part]]) -> Iterator[tuple[Resource, Part]]:
    related = chart.each([one for name in _RELATIONS for one in listed(plan.get(name))], "CarePlan", within=plan)
    yield from (made_of[id(one)] for one in related if id(one) in made_of and one is not plan)
    if text(plan, "intent") == "order":
        yield from ((one, part) for one, part in made_of.values() if text(one, "intent") != "order")


def _numbers(plan: Resource) -> Iterator[tuple[str, str]]:
    for one in objects(plan.get("identifier")):
        system, value = text(one, "system"), text(one, "value")
        if system is not None and value is not None and system != PART:
            yield system, value


def _both_ours(one: Resource, other: Resource) -> bool:
    return part_id(one) is not None and part_id(other) is not None


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two spans have a day in common."""
    return bool(one.get("start", "") < other.get("stop", "~") and other.get("start", "") < one.get("stop", "~"))
