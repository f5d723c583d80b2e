"""Who has the main responsibility for the plan in force."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.identifiers import current_number
from ipcore.model import HandOver, HandOverAnswer, Sector, Service


@fact(
    "plan.main_count",
    reads=["plans:individual.responsibilities.service", "plans:individual.responsibilities.span"],
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def main_count(view: CaseView) -> int:
    """
    Number of different services that hold the main responsibility for the plan on the day.

    A hand-over not accepted changes nothing. 0: nobody, or no plan.
    """
    return len(_main_services(view))


@fact(
    "plan.main_sector",
    reads=["plans:individual.responsibilities.service", "plans:individual.responsibilities.span", "services.sector"],
    codes=map(str, Sector),
    of_plan=True,
)
def main_sector(view: CaseView) -> str | None:
    """Sector of the one service with main responsibility. Unknown: nobody or several."""
    services = _main_services(view)
    return str(services[0].sector) if len(services) == 1 else None


@fact(
    "plan.main_municipality",
    reads=["plans:individual.responsibilities.service", "plans:individual.responsibilities.span", "services.municipality"],
    of_plan=True,
)
def main_municipality(view: CaseView) -> str | None:
    """
    Number of the municipality that gives the one service with main responsibility, brought to the numbers valid on the day.

    Unknown: nobody or several, not recorded, or a number that a split or the way back from a merger leaves open.
    """
    services = _main_services(view)
    number = services[0].municipality if len(services) == 1 else None
    return None if number is None else current_number(number, view.on)


def _main_services(view: CaseView) -> list[Service]:
    held = {one.service for one in view.the_plan.responsibilities if view.running(one.span)}
    return [service for service in view.case.services if service.id in held]


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
