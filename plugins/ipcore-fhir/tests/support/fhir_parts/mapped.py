"""A case written and read part by part, with a stub for every resource that the parts refer to and others write."""

import datetime as dt
import json

import ipcore
from ipcore.model import Case, Person, Source
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.making import Making

ON = dt.date(2024, 3, 1)


def case_of(records=(), **parts):
    """A case with these parts and no others."""
    return Case(id="sak", person=Person(key="p"), source=Source(system="s", exported_on=ON, records=records), **parts)


def making(case, on=ON, lang=ipcore.Lang.NB):
    return Making(case=case, on=on, lang=lang)


def stubs(made):
    """Of each plan, participant and group of the case: a resource with nothing in it but what it is known by."""
    yield made.entry("Patient", (), "Patient", {})
    for plan in made.case.plans:
        yield made.entry("CarePlan", (plan.id,), "CarePlan", {}, part=plan.id)
        for one in plan.participants:
            yield made.entry("Participant", (one.id,), "RelatedPerson", {}, part=one.id)
    for group in made.case.groups:
        yield made.entry("CareTeam", (group.id,), "CareTeam", {}, part=group.id)


def chart_of(entries, told=None):
    """What is left of the entries when they have been JSON."""
    resources = json.loads(json.dumps({one.url: one.resource for one in entries}))
    return Chart(resources=resources, unread=([] if told is None else told).append)


def draft_of(case):
    """A draft in which the plans are already."""
    return Draft(parts={"plans": ipcore.to_document(case).get("plans", [])})


def again(case, name, draft):
    """The case with a list of its parts taken from a draft."""
    document = ipcore.to_document(case)
    document[name] = draft.document().get(name, [])
    return ipcore.from_document(document)


def foreign(*resources, told=None):
    """A chart of another system's resources, each at `Type/id`, with a Patient of theirs first."""
    every = [{"resourceType": "Patient", "id": "p"}, *resources]
    return Chart(resources={f"{one['resourceType']}/{one['id']}": one for one in every}, unread=([] if told is None else told).append)
