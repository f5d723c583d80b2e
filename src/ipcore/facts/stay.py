"""Inpatient stays (døgnopphold). All facts are about the latest stay begun on or before the day, ended or not."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView, latest_of
from ipcore.model import Answer, Field, Stay, Topic

_SPAN = ["stays.span"]


def _stay(view: CaseView) -> Stay | None:
    begun = [one for one in view.case.stays if view.has_run(one.span)]
    return latest_of(begun, lambda one: one.span.first)


@fact("stay.field", reads=[*_SPAN, "stays.field"], codes=("none", *map(str, Field)))
def field(view: CaseView) -> str:
    """Field of the latest inpatient stay begun on or before the day, ended or not. none: no stay."""
    stay = _stay(view)
    return "none" if stay is None else str(stay.field)


@fact("stay.discharge_on", reads=[*_SPAN, "stays.discharge_planned_on"])
def discharge_on(view: CaseView) -> dt.date:
    """Day of discharge: the recorded one, else the planned one. NEVER: neither, or no stay."""
    stay = _stay(view)
    return (stay and (stay.span.stop or stay.discharge_planned_on)) or NEVER


@fact(
    "stay.telling_due_from_on",
    reads=[*_SPAN, "stays.telling_excepted", "judgments:help_after_stay.answer", "judgments:help_after_stay.assessed_on"],
    kind=Kind.JUDGED,
    topic=Topic.HELP_AFTER_STAY,
)
def telling_due_from_on(view: CaseView) -> dt.date | None:
    """
    Day the 24 hours for telling the municipality of the admission run from.

    The first yes to `help_after_stay` dated within the stay. NEVER: answered no, a recorded exception, or no stay. Unknown:
    not assessed, or unclear.
    """
    stay = _stay(view)
    if stay is None or stay.telling_excepted:
        return NEVER
    answers = [one for one in view.judgments(Topic.HELP_AFTER_STAY) if stay.span.first <= one.assessed_on <= stay.span.after]
    if not answers or answers[-1].answer is Answer.UNCLEAR:
        return None
    if answers[-1].answer is Answer.NO:
        return NEVER
    return next(one.assessed_on for one in answers if one.answer is Answer.YES)
