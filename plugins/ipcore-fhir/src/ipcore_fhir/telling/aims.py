"""What a plan is for, line by line: goals, resources and needs, and the measures that are to lead there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.resource import Resource, code_in, objects, text
from ipcore_fhir.systems import code_list
from ipcore_fhir.telling.lines import Line, activities, first, is_evaluation, noted
from ipcore_fhir.telling.view import View, own, told
from ipcore_fhir.telling.xhtml import Markup, joined

_GOAL_RELATIONSHIP = "http://hl7.org/fhir/StructureDefinition/goal-relationship"
_PERTAINS_TO = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
_AREA = code_list("area")


def goals(view: View, plan: Resource) -> Iterator[Line]:
    """The goals: wording, the goal it is a part of, and days."""
    for reference, goal in view.each(plan.get("goal"), "Goal"):
        yield Line(goal_line(view, goal), reference)


def goal_line(view: View, goal: Resource) -> Markup:
    """One goal."""
    due = (one.get("dueDate") for one in objects(goal.get("target")))
    closed = goal.get("statusDate") if goal.get("lifecycleStatus") in ("completed", "cancelled", "rejected") else None
    return view.more(
        first(view, told(goal, "description", "text")),
        [view.say("part_of", goal=one) for parent in _parents(goal) for one in wording(view, parent)],
        view.on_day("set_on", goal.get("startDate")),
        view.on_day("due_on", next(due, None)),
        view.on_day("closed_on", closed or next(own(goal, "closes-on"), None)),
    )


def resources(view: View, plan: Resource) -> Iterator[Line]:
    """The person's resources."""
    for reference, one in view.each(plan.get("supportingInfo"), "Observation"):
        if not is_evaluation(one):
            yield from (Line(words, reference) for words in told(one, "valueString"))


def needs(view: View, plan: Resource) -> Iterator[Line]:
    """The person's needs."""
    for reference, one in view.each(plan.get("addresses"), "Condition"):
        yield from (Line(words, reference) for words in told(one, "code", "text"))


def measures(view: View, plan: Resource) -> Iterator[Line]:
    """The measures: what, how much, by whom, by when, for which goals."""
    for reference, one in activities(view, plan, "ServiceRequest"):
        yield Line(measure_line(view, one), reference)


def measure_line(view: View, one: Resource) -> Markup:
    """One measure."""
    who = [view.who(each) for each in objects(one.get("performer"))]
    due = text(one, "occurrenceTiming", "repeat", "boundsPeriod", "end") or text(one, "occurrencePeriod", "end")
    aims = [each.get("valueReference") for each in objects(one.get("extension")) if each.get("url") == _PERTAINS_TO]
    areas = (view.concept(each) for each in objects(one.get("category")) if code_in(each, _AREA) != "other")
    return view.more(
        first(view, told(one, "code", "text")),
        told(one, "occurrenceTiming", "code", "text"),
        [view.say("responsible", who=joined(who))] if who else [],
        view.on_day("due_on", due or text(one, "occurrenceDateTime")),
        [words for day in own(one, "closed-on") for words in view.on_day("closed_on", day)],
        [words for code in own(one, "measure-standing") for words in view.coded("measure-standing", code)],
        list(filter(None, areas)),
        [view.say("serves", goal=words) for aim in aims for words in wording(view, aim)],
        [view.say("answers", need=words) for need in objects(one.get("reasonReference")) for words in wording(view, need)],
    )


def methods(view: View, plan: Resource) -> Iterator[Line]:
    """How the measures are carried out: all of them, and each."""
    yield from noted(plan, "methods")
    for reference, one in activities(view, plan, "ServiceRequest"):
        for how in told(one, "patientInstruction"):
            yield Line(view.say("about", what=first(view, told(one, "code", "text")), text=how), reference)


def wording(view: View, reference: Any) -> list[Markup]:
    """What a goal, a measure or a need that a Reference leads to is called."""
    found = view.one(reference)
    return told(found, "description", "text") or told(found, "code", "text")


def _parents(goal: Resource) -> Iterator[Any]:
    for one in objects(goal.get("extension")):
        if one.get("url") == _GOAL_RELATIONSHIP:
            yield from (part.get("valueReference") for part in objects(one.get("extension")) if part.get("url") == "target")
