"""The things of a case that somebody may be responsible for, before anything is said of any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from ipcore.check.responsibility.expected import INDIVIDUAL_MEASURE, TERMS
from ipcore.check.responsibility.parts import Lane, LaneKind, ResponsibilityGap
from ipcore.dates import Span
from ipcore.logic import Term
from ipcore.model import Case, PlanKind

ROLES = (LaneKind.COORDINATOR, LaneKind.SPECIALIST_COORDINATOR, LaneKind.CHILD_COORDINATOR, LaneKind.CONTACT_DOCTOR)


@frozen(kw_only=True)
class Thing:
    """
    One of them.

    Attributes:
        lane: Its lane, without days yet.
        times: When there is something to hold.
        index: Of a measure or a group, its place in its list.
        plan: Place of its plan in the list of plans. None: it is of no plan.
    """

    lane: Lane
    times: tuple[Span, ...] = field(default=(Span(),))
    index: int = field(default=0)
    plan: int | None = field(default=None)

    @property
    def terms(self) -> Mapping[ResponsibilityGap, Term]:
        """When each gap is there."""
        if self.lane.kind is LaneKind.MEASURE and self.lane.plan_kind is PlanKind.INDIVIDUAL:
            return INDIVIDUAL_MEASURE
        return TERMS[self.lane.kind]

    def there(self, day: dt.date) -> bool:
        """Whether there is something to hold on a day."""
        ended = self.lane.closed_on is not None and self.lane.closed_on <= day
        return not ended and any(one.covers(day) for one in self.times)


def things(case: Case, span: Span) -> Iterator[Thing]:
    """What there is in some of the days, in the order in which it is shown: the person, the group, the plans."""
    yield Thing(lane=Lane(kind=LaneKind.WHOLE, pointer=""))
    yield from (Thing(lane=Lane(kind=kind, pointer="/appointments")) for kind in ROLES)
    for index, group in enumerate(case.groups):
        if group.leader is not None and group.span.overlaps(span):
            lane = Lane(kind=LaneKind.GROUP, id=group.id, pointer=f"/groups/{index}")
            yield Thing(lane=lane, times=(group.span,), index=index)
    for place, plan in enumerate(case.plans):
        if any(one.overlaps(span) for one in plan.in_force):
            yield from _of_plan(case, place)


def _of_plan(case: Case, place: int) -> Iterator[Thing]:
    plan = case.plans[place]
    own = Lane(kind=LaneKind.MAIN, id=plan.id, pointer=f"/plans/{place}", plan=plan.id, plan_kind=plan.kind)
    if plan.kind is PlanKind.INDIVIDUAL:
        yield Thing(lane=own, times=plan.in_force, plan=place)
    for index, one in enumerate(plan.measures):
        lane = evolve(
            own,
            kind=LaneKind.MEASURE,
            id=one.id,
            pointer=f"/plans/{place}/measures/{index}",
            area=one.area,
            due_on=one.due_on,
            closed_on=one.closed_on,
            goals=one.goals,
            needs=one.needs,
        )
        yield Thing(lane=lane, times=plan.in_force, index=index, plan=place)
