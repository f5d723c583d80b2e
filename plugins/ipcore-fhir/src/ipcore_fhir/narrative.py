"""
The text of each resource: what stands in it, in words, for somebody who reads it without a program.

It is made of finished resources, so that what writes them need not know of it. A plan is told whole, in the language it is written in
where that is bokmål or nynorsk; what belongs to it in the same; everything else in the language of the export.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from ipcore import Lang
from ipcore_fhir.bundles import references
from ipcore_fhir.days import day_of, span_of
from ipcore_fhir.making import Entry
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.telling import aims, consents, course, people
from ipcore_fhir.telling.lines import is_evaluation
from ipcore_fhir.telling.plan_items import items
from ipcore_fhir.telling.view import View, own, told
from ipcore_fhir.telling.xhtml import Markup, bullets, div, heading, joined, paragraph, strong
from ipcore_fhir.words import table

_WRITTEN = {"nb": Lang.NB, "nn": Lang.NN}
"""The languages of plans that there are words in. To a plan in another the words of the export's language are put."""


def narrated(entries: Sequence[Entry], lang: Lang, on: dt.date) -> Iterator[Entry]:
    """The entries, each with a text. One that has a text already keeps it."""
    resources = {one.url: one.resource for one in entries}
    langs = _languages(resources)
    views = {one: View(resources=resources, lang=one, on=on) for one in (lang, *langs.values())}
    for one in entries:
        view = views[langs.get(one.url, lang)]
        if "text" not in one.resource:
            one = Entry(url=one.url, resource=with_text(one.resource, words(view, one.resource), view.lang))
        yield one


def with_text(resource: Resource, content: Markup, lang: Lang) -> Resource:
    """A resource with a generated text."""
    head: Resource = {name: resource[name] for name in ("resourceType", "meta", "language") if name in resource}
    return {**head, "text": narrative(content, lang), **{name: value for name, value in resource.items() if name not in head}}


def narrative(content: Markup, lang: Lang) -> Resource:
    """A generated Narrative."""
    return {"status": "generated", "div": div(lang, content)}


def language(plan: Resource) -> Lang | None:
    """The language a plan is told in. None: the one of the export."""
    return _WRITTEN.get(text(plan, "language") or "")


def words(view: View, resource: Resource) -> Markup:
    """What a resource says."""
    if resource["resourceType"] == "CarePlan":
        return _plan(view, resource)
    tell = _TOLD.get(resource["resourceType"])
    lines = (tell(view, resource) if tell is not None else []) or [view.say("not_stated")]
    return joined((paragraph(strong(_type(view, resource))), bullets(lines)), "")


def _languages(resources: Mapping[str, Resource]) -> dict[str, Lang]:
    """The languages of the plans, and of what they refer to."""
    found: dict[str, Lang] = {}
    for url, plan in resources.items():
        lang = language(plan) if plan["resourceType"] == "CarePlan" else None
        if lang is not None:
            found[url] = lang
            for one in references({name: value for name, value in plan.items() if name not in ("subject", "partOf", "extension")}):
                found.setdefault(one, lang)
    return found


def _plan(view: View, plan: Resource) -> Markup:
    times = [view.say("plan_period", period=one) for one in view.period(plan.get("period"))]
    dropped = [words for day in own(plan, "dropped-on") for words in view.on_day("dropped_on", day)]
    head = view.more(course.title(view, plan), _status(view, plan), times, dropped)
    parts = (joined((heading(one.title), one.body), "") for one in items(view, plan))
    return joined((paragraph(strong(head)), *parts), "")


def _type(view: View, resource: Resource) -> Markup:
    known = resource["resourceType"]
    if _is_stay(resource):
        known = "Encounter.IMP"
    return view.called("type", known if known in table(view.lang)["type"] else "other")


def _status(view: View, resource: Resource) -> list[Markup]:
    status = resource.get("status")
    return view.coded("status", f"{resource['resourceType']}.{status}") or view.coded("status", status)


def _person(view: View, one: Resource) -> list[Markup]:
    expected = (words for day in own(one, "expected-birth") for words in view.on_day("expected_on", day))
    return [*filter(None, [view.name(one)]), *view.on_day("born_on", one.get("birthDate")), *expected]


def _somebody(view: View, one: Resource) -> list[Markup]:
    name = view.name(one) or view.name(view.one(one.get("practitioner")))
    role = view.role(one)
    return [*filter(None, (name, role)), *view.period(one.get("period")), *view.contacts(one)]


def _episode(view: View, one: Resource) -> list[Markup]:
    kinds = list(filter(None, (view.concept(each) for each in objects(one.get("type")))))
    what = kinds or [view.say("follow_up")]
    name = view.name(view.one(one.get("managingOrganization")))
    return [view.more(joined(what), _status(view, one), view.period(one.get("period"))), *([name] if name is not None else [])]


def _team(view: View, one: Resource) -> list[Markup]:
    members = (people.participant_line(view, each) for each in objects(one.get("participant")))
    name = view.name(one)
    return [*([name] if name is not None else []), *view.period(one.get("period")), *members]


def _observation(view: View, one: Resource) -> list[Markup]:
    return [course.evaluation_line(view, one)] if is_evaluation(one) else told(one, "valueString")


def _measure(view: View, one: Resource) -> list[Markup]:
    return [aims.measure_line(view, one), *told(one, "patientInstruction")]


def _meeting(view: View, one: Resource) -> list[Markup]:
    kinds = [*objects(one.get("reasonCode")), *objects(one.get("type")), *objects([one.get("serviceType"), one.get("appointmentType")])]
    what = list(filter(None, (*told(one, "description"), *map(view.concept, kinds))))
    asked = [*objects(one.get("requestedPeriod")), *objects([one.get("period")])]
    when = [words for each in asked for words in _time(view, one, each)] or list(filter(None, [view.day(one.get("start"))]))
    return [*what, *when, *_status(view, one), *_stay(view, one)]


def _is_stay(resource: Resource) -> bool:
    """Whether a resource is an inpatient stay that ipcore wrote."""
    return text(resource, "class", "code") == "IMP"


def _stay(view: View, one: Resource) -> Iterator[Markup]:
    """What is recorded of an inpatient stay, and of what comes after it."""
    for key in ("discharge-planned-on", "ready-on", "partners-called-on"):
        yield from (words for day in own(one, key) for words in view.on_day(key.replace("-", "_"), day))
    for expected in own(one, "homeless-expected"):
        yield view.say("homeless_expected" if expected is True else "homeless_not_expected")
    if True in own(one, "telling-excepted"):
        yield view.say("telling_excepted")
    for told_of in own(one, "aftercare-reason"):
        for area in view.coded("area", told_of.get("area")):
            what = view.say("aftercare", area=area)
            yield from (view.say("about", what=what, text=reason) for reason in told(told_of, "reason") or [view.say("not_stated")])


def _time(view: View, one: Resource, period: Resource) -> list[Markup]:
    """From when to when, or the one day it is. Of a stay the day of discharge is told: that after the last one of its period."""
    last = day_of(period.get("end"))
    if _is_stay(one) and last is not None:
        return [*view.period({"start": period.get("start")}), *view.on_day("discharged_on", span_of(period).get("stop"))]
    day = view.day(period.get("start"))
    return [day] if day is not None and period.get("start") == period.get("end") else view.period(period)


def _document(view: View, one: Resource) -> list[Markup]:
    kinds = filter(None, map(view.concept, (*objects([one.get("type")]), *objects(one.get("category")))))
    called = [*told(one, "description"), *told(one, "title")]
    attached = (each.get("attachment") for each in objects(one.get("content")))
    days = [one.get("date"), *(each.get("creation") for each in objects(list(attached)))]
    return [*(called or kinds), *filter(None, map(view.day, days))]


def _consent(view: View, one: Resource) -> list[Markup]:
    return [consents.consent_line(view, one), *_status(view, one)]


_TOLD: Mapping[str, Callable[[View, Resource], list[Markup]]] = {
    "Patient": _person,
    "EpisodeOfCare": _episode,
    "Organization": lambda view, one: list(filter(None, [view.name(one)])),
    "Practitioner": _somebody,
    "PractitionerRole": _somebody,
    "RelatedPerson": _somebody,
    "CareTeam": _team,
    "Goal": lambda view, one: [aims.goal_line(view, one)],
    "Condition": lambda view, one: told(one, "code", "text"),
    "Observation": _observation,
    "ServiceRequest": _measure,
    "Appointment": _meeting,
    "Encounter": _meeting,
    "DocumentReference": _document,
    "Composition": _document,
    "Consent": _consent,
    "Provenance": lambda view, one: [course.revision_line(view, one)],
}
"""What is told of each type of resource, line by line."""
