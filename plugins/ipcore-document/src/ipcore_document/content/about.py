"""What the document is: its title, whose it is, how new what it tells is."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore import Audience
from ipcore.model import WithheldFrom
from ipcore_document.content.calling import at_once
from ipcore_document.content.plan_notes import plan_notes, source_notes
from ipcore_document.content.spoken import is_told, spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Line


def title(view: View) -> Line:
    """The first heading."""
    return spoken(view, "about", "title" if view.plan is not None else "title_without")


def lines(view: View) -> Iterator[Line]:
    """Below the title: what the plan is called, whose it is, whom to call, the day, how new what it tells is, its language if another."""
    plan, person = view.plan, view.case.person
    if plan is not None and is_told(plan.title):
        yield view.own(plan.title, plan)
    if is_told(person.name):
        yield view.words.line("about", "name", name=view.own(person.name))
    first = at_once(view)
    if first is not None:
        yield first
    yield from _known(view)
    if plan is not None and plan.language is not None and str(plan.language) != str(view.lang):
        yield view.words.line("about", "language", language=view.label("plan_language", plan.language))


def notes(view: View) -> Iterator[Line]:
    """What must be known before the rest is read."""
    if view.by(view.case.closed_on):
        yield spoken(view, "about", "closed", day=view.day(view.case.closed_on))
    yield from plan_notes(view)
    if _lacks(view):
        yield spoken(view, "about", "not_all")
    yield from source_notes(view)


def _lacks(view: View) -> bool:
    """Whether something may have been left out. Of participants and parents it is said whether or not anything was."""
    if view.for_person:
        return any(one.withheld_from is WithheldFrom.PERSON for one in view.case.withheld)
    return view.context.recipient.audience in (Audience.PARTICIPANT, Audience.PARENTS)


def _known(view: View) -> Iterator[Line]:
    """The day it is made for, and where and when what it tells was taken: what came after that day is not in it."""
    source = view.case.source
    if source.exported_on == view.on and is_told(source.system):
        yield view.words.line("about", "known_from_then", system=view.own(source.system), day=view.day(view.on))
        return
    yield view.words.line("about", "made", day=view.day(view.on))
    day = view.day(source.exported_on)
    if is_told(source.system):
        text = view.words.line("about", "known_from", system=view.own(source.system), day=day)
    else:
        text = view.words.line("about", "known", day=day)
    yield view.words.line("about", "known_until", text=text) if source.exported_on < view.on else text
