"""Views of cases, and what sections say, for the tests of the front of the paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import ipcore
from ipcore.dates import Span
from ipcore.model import Person, Plan, PlanKind
from ipcore_document.content import about, calling, doing, goals, matters, own_view, upcoming
from ipcore_document.content.view import View
from ipcore_document.paper import Answers, Bullets, Call, Card, CommentBox, Note, Paragraph, Table
from ipcore_document.settings import Settings
from ipcore_document.words import Words

ON = dt.date(2026, 11, 21)
SINCE_2025 = (Span(dt.date(2025, 1, 1)),)
SECTIONS = (matters.section, goals.section, doing.section, calling.section, upcoming.section, own_view.section)
EXAMPLES = sorted((Path(__file__).parents[5] / "examples" / "cases").glob("*.json"))


def day(text):
    return dt.date.fromisoformat(text)


def case_of(*, plans=(), exported_on=ON, records=("ipcore/1",), person=None, source=None, **parts):
    """A case of some parts, from a source that records everything."""
    made = {"system": "test", "exported_on": exported_on, "records": records} | (source or {})
    return ipcore.Case(
        id="case-1", person=person or Person(key="syn-1", protected_address=False), plans=plans, source=ipcore.Source(**made), **parts
    )


def plan_of(*, id="plan-1", kind=PlanKind.INDIVIDUAL, in_force=SINCE_2025, **parts):
    """An individual plan in force since 2025."""
    return Plan(id=id, kind=kind, in_force=in_force, **parts)


def view_of(case, *, recipient=ipcore.PERSON, on=ON, lang=ipcore.Lang.NB, easy=False, comments=True):
    """A case as its reader's copy shows it."""
    context = ipcore.ExportContext(recipient=recipient, on=on, lang=lang)
    settings = Settings(easy=easy, comments=comments)
    return View(ipcore.cut(case, recipient, on).case, context, settings, Words(lang, easy=easy))


def text_of(line):
    """A line as text, with usual spaces."""
    return "".join(one.text for one in line).replace("\u00a0", " ")


def blocks_of(section):
    """Every block of a section and below it, in the order in which they are read."""
    if section is not None:
        yield from _blocks(section.blocks)
        for below in section.sections:
            yield from blocks_of(below)


def _blocks(blocks):
    for one in blocks:
        yield one
        if isinstance(one, Card):
            yield from _blocks(one.blocks)


def lines_of(section):
    """Every line of a section, headings too, in the order in which they are read."""
    if section is None:
        return
    yield section.title
    yield from _lines(section.blocks)
    for below in section.sections:
        yield from lines_of(below)


def _lines(blocks):
    for one in blocks:
        match one:
            case Paragraph() | Note():
                yield one.line
            case Bullets():
                yield from one.items
            case Answers():
                for row in one.rows:
                    yield from (row.asked, *row.said)
            case Table():
                yield from (one.caption, *one.columns, *(cell for row in one.rows for cell in row))
            case Call():
                yield from (one.name, one.role, one.number)
            case CommentBox():
                yield one.label
            case Card():
                yield one.title
                yield from _lines(one.blocks)


def told(section):
    """All that a section says, a line each."""
    return [text_of(one) for one in lines_of(section)]


def front(view):
    """The sections of the front that there are."""
    return tuple(made for section in SECTIONS if (made := section(view)) is not None)


def heads(view):
    """Title, lines and notes, as text."""
    return [text_of(one) for one in (about.title(view), *about.lines(view), *about.notes(view))]
