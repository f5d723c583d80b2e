"""Why there is no individual plan."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Topic


@fact("plan.no_plan_reason_on", reads=["no_plan_reasons.recorded_on"])
def no_plan_reason_on(view: CaseView) -> dt.date:
    """
    First day on or before the day on which a reason for having no individual plan was written down. NEVER: none.

    A declined or withdrawn offer is a reason too, but stands with the offers and not here.
    """
    return min((one.recorded_on for one in view.case.no_plan_reasons if view.seen(one.recorded_on)), default=NEVER)


@fact(
    "plan.no_plan_reason_sufficient",
    reads=["judgments:no_plan_reason.answer", "judgments:no_plan_reason.assessed_on"],
    kind=Kind.JUDGED,
    topic=Topic.NO_PLAN_REASON,
)
def no_plan_reason_sufficient(view: CaseView) -> bool | None:
    """Topic `no_plan_reason`: the reason for having no individual plan is sufficiently documented."""
    return view.judged(Topic.NO_PLAN_REASON)
