"""
Refusals of a plan or a coordinator (avslag).

All facts are about the latest decision on or before the day that refuses a plan, a coordinator or a child coordinator, and
that no later decision on the same thing has replaced by a yes.
"""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView, latest_of
from ipcore.model import Decision, DecisionArea, DecisionSubject

_SUBJECTS = (DecisionSubject.PLAN, DecisionSubject.COORDINATOR, DecisionSubject.CHILD_COORDINATOR)


def _reads(name: str) -> list[str]:
    return [f"decisions.{one}" for one in ("subject", "refused", "decided_on", name)]


def _refusal(view: CaseView) -> Decision | None:
    """The refusal; of several on one day, the one listed last."""
    decided = [one for one in view.case.decisions if view.seen(one.decided_on)]
    latest = [latest_of([one for one in decided if one.subject is subject], _day) for subject in _SUBJECTS]
    standing = [one for one in decided if one.refused and any(one is other for other in latest)]
    return latest_of(standing, _day)


def _day(decision: Decision) -> dt.date:
    return decision.decided_on


@fact("refusal.area", reads=_reads("area"), codes=("none", *map(str, DecisionArea)))
def area(view: CaseView) -> str:
    """
    Law behind the latest decision on or before the day that refuses a plan, a coordinator or a child coordinator, where no
    later decision on the same thing says yes. none: no such refusal.
    """
    refusal = _refusal(view)
    return "none" if refusal is None else str(refusal.area)


@fact("refusal.known_on", reads=_reads("known_on"))
def known_on(view: CaseView) -> dt.date | None:
    """Day the person got to know of that refusal. NEVER: no such refusal. Unknown: not recorded, or a day to come."""
    refusal = _refusal(view)
    if refusal is None:
        return NEVER
    return refusal.known_on if view.seen(refusal.known_on) else None


@fact("refusal.reasoned", reads=_reads("reasoned"))
def reasoned(view: CaseView) -> bool | None:
    """That refusal gives reasons. No: it gives none, or there is no such refusal. Unknown: not recorded."""
    refusal = _refusal(view)
    return False if refusal is None else refusal.reasoned


@fact("refusal.complaint_told", reads=_reads("complaint_told"))
def complaint_told(view: CaseView) -> bool | None:
    """That refusal tells where to complain and by when. No: it does not, or there is no such refusal. Unknown: not recorded."""
    refusal = _refusal(view)
    return False if refusal is None else refusal.complaint_told
