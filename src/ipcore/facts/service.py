"""Services running on the day."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from ipcore.dates import NEVER
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import Sector


@fact("service.municipal_health", reads=["services:municipal_health.span"], there_is=True)
def municipal_health(view: CaseView) -> bool:
    """A service from the municipal health and care services runs on the day. The general practitioner is not a service here."""
    return view.served_by(Sector.MUNICIPAL_HEALTH)


@fact("service.specialist_health", reads=["services:specialist_health.span"], there_is=True)
def specialist_health(view: CaseView) -> bool:
    """A service from a health trust or an institution in specialist care runs on the day, outpatient or inpatient."""
    return view.served_by(Sector.SPECIALIST_HEALTH)


@fact("service.nav", reads=["services:nav_state|social_services.span"], there_is=True)
def nav(view: CaseView) -> bool:
    """A service from Nav runs on the day, from the state part or the municipality's social services."""
    return view.served_by(Sector.NAV_STATE, Sector.SOCIAL_SERVICES)


@fact("service.child_welfare", reads=["services:child_welfare.span"], there_is=True)
def child_welfare(view: CaseView) -> bool:
    """A service or measure from child welfare runs on the day."""
    return view.served_by(Sector.CHILD_WELFARE)


@fact("service.joint_since_on", reads=["services.span"])
def joint_since_on(view: CaseView) -> dt.date:
    """
    First day of the unbroken time up to the day in which services from two or more sectors have run side by side.

    NEVER: not so on the day. Two services from one sector are one agency. A service begun on a day not recorded has run
    from before any day.
    """
    running = Counter(one.sector for one in view.case.services if view.running(one.span))
    since = NEVER
    for day, changes in _changes_back(view):
        if len(+running) < 2:
            break
        since = day
        running.update(changes)
    return since


def _changes_back(view: CaseView) -> list[tuple[dt.date, Counter[Sector]]]:
    """The days up to the day on which services began or stopped, latest first, with what the days before had more or fewer of."""
    changes: defaultdict[dt.date, Counter[Sector]] = defaultdict(Counter)
    for one in view.case.services:
        if one.span.first < one.span.after:
            changes[one.span.first][one.sector] -= 1
            changes[one.span.after][one.sector] += 1
    return sorted(((day, change) for day, change in changes.items() if day <= view.on), reverse=True, key=lambda one: one[0])
