"""The days on record that lie ahead, or are past and still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from ipcore import label
from ipcore.model import Consent, Judgment, Measure, Meeting, Plan
from ipcore_document.content.measure_card import is_closed
from ipcore_document.content.over import is_over
from ipcore_document.content.spoken import spoken, wording
from ipcore_document.content.view import View
from ipcore_document.paper import Line

PATHS = (
    "groups.meetings.planned_on",
    "plans:individual.revision_days",
    "plans:individual.period",
    "plans:individual.measures.due_on",
    "plans:individual.entries.rests_until",
    "consents.until",
    "judgments.review_by",
)
"""Where the days stand."""

_DAY = dt.timedelta(days=1)


@frozen
class Promised:
    """
    A day on which something is to be.

    Attributes:
        day: The day.
        what: What is to be then.
    """

    day: dt.date
    what: Line


def ahead(view: View) -> list[Promised]:
    """The days from the day of the paper on, the nearest first."""
    found = (*_meetings(view), *(_of_plan(view, view.plan) if view.plan is not None else ()), *_consents(view), *_judgments(view))
    return sorted((one for one in found if one.day >= view.on), key=lambda one: one.day)


def overdue(view: View, plan: Plan) -> list[Measure]:
    """The measures whose last day is past and of whose end nothing is on record, the oldest first."""
    if is_over(plan, view.on):
        return []
    found = [one for one in plan.measures if one.due_on is not None and one.due_on < view.on and not is_closed(view, one)]
    return sorted(found, key=lambda one: one.due_on or view.on)


def _of_plan(view: View, plan: Plan) -> Iterator[Promised]:
    for one in (*_frame(view, plan), *_measures(view, plan)):
        if not is_over(plan, one.day):
            yield one


def _frame(view: View, plan: Plan) -> Iterator[Promised]:
    for day in sorted(set(plan.revision_days)):
        yield _promised(view, "revision", day)
    period = plan.period
    if period is not None and period.stop is not None and not period.ended(period.first):
        yield _promised(view, "period", period.stop - _DAY)
    for one in plan.entries:
        if one.rests_until is not None and one.made_on <= view.on:
            yield _promised(view, "rest", one.rests_until)


def _measures(view: View, plan: Plan) -> Iterator[Promised]:
    for one in plan.measures:
        if one.due_on is not None and not is_closed(view, one):
            yield Promised(one.due_on, spoken(view, "upcoming", "measure", text=wording(view, one.wording, plan)))


def _meetings(view: View) -> Iterator[Promised]:
    for group in view.case.groups:
        for one in group.meetings:
            if one.planned_on is not None and not _was_held(view, one) and not group.span.ended(one.planned_on):
                yield _promised(view, "meeting", one.planned_on)


def _was_held(view: View, one: Meeting) -> bool:
    return view.by(one.held_on)


def _consents(view: View) -> Iterator[Promised]:
    for one in view.case.consents:
        if one.until is not None and one.given_on < one.until and _stands(view, one):
            yield _promised(view, f"consent_{one.purpose}", one.until - _DAY)


def _stands(view: View, one: Consent) -> bool:
    """Whether a consent was given by the day, is not withdrawn, and is not to another plan."""
    about_it = one.plan is None or view.plan is None or one.plan == view.plan.id
    return about_it and one.given_on <= view.on and not view.by(one.withdrawn_on)


def _judgments(view: View) -> Iterator[Promised]:
    """Only what was judged is told, not what came of it. One that is replaced by a newer one is not looked at again."""
    latest: dict[str, Judgment] = {}
    for one in view.case.judgments:
        before = latest.get(one.topic)
        if one.assessed_on <= view.on and (before is None or before.assessed_on <= one.assessed_on):
            latest[one.topic] = one
    for one in latest.values():
        if one.review_by is not None:
            topic = label(view.lang, "topic", str(one.topic))
            yield Promised(one.review_by, spoken(view, "upcoming", "judgment", topic=topic))


def _promised(view: View, key: str, day: dt.date) -> Promised:
    return Promised(day, spoken(view, "upcoming", key))
