"""Why there is no individual plan."""

from __future__ import annotations

import datetime as dt

from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView


@fact("plan.last_no_plan_reason_on", reads=["no_plan_reasons.recorded_on"])
def last_no_plan_reason_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day on which a reason for having no individual plan was written down. BEFORE_ALL: none.

    A declined or withdrawn offer is a reason too, but stands with the offers and not here.
    """
    return view.latest_day(one.recorded_on for one in view.case.no_plan_reasons)
