"""The measures (tiltak) of the plan in force. A measure is open until the day it was closed."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, Places, fact
from ipcore.facts.view import CaseView
from ipcore.model import Area, Measure, MeasureStanding, Participant, Sector


def _of_measures(*fields: str) -> list[str]:
    return [f"plans:individual.measures.{name}" for name in (*fields, "closed_on")]


def open_measures(view: CaseView) -> list[tuple[int, Measure]]:
    """The open measures, with their place in the list."""
    return view.once(_find_open)


def _find_open(view: CaseView) -> list[tuple[int, Measure]]:
    return [(index, one) for index, one in enumerate(view.the_plan.measures) if not view.seen(one.closed_on)]


@fact("measure.shared", reads=_of_measures("responsible"), kind=Kind.DOCUMENT, of_plan=True)
def shared(view: CaseView) -> Places:
    """Open measures that name more than one responsible."""
    return tuple(view.in_plan("measures", index, "responsible") for index, one in open_measures(view) if len(set(one.responsible)) > 1)


WHO_HAS_LEFT = [
    *_of_measures("responsible"),
    "plans:individual.participants.service",
    "plans:individual.participants.span",
    "services.span",
    "services.sector",
]
"""What says who is responsible for the open measures, and whether they are still there."""


@fact("measure.responsible_left", reads=WHO_HAS_LEFT, of_plan=True)
def responsible_left(view: CaseView) -> Places:
    """
    Open measures all of whose named responsible have left the plan work, or act for a service that has ended.

    A service has not ended while another of the same sector runs: two services from one sector are one agency. A measure that
    names nobody is not among them.
    """
    return tuple(view.in_plan("measures", index, "responsible") for index, _ in _left(view))


@fact("measure.responsible_left_since_on", reads=WHO_HAS_LEFT, of_plan=True)
def responsible_left_since_on(view: CaseView) -> dt.date:
    """
    Earliest day since which a measure open on the day has had nobody: all its named responsible have left the plan work, or
    act for a service that has ended.

    NEVER: there is no such measure. A service has not ended while another of the same sector runs.
    """
    return min((since for _, since in _left(view)), default=NEVER)


def _left(view: CaseView) -> list[tuple[int, dt.date]]:
    """The open measures all of whose named responsible have left, by their place in the list, and since when."""
    left = {one.id: left_on(view, one) for one in view.the_plan.participants}
    since = ((index, max((left.get(key, NEVER) for key in one.responsible), default=NEVER)) for index, one in open_measures(view))
    return [(index, day) for index, day in since if day < NEVER]


def left_on(view: CaseView, participant: Participant) -> dt.date:
    """First day without the participant: they have left, or the service they act for has ended. NEVER: still there."""
    own = participant.span.after if participant.span is not None and participant.span.ended(view.on) else NEVER
    services = (one for one in view.case.services if one.id == participant.service and one.span.ended(view.on))
    return min((own, *(_unserved_since(view, one.sector) for one in services)))


def _unserved_since(view: CaseView, sector: Sector) -> dt.date:
    """First day without a service of a sector that has had one. NEVER: one runs."""
    if view.served_by(sector):
        return NEVER
    return max(one.span.after for one in view.case.services if one.sector is sector and one.span.ended(view.on))


@fact("measure.next_due_on", reads=_of_measures("due_on"), of_plan=True)
def next_due_on(view: CaseView) -> dt.date:
    """Earliest due day among the open measures of the plan, passed or to come. NEVER: none has one."""
    return min((one.due_on for _, one in open_measures(view) if one.due_on), default=NEVER)


@fact("measure.granted_without_decision", reads=_of_measures("standing", "decision"), of_plan=True)
def granted_without_decision(view: CaseView) -> Places | None:
    """
    Open measures shown as granted that point to no decision.

    Unknown: none is certain, and of an open measure that points to none, how far it has come is not recorded.
    """
    without = [(index, one) for index, one in open_measures(view) if one.decision is None]
    certain = tuple(view.in_plan("measures", index) for index, one in without if one.standing is MeasureStanding.GRANTED)
    return certain or (None if any(one.standing is None for _, one in without) else ())


@fact("measure.transition", reads=_of_measures("area"), of_plan=True)
def transition(view: CaseView) -> Places | None:
    """
    Open measures whose area is the transition to adult services (overgang til tjenester for voksne).

    Unknown: none is, and the area of an open measure is not recorded.
    """
    found = tuple(view.in_plan("measures", index) for index, one in open_measures(view) if one.area is Area.TRANSITION)
    return found or (None if any(one.area is None for _, one in open_measures(view)) else ())
