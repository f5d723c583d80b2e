"""The lines of a plan: each goal, participant and measure in words, with a Reference to the resource it is told from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from ipcore_fhir.days import day_of
from ipcore_fhir.resource import Resource, code_in, objects, text
from ipcore_fhir.systems import code_list
from ipcore_fhir.telling.view import View, own, told
from ipcore_fhir.telling.xhtml import Markup, escaped, joined

_GOAL_RELATIONSHIP = "http://hl7.org/fhir/StructureDefinition/goal-relationship"
_PERTAINS_TO = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
_CONTENT = code_list("plan-content")


@frozen
class Line:
    """
    One line.

    Attributes:
        words: What it says.
        reference: A Reference to what it is told from. None: it is told from the plan itself.
    """

    words: Markup = field(repr=False)
    reference: Resource | None = field(default=None, repr=False)


def goals(view: View, plan: Resource) -> Iterator[Line]:
    """The goals: wording, the goal it is a part of, and days."""
    for reference, goal in view.each(plan.get("goal"), "Goal"):
        yield Line(goal_line(view, goal), reference)


def goal_line(view: View, goal: Resource) -> Markup:
    """One goal."""
    due = (one.get("dueDate") for one in objects(goal.get("target")))
    closed = goal.get("statusDate") if goal.get("lifecycleStatus") in ("completed", "cancelled", "rejected") else None
    above = [view.say("part_of", goal=one) for parent in _parents(goal) for one in _wording(view, parent, "description")]
    days = [view.on_day("set_on", goal.get("startDate")), view.on_day("due_on", next(due, None)), view.on_day("closed_on", closed)]
    return view.more(_first(view, told(goal, "description", "text")), above, *days)


def resources(view: View, plan: Resource) -> Iterator[Line]:
    """The person's resources."""
    for reference, one in view.each(plan.get("supportingInfo"), "Observation"):
        if not is_evaluation(one):
            yield from (Line(words, reference) for words in told(one, "valueString"))


def needs(view: View, plan: Resource) -> Iterator[Line]:
    """The person's needs."""
    for reference, one in view.each(plan.get("addresses"), "Condition"):
        yield from (Line(words, reference) for words in told(one, "code", "text"))


def participants(view: View, plan: Resource) -> Iterator[Line]:
    """Who takes part: who, in what role, for which service, how they stand to it and since when."""
    for reference, team in view.each(plan.get("careTeam"), "CareTeam"):
        for one in objects(team.get("participant")):
            yield Line(participant_line(view, one), reference)


def participant_line(view: View, one: Resource) -> Markup:
    """One participant of a CareTeam."""
    who = view.who(one.get("member"))
    roles = [words for role in objects(one.get("role")) if (words := view.concept(role)) is not None and words != who]
    services = [view.say("for_service", service=view.service(service)) for name in ("serves", "service") for service in own(one, name)]
    standing = [words for code in own(one, "standing") for words in view.coded("standing", code)]
    invited = [words for day in own(one, "invited-on") for words in view.on_day("invited_on", day)]
    replied = [words for day in own(one, "replied-on") for words in view.on_day("replied_on", day)]
    wishes = [*_yes_or_no(view, one, "wished", "not_wished"), *_yes_or_no(view, one, "willing", "not_willing")]
    return view.more(who, roles, services, standing, view.period(one.get("period")), invited, replied, wishes)


def maker(view: View, plan: Resource) -> Iterator[Line]:
    """Who makes the plan."""
    if isinstance(author := plan.get("author"), dict):
        yield Line(view.who(author), author)


def driver(view: View, plan: Resource) -> Iterator[Line]:
    """Who sees to coordination and progress."""
    for one in own(plan, "driver"):
        yield Line(view.who(one), one if isinstance(one, dict) else None)


def responsibilities(view: View, plan: Resource) -> Iterator[Line]:
    """Which service has the main responsibility, when."""
    for one in own(plan, "responsibility"):
        if isinstance(one, dict):
            yield Line(view.more(view.service(one.get("service")), view.period(one.get("span"))), one.get("service"))


def hand_overs(view: View, plan: Resource) -> Iterator[Line]:
    """Main responsibility offered to another service, and the answer."""
    for one in own(plan, "hand-over"):
        if isinstance(one, dict):
            answer = view.coded("hand-over-answer", one.get("answer"))
            days = view.on_day("offered_on", one.get("offered_on")), view.on_day("replied_on", one.get("answered_on"))
            yield Line(view.more(view.service(one.get("service")), days[0], answer, days[1]), one.get("service"))


def contributions(view: View, plan: Resource) -> Iterator[Line]:
    """What the person, and each participant, will contribute."""
    for line in noted(plan, "own-contribution"):
        yield Line(view.say("about", what=view.say("oneself"), text=line.words))
    for reference, team in view.each(plan.get("careTeam"), "CareTeam"):
        for one in objects(team.get("participant")):
            for words in own(one, "contribution"):
                yield Line(view.say("about", what=view.who(one.get("member")), text=escaped(str(words))), reference)


def measures(view: View, plan: Resource) -> Iterator[Line]:
    """The measures: what, how much, by whom, by when, for which goals."""
    for reference, one in _activities(view, plan, "ServiceRequest"):
        yield Line(measure_line(view, one), reference)


def measure_line(view: View, one: Resource) -> Markup:
    """One measure."""
    who = [view.who(each) for each in objects(one.get("performer"))]
    due = text(one, "occurrenceTiming", "repeat", "boundsPeriod", "end") or text(one, "occurrencePeriod", "end")
    due = due or text(one, "occurrenceDateTime")
    aims = [each.get("valueReference") for each in objects(one.get("extension")) if each.get("url") == _PERTAINS_TO]
    return view.more(
        _first(view, told(one, "code", "text")),
        told(one, "occurrenceTiming", "code", "text"),
        [view.say("responsible", who=joined(who))] if who else [],
        view.on_day("due_on", due),
        [words for day in own(one, "closed-on") for words in view.on_day("closed_on", day)],
        [words for code in own(one, "measure-standing") for words in view.coded("measure-standing", code)],
        list(filter(None, (view.concept(each) for each in objects(one.get("category"))))),
        [view.say("serves", goal=words) for aim in aims for words in _wording(view, aim, "description")],
        [view.say("answers", need=words) for need in objects(one.get("reasonReference")) for words in _wording(view, need, "code")],
    )


def methods(view: View, plan: Resource) -> Iterator[Line]:
    """How the measures are carried out: all of them, and each."""
    yield from noted(plan, "methods")
    for reference, one in _activities(view, plan, "ServiceRequest"):
        for how in told(one, "patientInstruction"):
            yield Line(view.say("about", what=_first(view, told(one, "code", "text")), text=how), reference)


def roles(view: View, plan: Resource) -> Iterator[Line]:
    """What the plan says of coordinator, child coordinator and contact doctor."""
    for one in own(plan, "role-status"):
        if isinstance(one, dict):
            role, state = view.coded("role", one.get("role")), view.coded("role-state", one.get("state"))
            yield from (Line(view.say("about", what=each, text=how)) for each in role for how in state)


def revision_days(view: View, plan: Resource) -> Iterator[Line]:
    """The days on which the plan is to be revised."""
    for reference, one in _activities(view, plan, "Appointment"):
        days = [text(one, "start"), *(text(each, "start") for each in objects(one.get("requestedPeriod")))]
        day = next(filter(None, map(view.day, days)), None)
        if day is not None:
            yield Line(day, reference)


def consents(view: View, url: str) -> Iterator[Line]:
    """The consents that name this plan or none, and the objections."""
    for address, one in view.resources.items():
        if one.get("resourceType") == "Consent":
            provision = one.get("provision", {})
            named = [text(data, "reference", "reference") for data in objects(provision.get("data"))]
            if not named or url in named:
                yield Line(consent_line(view, one), {"reference": address})


def consent_line(view: View, one: Resource) -> Markup:
    """One consent or objection."""
    rule = one.get("provision", {})
    if rule.get("type") == "deny":
        return view.more(view.called("consent", "objection"), view.period(rule.get("period")))
    purposes = [*(view.concept(each) for each in objects(one.get("category"))), view.concept(one.get("policyRule"))]
    who = [view.who(each.get("reference")) for each in objects(rule.get("actor"))]
    what = list(filter(None, (view.concept({"coding": [each]}) for each in objects(rule.get("class")))))
    return view.more(
        next((words for words in purposes if words), _of_type(view, one)),
        view.on_day("given_on", one.get("dateTime")),
        [view.say("given_by", who=words) for code in own(one, "giver") for words in view.coded("giver", code)],
        view.period(_unlike_given(rule.get("period"), one.get("dateTime"))),
        [words for day in own(one, "withdrawn-on") for words in view.on_day("withdrawn_on", day)],
        [view.say("recipients", who=joined(who))] if who else [],
        [view.say("categories", what=joined(what))] if what else [],
    )


def _unlike_given(period: Any, given: Any) -> Any:
    """The period without its first day where that is the day the consent was given, which is told already."""
    if isinstance(period, dict) and day_of(period.get("start")) == day_of(given):
        return {name: value for name, value in period.items() if name != "start"}
    return period


def child_hearings(view: View, plan: Resource) -> Iterator[Line]:
    """When and how a child took part."""
    for note in _notes(plan, "child-hearing"):
        day, how = view.day(note.get("time")), told(note, "text")
        yield Line(view.say("about", what=day, text=how[0]) if day is not None and how else day or _first(view, how))


def evaluations(view: View, plan: Resource) -> Iterator[Line]:
    """The evaluations that were held."""
    for reference, one in view.each(plan.get("supportingInfo"), "Observation"):
        if is_evaluation(one):
            yield Line(evaluation_line(view, one), reference)


def evaluation_line(view: View, one: Resource) -> Markup:
    """One evaluation: the day, how satisfied the person is, and what they said."""
    satisfied = (each["valueInteger"] for each in objects(one.get("component")) if isinstance(each.get("valueInteger"), int))
    graded = [view.say("satisfaction", value=escaped(str(each))) for each in satisfied]
    line = view.more(view.day(one.get("effectiveDateTime")) or _of_type(view, one), graded)
    return next((view.say("about", what=line, text=words) for words in told(one, "valueString")), line)


def revisions(view: View, url: str) -> Iterator[Line]:
    """When the text of the plan was made, revised or corrected."""
    for address, one in view.resources.items():
        targets = [text(each, "reference") for each in objects(one.get("target"))]
        if one.get("resourceType") == "Provenance" and url in targets:
            yield Line(revision_line(view, one), {"reference": address})


def revision_line(view: View, one: Resource) -> Markup:
    """One revision: the day, what was done, by whom."""
    by = [view.say("made_by", who=view.who(each.get("who"))) for each in objects(one.get("agent"))]
    what = view.concept(one.get("activity")) or _of_type(view, one)
    day = view.day(one.get("occurredDateTime"))
    return view.more(view.say("about", what=day, text=what) if day is not None else what, by)


def entries(view: View, plan: Resource) -> Iterator[Line]:
    """Notes and comments: the day, by whom, about what, and the text."""
    for note in _notes(plan, "entry"):
        by: Any = note.get("authorReference") or next(own(note, "note-by"), None)
        about = [words for one in own(note, "note-about") for name in ("description", "code") for words in _wording(view, one, name)]
        rests = [words for day in own(note, "rests-until") for words in view.on_day("rests_until", day)]
        made_by = [] if by is None else [view.say("made_by", who=view.who(by))]
        line = view.more(view.day(note.get("time")) or view.say("somebody"), made_by, about, rests)
        yield Line(next((view.say("about", what=line, text=words) for words in told(note, "text")), line))


def noted(plan: Resource, kind: str) -> Iterator[Line]:
    """The texts of the notes of one kind."""
    for note in _notes(plan, kind):
        yield from map(Line, told(note, "text"))


def is_evaluation(observation: Resource) -> bool:
    """Whether an Observation is an evaluation of the plan. The others are the person's resources."""
    return code_in(observation.get("code"), _CONTENT) == "evaluation"


def _notes(plan: Resource, kind: str) -> Iterator[Resource]:
    return (note for note in objects(plan.get("note")) if kind in own(note, "note-kind"))


def _activities(view: View, plan: Resource, type_: str) -> Iterator[tuple[Resource, Resource]]:
    return view.each([one.get("reference") for one in objects(plan.get("activity"))], type_)


def _parents(goal: Resource) -> Iterator[Any]:
    for one in objects(goal.get("extension")):
        if one.get("url") == _GOAL_RELATIONSHIP:
            yield from (part.get("valueReference") for part in objects(one.get("extension")) if part.get("url") == "target")


def _wording(view: View, reference: Any, element: str) -> list[Markup]:
    return told(view.one(reference), element, "text")


def _yes_or_no(view: View, one: Resource, name: str, otherwise: str) -> list[Markup]:
    return [view.say(name if value else otherwise) for value in own(one, name) if isinstance(value, bool)]


def _first(view: View, found: list[Markup]) -> Markup:
    return next(iter(found), view.say("not_stated"))


def _of_type(view: View, one: Resource) -> Markup:
    return view.called("type", str(one["resourceType"]))
