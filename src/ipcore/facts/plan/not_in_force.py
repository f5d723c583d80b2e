"""Plans that are not in force: the draft under way, and the plans that were closed."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import PlanKind


@fact("plan.draft_begun_on", reads=["plans:individual.begun_on", "plans:individual.in_force", "plans:individual.dropped_on"])
def draft_begun_on(view: CaseView) -> dt.date | None:
    """
    Day the work began on the draft under way: of the drafts not given up and not overtaken, the one begun last.

    A plan once in force and now closed is no draft. A draft is overtaken when another individual plan came into force on
    a day after the work on it began. NEVER: no such draft, or an individual plan is in force. Unknown: a draft whose
    beginning is not recorded.
    """
    if view.plan is not None:
        return NEVER
    if any(draft.begun_on is None for draft in view.drafts):
        return None
    spans = (span for plan in view.case.plans if plan.kind is PlanKind.INDIVIDUAL for span in plan.in_force)
    overtaken_by = max((span.first for span in spans if view.has_run(span)), default=BEFORE_ALL)
    begun = (draft.begun_on for draft in view.drafts if draft.begun_on is not None)
    return max((day for day in begun if day >= overtaken_by), default=NEVER)


@fact("plan.last_closed_on", reads=["plans:individual.in_force"])
def last_closed_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day from which an individual plan that had been in force no longer was: the first day without it.

    Another one may have been in force, or have come since. BEFORE_ALL: none was closed.
    """
    plans = [plan for plan in view.case.plans if plan.kind is PlanKind.INDIVIDUAL]
    stops = [(plan, span.after) for plan in plans for span in plan.in_force if view.has_run(span)]
    return view.latest_day(day for plan, day in stops if not any(span.covers(day) for span in plan.in_force))
