"""What changed around the person after the plan was last gone through."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from ipcore.dates import BEFORE_ALL, NEVER, Span, add_days
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.identifiers import municipality_on
from ipcore.model import Residence, RevisionKind, Role, Sector

_CONTENT = (RevisionKind.CREATED, RevisionKind.REVISED)
_COORDINATORS = (Role.COORDINATOR, Role.SPECIALIST_COORDINATOR, Role.CHILD_COORDINATOR)
_FORESEEN = 31
"""What changes so many days after the plan was gone through may stand in it already: plans name what is about to begin."""


@fact(
    "plan.unreflected_change_on",
    reads=[
        "services.span",
        "services.sector",
        "stays.span",
        "person.residences.municipality",
        "person.residences.span",
        "appointments:coordinator|specialist_coordinator|child_coordinator.span",
        "plans:individual.begun_on",
        "plans:individual.revisions.made_on",
        "plans:individual.revisions.kind",
        "plans:individual.evaluations.held_on",
    ],
    of_plan=True,
)
def unreflected_change_on(view: CaseView) -> dt.date | None:
    """
    Earliest day, more than 31 days after the plan was last gone through, on which a service or an inpatient stay began or
    ended, the person moved, or a coordinator began or ended.

    Gone through: begun, come into force, revised or evaluated. What changed up to 31 days later may have been foreseen in it. A
    service that ended on the day another of its sector began is taken to go on, and a municipality that got another number is
    no move. NEVER: no such change up to the day. Unknown: such a change, and no day on
    which the plan was gone through is recorded.
    """
    days = sorted(day for day in (*_ends(_spans(view)), *_service_days(view), *_moves(view)) if view.seen(day))
    if not days:
        return NEVER
    gone_through_on = _gone_through_on(view)
    if gone_through_on == BEFORE_ALL:
        return None
    return next((day for day in days if day > add_days(gone_through_on, _FORESEEN)), NEVER)


def _ends(spans: Iterable[Span]) -> Iterator[dt.date]:
    return (day for span in spans for day in (span.start, span.stop) if day is not None)


def _spans(view: CaseView) -> Iterator[Span]:
    """The spans of stays and coordinators, whose ends are changes. What was set up and undone on one day changed nothing."""
    held = (one.span for one in view.case.appointments if one.role in _COORDINATORS)
    return (span for span in (*(one.span for one in view.case.stays), *held) if view.has_run(span))


def _service_days(view: CaseView) -> Iterator[dt.date]:
    """The days on which services began or ended. Where one ended as another of its sector began, nothing did."""
    more: Counter[tuple[Sector, dt.date | None]] = Counter()
    for one in view.case.services:
        if view.has_run(one.span):
            more[one.sector, one.span.start] += 1
            more[one.sector, one.span.stop] -= 1
    return (day for (_, day), change in more.items() if change and day is not None)


def _moves(view: CaseView) -> Iterator[dt.date]:
    homes = [one for one in view.case.person.residences if view.has_run(one.span)]
    renumbered = {two.span.start for one, two in itertools.permutations(homes, 2) if _is_renumbering(one, two)}
    return (day for day in _ends(one.span for one in homes) if day not in renumbered)


def _is_renumbering(one: Residence, two: Residence) -> bool:
    """Whether the second takes over from the first on a day, under another number that the same municipality then has."""
    day = two.span.start
    if day is None or one.span.stop != day or one.municipality == two.municipality:
        return False
    return two.municipality in municipality_on(one.municipality, day).numbers


def _gone_through_on(view: CaseView) -> dt.date:
    plan = view.the_plan
    came_into_force = (span.start for span in plan.in_force if view.has_run(span))
    revised = (one.made_on for one in plan.revisions if one.kind in _CONTENT)
    return view.latest_day([plan.begun_on, *came_into_force, *revised, *(one.held_on for one in plan.evaluations)])
