"""Consent (samtykke) to the plan."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import ConsentPurpose


@fact(
    "consent.plan_given_on",
    reads=[
        "consents:plan.plan",
        "consents:plan.given_on",
        "plans:individual.begun_on",
        "plans:individual.in_force",
        "plans:individual.dropped_on",
    ],
)
def plan_given_on(view: CaseView) -> dt.date:
    """
    Day of the latest consent on or before the day to the plan in force or, if none is, to the draft; withdrawn since or not.

    A consent that names no plan counts for any. NEVER: none.
    """
    plan = view.plan or view.draft
    named = (None, plan.id) if plan else (None,)
    consents = (one for one in view.case.consents if one.purpose is ConsentPurpose.PLAN and one.plan in named)
    return max((one.given_on for one in consents if view.seen(one.given_on)), default=NEVER)
