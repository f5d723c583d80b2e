"""A participant who is to see a case, and what they are in it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from attrs import define, field

from ipcore.disclosure.categories import ANYTHING, AREAS, HEALTH, SECTORS, Needs, needs_of
from ipcore.disclosure.consents import Given, given, has_ended
from ipcore.disclosure.excerpt import Ground
from ipcore.disclosure.hiding import Reason
from ipcore.errors import ExchangeError
from ipcore.model import Case, Group, Measure, Meeting, Participant, ParticipantRole, Plan, Standing

_LEFT = (Standing.KEPT_OUT, Standing.DECLINED)
_PROFESSIONAL = (ParticipantRole.PROVIDER, ParticipantRole.GP)


@define(slots=False, eq=False)
class Viewer:
    """
    A participant who is to see a case on a day.

    Attributes:
        case: The case.
        me: The participant.
        plan: The plan they are a participant of.
        on: The day.
    """

    case: Case = field(repr=False)
    me: Participant = field(repr=False)
    plan: Plan = field(repr=False)
    on: dt.date

    @cached_property
    def has_left(self) -> bool:
        """They do not take part on the day: kept out, declined, not yet begun, or done; or no consent to the plan stands any more."""
        absent = self.me.standing in _LEFT or not (self.me.span is None or self.me.span.covers(self.on))
        return absent or self.plan.id in self.ended

    @cached_property
    def takes_part(self) -> bool:
        """They take part, and are not only invited. Where it is not recorded, they do."""
        return not self.has_left and self.me.standing is not Standing.INVITED

    @cached_property
    def ended(self) -> frozenset[str]:
        """Ids of the plans that were consented to, and are no more: nothing of them is given to anybody."""
        return frozenset(one.id for one in self.case.plans if has_ended(self.case, one.id, self.on))

    @cached_property
    def misses_a_plan(self) -> bool:
        """Another plan is hidden that consents to sharing would give, because no consent to the plan itself stands any more."""
        needed = (needs_of("plans", one.kind) for one in self.case.plans if one.id in self.ended)
        return any(one is not None and one <= self.given.everywhere for one in needed)

    @property
    def private(self) -> bool:
        """Neither a provider nor the GP: they may be a parent, or the third party that something is withheld for."""
        return self.me.role not in _PROFESSIONAL

    @cached_property
    def given(self) -> Given:
        """What they are given by consent."""
        return given(self.case, self.me.id, self.plan.id, self.on)

    def lacking(self, needs: Needs | None, plan: Plan | None) -> Reason | None:
        """Why what consents must name `needs` for is hidden, in a plan or outside all. None: it is not."""
        if needs is None:
            return Reason(Ground.NOT_SHARED)
        if plan is not None and plan.id in self.ended:
            return Reason(Ground.NO_CONSENT)
        missing = needs - (self.given.here if plan is None or plan is self.plan else self.given.everywhere)
        if not missing:
            return None
        ground = Ground.OBJECTION if self.given.objected and missing == HEALTH else Ground.NO_CONSENT
        return Reason(ground, frozenset() if needs == ANYTHING and ground is Ground.NO_CONSENT else missing)

    @cached_property
    def own_measures(self) -> tuple[Measure, ...]:
        """The measures they are responsible for."""
        return tuple(one for one in self.plan.measures if self.me.id in one.responsible) if self.takes_part else ()

    @cached_property
    def own_aims(self) -> frozenset[str]:
        """Ids of the goals and needs that their own measures serve."""
        aims = _aims(self.plan)
        return frozenset(ref for one in self.own_measures for ref in (*one.goals, *one.needs) if ref in aims)

    @cached_property
    def own_meetings(self) -> frozenset[int]:
        """The meetings they lead or were called to; also those of a group they are in, where nobody is recorded as called. By `id()`."""
        return frozenset(id(one) for group in self.case.groups for one in group.meetings if self._is_at(group, one))

    def _is_at(self, group: Group, meeting: Meeting) -> bool:
        if self.me.id == group.leader or self.me.id in meeting.called:
            return True
        return not meeting.called and self.me.id in group.members

    @cached_property
    def about_services(self) -> dict[str, Needs]:
        """What consents must name for each service, by its id."""
        return {one.id: SECTORS.get(one.sector, ANYTHING) for one in self.case.services}

    @cached_property
    def about_aims(self) -> dict[str, Needs]:
        """What consents must name for each measure, and for each goal and need that measures serve, by its id."""
        found: dict[str, Needs] = {}
        for plan in self.case.plans:
            aims = _aims(plan)
            for one in plan.measures:
                for ref in (one.id, *(ref for ref in (*one.goals, *one.needs) if ref in aims)):
                    found[ref] = found.get(ref, frozenset()) | AREAS.get(one.area, ANYTHING)
        return found


def _aims(plan: Plan) -> set[str]:
    """Ids of the goals and needs of a plan. Those that a measure of another plan serves are not linked to it."""
    return {one.id for one in plan.goals} | {one.id for one in plan.needs}


def viewer(case: Case, participant: str, on: dt.date) -> Viewer:
    """
    The participant of that id.

    Raises:
        ExchangeError: there is none in the case.
    """
    for plan in case.plans:
        for one in plan.participants:
            if one.id == participant:
                return Viewer(case, one, plan, on)
    raise ExchangeError("the recipient takes part in no plan of the case; expected the id of a participant of a plan")
