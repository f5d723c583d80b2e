"""The person's own data."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore import Audience, day_text
from ipcore.model import Person, Residence
from ipcore_document.content.items.lines import days_of, told
from ipcore_document.content.spoken import capital, is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Line, plain


def person(view: View) -> tuple[Block, ...]:
    """Name, birth, home, contact, language; for the archive also by what name the source knows the case."""
    rows = tuple(Answer(told(view, key), lines) for key, lines in _rows(view, view.case.person) if lines)
    return (Answers(rows),) if rows else ()


def _rows(view: View, person: Person) -> Iterator[tuple[str, tuple[Line, ...]]]:
    archived = view.context.recipient.audience is Audience.ARCHIVE
    yield "case", (plain(view.case.id),) if archived else ()
    yield "name", _own(view, person.name)
    yield "born", () if person.born_on is None else (plain(day_text(person.born_on, view.lang)),)
    yield "birth_expected", () if person.due_on is None or view.by(person.born_on) else (plain(day_text(person.due_on, view.lang)),)
    yield "home", tuple(_home(view, one) for one in person.residences)
    yield "contact_details", _own(view, person.contact)
    yield "language", () if person.language is None else (plain(capital(view.label("plan_language", person.language))),)


def _own(view: View, text: str | None) -> tuple[Line, ...]:
    return (view.own(text),) if is_told(text) else ()


def _home(view: View, one: Residence) -> Line:
    return told(view, "municipality", number=one.municipality, days=days_of(view, one.span))
