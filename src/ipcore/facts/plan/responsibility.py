"""Who has the main responsibility for the plan in force."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.sectors import agency
from ipcore.facts.view import CaseView
from ipcore.identifiers import current_number
from ipcore.model import HandOver, HandOverAnswer, Sector, Service

HOLDERS = ["plans:individual.responsibilities.service", "plans:individual.responsibilities.span", "services.sector", "services.span"]
"""What says who has the main responsibility."""


@fact(
    "plan.main_count",
    reads=HOLDERS,
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def main_count(view: CaseView) -> int:
    """
    Number of different services that hold the main responsibility for the plan on the day.

    A hand-over not accepted changes nothing. A service that has ended no longer holds it, unless another of its sector runs: then
    the agency does, and is counted once. The two parts of Nav are one agency. 0: nobody, or no plan.
    """
    return len(main_services(view))


@fact(
    "plan.main_sector",
    reads=HOLDERS,
    codes=map(str, Sector),
    of_plan=True,
)
def main_sector(view: CaseView) -> str | None:
    """Sector of the one service with main responsibility. Unknown: nobody or several."""
    services = main_services(view)
    return str(services[0].sector) if len(services) == 1 else None


@fact(
    "plan.main_municipality",
    reads=[*HOLDERS, "services.municipality"],
    of_plan=True,
)
def main_municipality(view: CaseView) -> str | None:
    """
    Number of the municipality that gives the one service with main responsibility, brought to the numbers valid on the day.

    Unknown: nobody or several, not recorded, or a number that a split or the way back from a merger leaves open.
    """
    services = main_services(view)
    number = services[0].municipality if len(services) == 1 else None
    return None if number is None else current_number(number, view.on)


def main_services(view: CaseView) -> list[Service]:
    """The services that hold it; of those in one agency, the ones that have not ended if there are any, else the one ended last."""
    return view.once(_find_main_services)


def _find_main_services(view: CaseView) -> list[Service]:
    held = {one.service for one in view.the_plan.responsibilities if view.running(one.span)}
    by_agency = defaultdict(list)
    for service in view.case.services:
        if service.id in held:
            by_agency[agency(service.sector)].append(service)
    return [one for name, services in by_agency.items() for one in _still_there(view, name, services)]


def _still_there(view: CaseView, name: Sector, services: list[Service]) -> Iterator[Service]:
    not_ended = [one for one in services if not one.span.ended(view.on)]
    if name is Sector.NAV_STATE:
        yield from not_ended[:1]
    else:
        yield from not_ended
    if not not_ended and any(agency(one.sector) is name and view.running(one.span) for one in view.case.services):
        yield max(reversed(services), key=lambda one: one.span.after)


@fact("plan.main_vacant_since_on", reads=HOLDERS, of_plan=True)
def main_vacant_since_on(view: CaseView) -> dt.date:
    """
    First day without, when a service has held the main responsibility for the plan and none does on the day.

    NEVER: one does, or none ever did.
    """
    if main_services(view):
        return NEVER
    return max((day for _, day in services_left(view)), default=NEVER)


def services_left(view: CaseView) -> list[tuple[Service, dt.date]]:
    """The services that have held the main responsibility for the plan and hold it no longer, each with its first day without."""
    services = {service.id: service for service in view.case.services}
    held = ((services[one.service], one.span) for one in view.the_plan.responsibilities if view.has_run(one.span))
    ended = ((service, min(span.after, _agency_left_on(view, service))) for service, span in held)
    return [(service, day) for service, day in ended if view.seen(day)]


def _agency_left_on(view: CaseView, service: Service) -> dt.date:
    """First day on which nothing of the service's agency that has run runs any more."""
    same = (one for one in view.case.services if agency(one.sector) is agency(service.sector) and view.has_run(one.span))
    return max((one.span.after for one in same), default=service.span.after)


@fact(
    "plan.hand_over_open_since_on",
    reads=[f"plans:individual.hand_overs.{name}" for name in ("service", "offered_on", "answer", "answered_on")],
    of_plan=True,
)
def hand_over_open_since_on(view: CaseView) -> dt.date:
    """
    Day of the oldest hand-over of main responsibility for the plan that the receiver has not answered. NEVER: none open.

    An answer without a day counts from the offer on. A hand-over is settled too when, on its day or later, the same receiver
    answers another one, or any receiver accepts one.
    """
    offered = [one for one in view.the_plan.hand_overs if view.seen(one.offered_on)]
    answered = [one for one in offered if one.answer is not HandOverAnswer.PENDING and view.seen(_answered_on(one))]
    waiting = (one for one in offered if one not in answered and not any(_settles(other, one) for other in answered))
    return min((one.offered_on for one in waiting), default=NEVER)


def _answered_on(hand_over: HandOver) -> dt.date:
    return hand_over.answered_on or hand_over.offered_on


def _settles(answered: HandOver, other: HandOver) -> bool:
    mine = answered.service == other.service or answered.answer is HandOverAnswer.ACCEPTED
    return mine and _answered_on(answered) >= other.offered_on
