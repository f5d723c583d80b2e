"""What is to come: the days that somebody has set. What the law sets is told elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore_document.content.promised import PATHS, Promised, ahead, overdue
from ipcore_document.content.silence import Why, as_known, silence, why_empty
from ipcore_document.content.spoken import spoken, wording
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Bullets, Line, Note, Paragraph, Section, Table, plain


def section(view: View) -> Section | None:
    return Section(key="upcoming", title=spoken(view, "upcoming", "title"), blocks=tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    if view.by(view.case.closed_on):
        yield Note(spoken(view, "upcoming", "closed", day=view.day(view.case.closed_on)))
        return
    found = ahead(view)
    if found:
        columns = (spoken(view, "upcoming", "day"), spoken(view, "upcoming", "what"))
        yield Table(spoken(view, "upcoming", "caption"), columns, tuple(_row(view, one) for one in found))
        if why_empty(view, *PATHS) is not Why.NONE:
            yield Paragraph(spoken(view, "upcoming", "more"))
    else:
        yield Note(silence(view, "upcoming", "days", *PATHS))
    yield from _overdue(view)


def _row(view: View, one: Promised) -> tuple[Line, ...]:
    return _day(view, one.day), one.what


def _day(view: View, day: dt.date) -> Line:
    return spoken(view, "upcoming", "today", day=view.day(day)) if day == view.on else plain(view.day(day))


def _overdue(view: View) -> Iterator[Block]:
    plan = view.plan
    found = [] if plan is None else overdue(view, plan)
    if found:
        yield Paragraph(as_known(view, spoken(view, "upcoming", "overdue")))
        yield Bullets(
            tuple(spoken(view, "upcoming", "was_due", text=wording(view, one.wording, plan), day=view.day(one.due_on)) for one in found)
        )
