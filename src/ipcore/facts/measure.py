"""The measures (tiltak) of the plan in force. A measure is open until the day it was closed."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, Places, fact
from ipcore.facts.view import CaseView
from ipcore.model import Area, Measure, MeasureStanding, Participant


def _of_measures(*fields: str) -> list[str]:
    return [f"plans:individual.measures.{name}" for name in (*fields, "closed_on")]


def _open(view: CaseView) -> list[tuple[int, Measure]]:
    """The open measures, with their place in the list."""
    return [(index, one) for index, one in enumerate(view.the_plan.measures) if not view.seen(one.closed_on)]


@fact("measure.shared", reads=_of_measures("responsible"), kind=Kind.DOCUMENT, of_plan=True)
def shared(view: CaseView) -> Places:
    """Open measures that name more than one responsible."""
    return tuple(view.in_plan("measures", index, "responsible") for index, one in _open(view) if len(set(one.responsible)) > 1)


@fact(
    "measure.responsible_left",
    reads=[
        *_of_measures("responsible"),
        "plans:individual.participants.service",
        "plans:individual.participants.span",
        "services.span",
        "services.sector",
    ],
    of_plan=True,
)
def responsible_left(view: CaseView) -> Places:
    """
    Open measures all of whose named responsible have left the plan work, or act for a service that has ended.

    A service has not ended while another of the same sector runs: two services from one sector are one agency. A measure that
    names nobody is not among them.
    """
    gone = {one.id for one in view.the_plan.participants if _has_left(view, one)}
    return tuple(
        view.in_plan("measures", index, "responsible") for index, one in _open(view) if one.responsible and gone.issuperset(one.responsible)
    )


def _has_left(view: CaseView, participant: Participant) -> bool:
    if participant.span is not None and participant.span.ended(view.on):
        return True
    services = (one for one in view.case.services if one.id == participant.service)
    return any(one.span.ended(view.on) and not view.served_by(one.sector) for one in services)


@fact("measure.next_due_on", reads=_of_measures("due_on"), of_plan=True)
def next_due_on(view: CaseView) -> dt.date:
    """Earliest due day among the open measures of the plan, passed or to come. NEVER: none has one."""
    return min((one.due_on for _, one in _open(view) if one.due_on), default=NEVER)


@fact("measure.granted_without_decision", reads=_of_measures("standing", "decision"), of_plan=True)
def granted_without_decision(view: CaseView) -> Places | None:
    """
    Open measures shown as granted that point to no decision.

    Unknown: none is certain, and of an open measure that points to none, how far it has come is not recorded.
    """
    without = [(index, one) for index, one in _open(view) if one.decision is None]
    certain = tuple(view.in_plan("measures", index) for index, one in without if one.standing is MeasureStanding.GRANTED)
    return certain or (None if any(one.standing is None for _, one in without) else ())


@fact("measure.transition", reads=_of_measures("area"), of_plan=True)
def transition(view: CaseView) -> Places | None:
    """
    Open measures whose area is the transition to adult services (overgang til voksne tjenester).

    Unknown: none is, and the area of an open measure is not recorded.
    """
    found = tuple(view.in_plan("measures", index) for index, one in _open(view) if one.area is Area.TRANSITION)
    return found or (None if any(one.area is None for _, one in _open(view)) else ())
