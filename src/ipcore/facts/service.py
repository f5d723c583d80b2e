"""Services running on the day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from operator import itemgetter

from ipcore.dates import BEFORE_ALL, NEVER, unbroken_since
from ipcore.facts.fact import Places, fact
from ipcore.facts.sectors import CONTRIBUTORS, agency, spans_of
from ipcore.facts.view import CaseView
from ipcore.model import Participant, ParticipantRole, Sector, Service


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

    NEVER: not so on the day. Two services from one sector are one agency, and so are the state's part of Nav and the
    municipality's social services there. A service begun on a day not recorded has run from before any day.
    """
    running: dict[Sector, int] = defaultdict(int)
    for one in view.services:
        running[agency(one.sector)] += 1
    since = NEVER
    for day, sector, more in _changes_back(view) if len(running) > 1 else ():
        if day != since and len([number for number in running.values() if number > 0]) < 2:
            break
        since = day
        running[sector] += more
    return since


def _changes_back(view: CaseView) -> list[tuple[dt.date, Sector, int]]:
    """The days up to the day on which a service began or stopped, latest first, with how many more its agency had the day before."""
    changes = []
    for one in view.case.services:
        sector, first, after = agency(one.sector), one.span.first, one.span.after
        if first <= view.on and first < after:
            changes.append((first, sector, -1))
            if after <= view.on:
                changes.append((after, sector, 1))
    return sorted(changes, key=itemgetter(0), reverse=True)


_CONTACTS = [
    spans_of(CONTRIBUTORS),
    "plans:individual.participants.role",
    "plans:individual.participants.service",
    "plans:individual.participants.span",
]


@fact("service.uncontacted_contributors", reads=_CONTACTS, of_plan=True)
def uncontacted_contributors(view: CaseView) -> Places | None:
    """
    Services that run on the day in kindergarten, school, upper secondary, after-school care, educational psychology, private
    school, crisis centre or introduction programme, and have no participant entry in the plan in force.

    An entry of any standing counts: invited, taking part, declined and kept out by the person have all been thought of. So
    does an entry for another service of the same sector until the participant has left: the plan may name the agency by the
    service it had before. Unknown: there are such services, and the plan names a provider without saying of which service.
    """
    places = tuple(f"/services/{index}" for index, _ in _uncontacted(view))
    return None if places and _names_nobody_knows_who(view) else places


@fact("service.uncontacted_since_on", reads=_CONTACTS, of_plan=True)
def uncontacted_since_on(view: CaseView) -> dt.date | None:
    """
    Earliest day since which one of these services and the plan have run side by side, with no participant entry for it.

    One whose participant from the service before has left is without an entry since that day. NEVER: there are none. What
    began on a day not recorded has run from before any day. Unknown: as for the services.
    """
    since = [_without_entry_since(view, one) for _, one in _uncontacted(view)]
    return None if since and _names_nobody_knows_who(view) else min(since, default=NEVER)


def _uncontacted(view: CaseView) -> list[tuple[int, Service]]:
    """The services, with their place in the list."""
    return [
        (index, running)
        for index, running in enumerate(view.case.services)
        if running.sector in CONTRIBUTORS
        and view.running(running.span)
        and not any(_stands_for(view, one, service, running) for one, service in _entries(view))
    ]


def _entries(view: CaseView) -> list[tuple[Participant, Service]]:
    """The participants who act for a service, with the service."""
    return view.once(_find_entries)


def _find_entries(view: CaseView) -> list[tuple[Participant, Service]]:
    return [(one, service) for one in view.the_plan.participants for service in view.case.services if one.service == service.id]


def _stands_for(view: CaseView, participant: Participant, service: Service, running: Service) -> bool:
    """Whether a participant who acts for a service is an entry for the one that runs."""
    if service.id == running.id:
        return True
    return service.sector is running.sector and not (participant.span and participant.span.ended(view.on))


@fact("service.municipal_health_since_on", reads=["services:municipal_health.span"])
def municipal_health_since_on(view: CaseView) -> dt.date | None:
    """
    First day of the unbroken time up to the day in which a service from the municipal health and care services has run.

    NEVER: none runs on the day. Unknown: that time began on a day not recorded.
    """
    return _served_since(view, Sector.MUNICIPAL_HEALTH)


@fact("service.specialist_health_since_on", reads=["services:specialist_health.span"])
def specialist_health_since_on(view: CaseView) -> dt.date | None:
    """
    First day of the unbroken time up to the day in which a service from specialist care has run.

    NEVER: none runs on the day. Unknown: that time began on a day not recorded.
    """
    return _served_since(view, Sector.SPECIALIST_HEALTH)


def _served_since(view: CaseView, sector: Sector) -> dt.date | None:
    run = unbroken_since((one.span for one in view.case.services if one.sector is sector), view.on)
    return run.start if run else NEVER


def _names_nobody_knows_who(view: CaseView) -> bool:
    """Whether the plan names a provider and does not say of which service."""
    return any(one.role is ParticipantRole.PROVIDER and one.service is None for one in view.the_plan.participants)


def _without_entry_since(view: CaseView, running: Service) -> dt.date:
    run = unbroken_since(view.the_plan.in_force, view.on)
    in_force_since = run.first if run else BEFORE_ALL
    left = view.latest_day(one.span.stop for one, service in _entries(view) if one.span and service.sector is running.sector)
    return max(running.span.first, in_force_since, left)
