"""What the document is: its title, whose it is, how new what it tells is."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_document.content.plan_notes import plan_notes, source_notes
from ipcore_document.content.spoken import is_told, spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Line


def title(view: View) -> Line:
    """The first heading."""
    return spoken(view, "about", "title" if view.plan is not None else "title_without")


def lines(view: View) -> Iterator[Line]:
    """Lines below the title: what the plan is called, whose it is, the day, how new what it tells is, its language."""
    plan, person = view.plan, view.case.person
    if plan is not None and is_told(plan.title):
        yield view.own(plan.title, plan)
    if is_told(person.name):
        yield view.words.line("about", "name", name=view.own(person.name))
    yield view.words.line("about", "made", day=view.day(view.on))
    yield _known(view)
    if plan is not None and plan.language is not None:
        yield view.words.line("about", "language", language=view.label("plan_language", plan.language))


def notes(view: View) -> Iterator[Line]:
    """What must be known before the rest is read."""
    if view.by(view.case.closed_on):
        yield spoken(view, "about", "closed", day=view.day(view.case.closed_on))
    yield from plan_notes(view)
    yield from source_notes(view)


def _known(view: View) -> Line:
    """Where what is told comes from, and how new it is: what came after the day of the export is not in it."""
    source = view.case.source
    day = view.day(source.exported_on)
    if is_told(source.system):
        text = view.words.line("about", "known_from", system=view.own(source.system), day=day)
    else:
        text = view.words.line("about", "known", day=day)
    return view.words.line("about", "known_until", text=text) if source.exported_on < view.on else text
