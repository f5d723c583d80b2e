"""
The document: the individual plan that is in force on the day, as it stands, to be approved and kept.

A Composition comes first, with a section for each item that the regulation lists, in its order; then what it refers to, and what that
refers to. What else the case holds is not in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from ipcore import ExchangeError
from ipcore_fhir.bundles import bundle, plain, references
from ipcore_fhir.chart import part_id
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.narrative import language, narrative, with_text, words
from ipcore_fhir.profiles import profiled
from ipcore_fhir.resource import Resource, coding, concept
from ipcore_fhir.systems import DOCUMENT_TYPE, code_list
from ipcore_fhir.telling.course import is_individual, title
from ipcore_fhir.telling.plan_items import Item, items
from ipcore_fhir.telling.view import View
from ipcore_fhir.telling.xhtml import plain_text

_DISPLAY = "Individuell plan"
"""What the national list calls the type of document."""


class NoPlanError(ExchangeError):
    """Not one individual plan is in force, so that there is nothing a document could be of."""


def document(making: Making, entries: Sequence[Entry]) -> Resource:
    """
    The document of a case. Its number is another for each content: none is ever used again.

    Raises:
        NoPlanError: no individual plan is in force on the day, or several are.
    """
    plan = _in_force(entries)
    resources = {one.url: one.resource for one in entries}
    view = View(resources=resources, lang=language(plan.resource) or making.lang, on=making.on)
    composition = _composition(making, view, plan)
    told = [composition, *_reached(composition, entries)]
    content = json.dumps([one.resource for one in told], sort_keys=True).encode()
    number = making.url("Document", hashlib.sha256(content).hexdigest())
    return bundle("document", number, making.on, map(plain, told))


def _in_force(entries: Sequence[Entry]) -> Entry:
    """The plan that the document is of."""
    plans = [one for one in entries if one.resource["resourceType"] == "CarePlan" and is_individual(one.resource)]
    active = [one for one in plans if one.resource.get("status") == "active"]
    if len(active) != 1:
        found = "several individual plans" if active else "no individual plan"
        raise NoPlanError(f"found {found} in force on the day, expected one, for the bundle is a document, which is of one plan")
    return active[0]


def _composition(making: Making, view: View, plan: Entry) -> Entry:
    told = list(items(view, plan.resource))
    kind = concept(coding(DOCUMENT_TYPE, "A02-2", _DISPLAY))
    content = {
        "language": plan.resource.get("language"),
        "status": "final",
        "type": kind,
        "subject": plan.resource.get("subject", making.patient()),
        "date": making.on.isoformat(),
        "author": [plan.resource.get("author", {"display": plain_text(view.say("not_stated"))})],
        "title": plain_text(title(view, plan.resource)),
        "event": [{"detail": [{"reference": plan.url}]}],
        "section": [_section(view, one) for one in told],
    }
    number = part_id(plan.resource) or plan.url
    made = making.entry("Composition", (number,), "Composition", content)
    identified = made.resource | {"identifier": made.resource["identifier"][0]}  # a Composition has one, in no list
    return evolve(made, resource=profiled(with_text(identified, words(view, identified), view.lang)))


def _section(view: View, item: Item) -> Resource:
    made: Resource = {
        "title": plain_text(item.title),
        "code": concept(coding(code_list("statutory-item"), item.key.replace("_", "-"))),
        "text": narrative(item.body, view.lang),
    }
    return {**made, "entry": list(item.references)} if item.references else made


def _reached(composition: Entry, entries: Sequence[Entry]) -> Iterator[Entry]:
    """What the Composition refers to, and what that refers to, in the order it came."""
    resources = {one.url: one.resource for one in entries}
    found = _closure(composition.resource, resources)
    return (one for one in entries if one.url in found)


def _closure(resource: Resource, resources: Mapping[str, Resource]) -> set[str]:
    found: set[str] = set()
    waiting = list(references(resource))
    while waiting:
        url = waiting.pop()
        if url in resources and url not in found:
            found.add(url)
            waiting += references(resources[url])
    return found
