"""How a plan goes on, line by line: its times, evaluations, revisions and notes, how a child took part, and other plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipcore_fhir.resource import Resource, code_in, objects, text
from ipcore_fhir.systems import DOCUMENT_TYPE, code_list
from ipcore_fhir.telling.aims import wording
from ipcore_fhir.telling.lines import Line, activities, first, is_evaluation, notes, text_of
from ipcore_fhir.telling.view import View, own, told
from ipcore_fhir.telling.xhtml import Markup, escaped


def title(view: View, plan: Resource) -> Markup:
    """What a plan is called: its kind, and its own title where that says more."""
    kinds = filter(None, (view.concept(one) for one in objects(plan.get("category"))))
    kind = view.say("plan") if is_individual(plan) else next(kinds, view.called("type", "CarePlan"))
    kind = Markup(kind[:1].upper() + kind[1:])
    names = (one for one in told(plan, "title") if one.casefold() != kind.casefold())
    return next((view.say("titled", kind=kind, title=one) for one in names), kind)


def is_individual(plan: Resource) -> bool:
    """Whether a CarePlan is the statutory one."""
    kinds = list(objects(plan.get("category")))
    return any(code_in(one, code_list("plan-kind")) == "individual" or code_in(one, DOCUMENT_TYPE) == "A02-2" for one in kinds)


def period(view: View, plan: Resource) -> Iterator[Line]:
    """The time the plan says it is for."""
    return map(Line, view.period(plan.get("period")))


def in_force(view: View, plan: Resource) -> Iterator[Line]:
    """The times it is in force."""
    return (Line(words) for one in own(plan, "in-force") for words in view.period(one))


def revision_days(view: View, plan: Resource) -> Iterator[Line]:
    """The days on which the plan is to be revised."""
    for reference, one in activities(view, plan, "Appointment"):
        days = [text(one, "start"), *(text(each, "start") for each in objects(one.get("requestedPeriod")))]
        day = next(filter(None, map(view.day, days)), None)
        if day is not None:
            yield Line(day, reference)


def child_hearings(view: View, plan: Resource) -> Iterator[Line]:
    """When and how a child took part."""
    for note in notes(plan, "child-hearing"):
        day, how = view.day(note.get("time")), text_of(note)
        yield Line(view.say("about", what=day, text=how[0]) if day is not None and how else day or first(view, how))


def links(view: View, plan: Resource) -> Iterator[Line]:
    """The other plans that it is aligned with."""
    for reference, one in view.each([*own(plan, "linked-plan"), *objects(plan.get("partOf"))], "CarePlan"):
        yield Line(title(view, one), reference)


def journal(view: View, plan: Resource) -> Iterator[Line]:
    """Whether the patient's journal points to the plan."""
    return (Line(view.say("in_journal" if one else "not_in_journal")) for one in own(plan, "in-journal") if isinstance(one, bool))


def evaluations(view: View, plan: Resource) -> Iterator[Line]:
    """The evaluations that were held."""
    for reference, one in view.each(plan.get("supportingInfo"), "Observation"):
        if is_evaluation(one):
            yield Line(evaluation_line(view, one), reference)


def evaluation_line(view: View, one: Resource) -> Markup:
    """One evaluation: the day, how satisfied the person is, and what they said."""
    satisfied = (each["valueInteger"] for each in objects(one.get("component")) if isinstance(each.get("valueInteger"), int))
    graded = [view.say("satisfaction", value=escaped(str(each))) for each in satisfied]
    line = view.more(view.day(one.get("effectiveDateTime")) or view.called("plan-content", "evaluation"), graded)
    return next((view.say("about", what=line, text=words) for words in told(one, "valueString")), line)


def revisions(view: View, plan: Resource) -> Iterator[Line]:
    """When the text of the plan was made, revised or corrected."""
    url = view.address(plan)
    for address, one in view.resources.items():
        targets = [text(each, "reference") for each in objects(one.get("target"))]
        if one.get("resourceType") == "Provenance" and url in targets:
            yield Line(revision_line(view, one), {"reference": address})


def revision_line(view: View, one: Resource) -> Markup:
    """One revision: the day, what was done, by whom. Who is told in words alone is nobody: FHIR wants to be told of someone."""
    whose = [each.get("who") for each in objects(one.get("agent"))]
    by = [view.say("made_by", who=view.who(each)) for each in whose if text(each, "reference") is not None]
    what = view.concept(one.get("activity")) or view.called("type", "Provenance")
    day = view.day(one.get("occurredDateTime"))
    return view.more(view.say("about", what=day, text=what) if day is not None else what, by)


def entries(view: View, plan: Resource) -> Iterator[Line]:
    """Notes and comments: the day, by whom, about what, and the text."""
    for note in notes(plan, "entry"):
        by: Any = note.get("authorReference") or next(own(note, "note-by"), None)
        line = view.more(
            view.day(note.get("time")) or view.called("type", "other"),
            [] if by is None else [view.say("made_by", who=view.who(by))],
            [view.say("concerns", what=words) for one in own(note, "note-about") for words in wording(view, one)],
            [words for day in own(note, "rests-until") for words in view.on_day("rests_until", day)],
        )
        yield Line(next((view.say("about", what=line, text=words) for words in text_of(note)), line))
