"""What falls due by law in the next weeks, nothing more being recorded."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore import Deadline, Deadlines, Level, Outcome, OutsideLawError, citations_text, deadlines
from ipcore.dates import LAST_DAY, add_days
from ipcore_document.content.spoken import spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Bullets, Note, Section

_AHEAD = 90
_STATUTORY = (Level.ACT, Level.REGULATION)


def section(view: View) -> Section | None:
    """The last days that an act or a regulation sets. None: there can be no answer, which the report has said."""
    try:
        found = deadlines(view.case, view.on, min(add_days(view.on, _AHEAD), LAST_DAY), law=view.context.law)
    except OutsideLawError:
        return None
    return Section(
        key="findings-due", title=spoken(view, "findings", "due", day=view.day(found.horizon)), blocks=tuple(_blocks(view, found))
    )


def is_statutory(one: Deadline) -> bool:
    """Whether an act or a regulation, or a day on record that it points to, makes it the last day."""
    return one.turns_to is Outcome.NOT_MET and one.edition.level in _STATUTORY and not one.numbers and not one.draft


def _blocks(view: View, found: Deadlines) -> Iterator[Block]:
    due = [one for one in found.deadlines if is_statutory(one)]
    if due:
        yield Bullets(tuple(spoken(view, "findings", "due_line", **_line(view, one)) for one in due))
    else:
        yield Note(spoken(view, "findings", "none_due"))
    yield Note(spoken(view, "findings", "due_means"))
    unseen = {*found.unknown, *found.crashed, *found.outside}
    if unseen:
        yield Note(spoken(view, "findings", "due_unseen", count=len(unseen)))


def _line(view: View, one: Deadline) -> dict[str, str]:
    return {
        "title": one.text(view.lang).title,
        "day": view.day(one.due_on),
        "cited": citations_text(one.citations, view.lang, shown=None),
    }
