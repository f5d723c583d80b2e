"""The days that plans promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve

from ipcore import Case, Lang, day_text
from ipcore.model import Plan, PlanKind, RecordPath, is_recorded
from ipcore_calendar.entry import Entry, Kind
from ipcore_calendar.words import say

RULES = {Kind.REVISION: "plan-revised-as-promised", Kind.PERIOD: "plan-period-current", Kind.MEASURE: "measures-on-time"}
"""The rules of an individual plan that are about these very days."""

_DAY = dt.timedelta(days=1)


def of_plans(case: Case, lang: Lang) -> Iterator[Entry]:
    """
    The days of all plans that are in force on them. Of a plan that was, and is no more, they are off; of one of which it is not known
    whether it ever was in force, they are unsure.
    """
    for plan in case.plans:
        drafts_known = is_recorded(case.source.records, RecordPath("plans", str(plan.kind), ("in_force",)))
        if not plan.in_force and drafts_known:
            continue
        known = () if plan.in_force else (say(lang, "details", "perhaps_a_draft"),)
        rules = RULES if plan.kind is PlanKind.INDIVIDUAL else {}
        unsure, about = not plan.in_force, (*_which(plan, lang), *known)
        for entry in _of_plan(plan, lang):
            ended = _ended(plan, entry.on)
            if ended is not None:
                off, rule = entry.off or ended, rules.get(entry.kind, "")
                yield evolve(entry, off=off, rule=rule, unsure=unsure, details=(*entry.details, *about))


def _ended(plan: Plan, day: dt.date) -> bool | None:
    """Whether a plan is given up or ended on a day. None: it is not in force yet, and promises nothing."""
    if plan.dropped_on is not None and plan.dropped_on <= day:
        return True
    if not plan.in_force or any(one.covers(day) for one in plan.in_force):
        return False
    return True if any(one.ended(day) for one in plan.in_force) else None


def _of_plan(plan: Plan, lang: Lang) -> Iterator[Entry]:
    # The days have no ids. Counted in their order, a list that is changed updates as many events as it still has days.
    for number, day in enumerate(sorted(set(plan.revision_days))):
        yield Entry(kind=Kind.REVISION, key=(plan.id, str(number)), on=day, title=say(lang, "title", "revision"))
    period = plan.period
    if period is not None and period.stop is not None and not period.ended(period.first):
        last = period.stop - _DAY
        details = (_period(period.start, last, lang),)
        yield Entry(kind=Kind.PERIOD, key=(plan.id,), on=last, title=say(lang, "title", "period"), details=details)
    yield from _measures(plan, lang)
    for one in plan.entries:
        if one.rests_until is not None:
            yield Entry(kind=Kind.REST, key=(one.id,), on=one.rests_until, title=say(lang, "title", "rest"))


def _period(start: dt.date | None, last: dt.date, lang: Lang) -> str:
    """The plan period in words."""
    if start is None:
        return say(lang, "details", "period_to").format(last=day_text(last, lang))
    return say(lang, "details", "period").format(start=day_text(start, lang), last=day_text(last, lang))


def _measures(plan: Plan, lang: Lang) -> Iterator[Entry]:
    for one in plan.measures:
        if one.due_on is not None:
            closed = one.closed_on is not None and one.closed_on <= one.due_on
            title = say(lang, "title", "measure").replace("{text}", one.wording)
            yield Entry(kind=Kind.MEASURE, key=(one.id,), on=one.due_on, title=title, off=closed)


def _which(plan: Plan, lang: Lang) -> Iterator[str]:
    """Which plan it is, where it has a title."""
    if plan.title is not None:
        yield say(lang, "details", "plan").replace("{text}", plan.title)
