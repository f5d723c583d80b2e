"""The days that the law sets: what falls due if nothing more is recorded, and until when one may complain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from ipcore import Audience, Case, ComplaintLimit, Deadline, Deadlines, ExportContext, Level, Outcome, citations_text, day_text, deadlines
from ipcore_calendar.entry import Entry, Kind
from ipcore_calendar.words import say

_STATUTORY = (Level.ACT, Level.REGULATION)
_LAST_DAY = dt.date(2199, 12, 31)
_OWN = (Audience.PERSON, Audience.PARENTS)


def by_law(case: Case, context: ExportContext, recorded: Iterable[Entry]) -> Iterator[Entry]:
    """
    The deadlines of acts and regulations, and the complaint limits.

    A deadline that is a day on record is left out: that day is there already. So are days that a number of no law makes, drafts,
    and what is only a question.
    """
    horizon = min(context.on + dt.timedelta(days=int(context.options["ahead"])), _LAST_DAY)
    found = deadlines(case, context.on, horizon, law=context.law)
    there = {(one.rule, one.on) for one in recorded if not one.off}
    for deadline in found.deadlines:
        if is_statutory(deadline) and (deadline.rule.id, deadline.due_on) not in there:
            yield _deadline(deadline, case, context)
    for limit in found.complaints:
        if limit.edition is not None:
            yield _complaint(limit, context)
    yield from _incomplete(found, context)


def is_statutory(one: Deadline) -> bool:
    """Whether an act or a regulation, or a day on record that it points to, makes it the last day."""
    return one.turns_to is Outcome.NOT_MET and one.edition.level in _STATUTORY and not one.numbers and not one.draft


def _deadline(one: Deadline, case: Case, context: ExportContext) -> Entry:
    lang, text = context.lang, one.text(context.lang)
    basis = say(lang, "details", "law").format(text=citations_text(one.citations, lang, shown=None))
    known = say(lang, "details", "known").format(day=day_text(case.source.exported_on, lang))
    return Entry(
        kind=Kind.DEADLINE,
        key=(one.rule.id,),
        on=one.due_on,
        title=say(lang, "title", "deadline").replace("{text}", text.title),
        details=(text.message, text.next_step, known, basis),
    )


def _complaint(one: ComplaintLimit, context: ExportContext) -> Entry:
    """A complaint limit, which is never certain. The next step is told to who works with the case, not to the person."""
    lang, text = context.lang, one.text(context.lang)
    step = "" if context.recipient.audience in _OWN else text.next_step
    basis = say(lang, "details", "law").format(text=citations_text(one.citations, lang, shown=None))
    told = (text.message, text.counting, text.warning, text.body, step, basis)
    return Entry(
        kind=Kind.COMPLAINT, key=(one.decision,), on=one.shown_on, title=text.title, details=tuple(filter(None, told)), unsure=True
    )


def _incomplete(found: Deadlines, context: ExportContext) -> Iterator[Entry]:
    """That rules broke off: what they would have said is not there."""
    crashed: Collection[str] = found.crashed
    if crashed:
        details = say(context.lang, "details", "incomplete").replace("{text}", ", ".join(crashed))
        yield Entry(kind=Kind.INCOMPLETE, key=(), on=context.on, title=say(context.lang, "title", "incomplete"), details=(details,))
