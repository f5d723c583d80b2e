"""Whether a plan is over."""

from __future__ import annotations

import datetime as dt

from ipcore.model import Plan


def is_over(plan: Plan, day: dt.date) -> bool:
    """Whether a plan was given up or has ended by a day, and is not in force on it: then it promises nothing."""
    if any(one.covers(day) for one in plan.in_force):
        return False
    given_up = plan.dropped_on is not None and plan.dropped_on <= day
    return given_up or any(one.ended(day) for one in plan.in_force)
