"""
What counts as a gap, in the terms of the rule language.

Whether somebody is to be found at all is asked as the rules ask it, but without the days of grace they give: a map tells from
which day nobody had hold of a thing, and accuses nobody of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ipcore.check.responsibility.asked import SEVERAL, consent_run_out
from ipcore.check.responsibility.parts import LaneKind, ResponsibilityGap
from ipcore.facts import child_coordinator, consent, coordinator, need, plan, service, specialist_coordinator
from ipcore.facts.codes import ACCEPTED, DECLINED, NONE, PENDING, WITHDRAWN
from ipcore.logic import ON, FactTerm, Term, Type
from ipcore.model import Role
from ipcore.rules.consent.withdrawal_respected import carried_on
from ipcore.rules.phrases import bound_service, child_coordinated, somebody, under_18
from ipcore.rules.responsibility.nobody_responsible import chosen_so

NOBODY, SEVERAL_HOLD, LEFT, CONSENT_ENDED = (
    ResponsibilityGap.NOBODY,
    ResponsibilityGap.SEVERAL,
    ResponsibilityGap.LEFT,
    ResponsibilityGap.CONSENT_ENDED,
)

taken_on = somebody | (plan.draft_begun_on <= ON)
"""Somebody has hold of the whole: a plan, a group, a coordinator; or a draft of an individual plan is under way."""

whole_expected = need.long_term_coordinated & bound_service & ~chosen_so
"""Where nobody has assessed the need, it is unknown: that nobody has hold of the whole may be as it should."""

child_coordinator_on_the_way = under_18 & child_coordinator.offer.one_of(PENDING, ACCEPTED)
coordinator_needed = (need.recorded_on <= ON) & coordinator.offer.one_of(NONE, PENDING) & ~child_coordinator_on_the_way
coordinator_expected = (
    service.municipal_health
    & (need.ruled_out_on > ON)
    & ((coordinator.offer == ACCEPTED) | coordinator_needed)
    & ~child_coordinated
    & ~coordinator.active
)

specialist_expected = (
    service.specialist_health
    & (need.specialist_coordination_recorded_on <= ON)
    & ~specialist_coordinator.offer.one_of(DECLINED, WITHDRAWN)
    & ~specialist_coordinator.active
)

child_expected = (
    under_18 & (child_coordinator.conditions_recorded_on <= ON) & (child_coordinator.offer == ACCEPTED) & ~child_coordinator.active
)
"""A family's own wish: where nobody has asked for one, nobody is missed."""

consent_ended = ((consent.plan_withdrawn_on <= ON) & ~carried_on) | consent_run_out


def _here(name: str) -> FactTerm:
    """Whether the lane is among the places a fact gives; where the fact's name says perhaps, among them is unknown."""
    return FactTerm(name, Type.BOOL)


_named = ~_here("map.unnamed")
_measure = {
    NOBODY: _here("map.unnamed") | (_here("map.unheld") & ~_here("map.left")) | _here("map.perhaps_unheld"),
    SEVERAL_HOLD: _named & (_here("map.shared") | _here("map.perhaps_shared")),
    LEFT: _named & (_here("map.left") | _here("map.perhaps_left")),
}

TERMS: Mapping[LaneKind, Mapping[ResponsibilityGap, Term]] = MappingProxyType(
    {
        LaneKind.WHOLE: {NOBODY: whole_expected & ~taken_on},
        LaneKind.COORDINATOR: {
            NOBODY: coordinator_expected & (coordinator.vacant_since_on > ON),
            SEVERAL_HOLD: SEVERAL[Role.COORDINATOR],
            LEFT: coordinator_expected & (coordinator.vacant_since_on <= ON),
        },
        LaneKind.SPECIALIST_COORDINATOR: {
            NOBODY: specialist_expected & (specialist_coordinator.vacant_since_on > ON),
            SEVERAL_HOLD: SEVERAL[Role.SPECIALIST_COORDINATOR],
            LEFT: specialist_expected & (specialist_coordinator.vacant_since_on <= ON),
        },
        LaneKind.CHILD_COORDINATOR: {
            NOBODY: child_expected & (child_coordinator.vacant_since_on > ON),
            SEVERAL_HOLD: SEVERAL[Role.CHILD_COORDINATOR],
            LEFT: child_expected & (child_coordinator.vacant_since_on <= ON),
        },
        LaneKind.CONTACT_DOCTOR: {SEVERAL_HOLD: SEVERAL[Role.CONTACT_DOCTOR]},
        LaneKind.GROUP: {NOBODY: _here("map.leader_away") | _here("map.perhaps_leader_away"), LEFT: _here("map.leader_left")},
        LaneKind.MAIN: {
            NOBODY: (plan.main_count == 0) & (plan.main_vacant_since_on > ON),
            SEVERAL_HOLD: plan.main_count > 1,
            LEFT: plan.main_vacant_since_on <= ON,
            CONSENT_ENDED: consent_ended,
        },
        LaneKind.MEASURE: _measure,
    }
)
"""Of each kind of lane, when each gap is there. Unknown is unknown."""

INDIVIDUAL_MEASURE: Mapping[ResponsibilityGap, Term] = MappingProxyType({**_measure, CONSENT_ENDED: consent_ended})
"""The same for a measure of an individual plan: no other kind of plan rests on a consent to it."""
