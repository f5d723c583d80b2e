"""Judged needs: what a person has assessed. ipcore never assesses one."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Answer, Topic

_PLAN_NEED = ["judgments:plan_need.answer", "judgments:plan_need.assessed_on"]


@fact("need.long_term_coordinated", reads=_PLAN_NEED, kind=Kind.JUDGED, topic=Topic.PLAN_NEED)
def long_term_coordinated(view: CaseView) -> bool | None:
    """Topic `plan_need`: the person needs long-term and coordinated services."""
    return view.judged(Topic.PLAN_NEED)


@fact("need.recorded_on", reads=_PLAN_NEED)
def recorded_on(view: CaseView) -> dt.date:
    """
    Day the need for long-term and coordinated services was recorded: the first of the unbroken run of answers yes to
    `plan_need` that reaches the day. NEVER: no such answer on record, or the latest answer is another.
    """
    since = NEVER
    for judgment in reversed(view.judgments(Topic.PLAN_NEED)):
        if judgment.answer is not Answer.YES:
            break
        since = judgment.assessed_on
    return since
