"""
What the map asks of a case beyond the facts the rules ask: facts of its own, read in the same one place, so that silence means the
same in the map as in a report. No rule can see them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from ipcore.check.responsibility.parts import HolderState
from ipcore.dates import NEVER
from ipcore.facts import CaseView, Fact, Kind, Places, all_facts, fact
from ipcore.facts.consent import STANDING, standing_consents
from ipcore.facts.measure import WHO_HAS_LEFT, left_on, open_measures
from ipcore.facts.sectors import agency
from ipcore.model import Measure, Participant, ParticipantRole, PlanKind, RecordPath, Role, Sector


@fact(
    "map.unnamed",
    reads=["plans:individual.measures.responsible", "plans:individual.measures.closed_on"],
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def unnamed(view: CaseView) -> Places:
    """Open measures that name nobody as responsible."""
    return tuple(view.in_plan("measures", index) for index, one in open_measures(view) if not one.responsible)


@fact("map.unheld", reads=WHO_HAS_LEFT, of_plan=True)
def unheld(view: CaseView) -> Places:
    """Open measures none of whose named responsible is there on the day, and those that name nobody."""
    return tuple(view.in_plan("measures", index) for index, one in open_measures(view) if HolderState.HOLDS not in states(view, one))


@fact("map.left", reads=WHO_HAS_LEFT, of_plan=True)
def left(view: CaseView) -> Places:
    """Those of them of whose named responsible one has left."""
    return tuple(
        view.in_plan("measures", index)
        for index, one in open_measures(view)
        if HolderState.HOLDS not in (found := states(view, one)) and HolderState.LEFT in found
    )


_WHO = [*WHO_HAS_LEFT, "plans:individual.participants.role"]


@fact("map.shared", reads=_WHO, of_plan=True)
def shared(view: CaseView) -> Places:
    """Open measures whose responsible, of those there on the day, act for services of two or more agencies."""
    return tuple(view.in_plan("measures", index) for index, one in open_measures(view) if len(_agencies(view, one) - {None}) > 1)


@fact("map.perhaps_shared", reads=_WHO, of_plan=True)
def perhaps_shared(view: CaseView) -> Places:
    """Other open measures that several there on the day are responsible for, and of one of whom it is not said for which service."""
    return tuple(
        view.in_plan("measures", index)
        for index, one in open_measures(view)
        if None in (found := _agencies(view, one)) and len(found - {None}) < 2 and states(view, one).count(HolderState.HOLDS) > 1
    )


def state_of(view: CaseView, participant: Participant) -> HolderState:
    """Whether a participant is there on the day. A participant without a span takes part throughout."""
    if left_on(view, participant) < NEVER:
        return HolderState.LEFT
    begun = participant.span is None or participant.span.begun(view.on)
    return HolderState.HOLDS if begun else HolderState.TO_COME


def states(view: CaseView, measure: Measure) -> list[HolderState]:
    """Of each responsible of a measure. One who is named in another plan only is taken to be there."""
    named = {one.id: one for one in view.the_plan.participants}
    return [state_of(view, named[key]) if key in named else HolderState.HOLDS for key in dict.fromkeys(measure.responsible)]


def _agencies(view: CaseView, measure: Measure) -> set[Sector | None]:
    """The agencies that those of them there act for. None among them: of one it is not said. Relatives and friends act for none."""
    sectors = {one.id: one.sector for one in view.case.services}
    named = [one for one in view.the_plan.participants if one.id in measure.responsible]
    there = [one for one in named if state_of(view, one) is HolderState.HOLDS]
    told = {agency(sectors[one.service]) for one in there if one.service is not None}
    untold = len(named) < len(set(measure.responsible)) or any(
        one.service is None and one.role is ParticipantRole.PROVIDER for one in there
    )
    return {*told, *([None] if untold else [])}


_LEADERS = [
    "groups.span",
    "groups.leader",
    "plans:individual.participants.service",
    "plans:individual.participants.span",
    "services.span",
    "services.sector",
]


@fact("map.leader_left", reads=_LEADERS)
def leader_left(view: CaseView) -> Places:
    """Groups that exist on the day and whose leader is no longer a participant, or acts for a service that has ended."""
    return _led_by(view, HolderState.LEFT)


@fact("map.leader_to_come", reads=_LEADERS)
def leader_to_come(view: CaseView) -> Places:
    """Groups that exist on the day and whose leader has not begun."""
    return _led_by(view, HolderState.TO_COME)


def _led_by(view: CaseView, state: HolderState) -> Places:
    named = {one.id: one for plan in view.individual_plans for one in plan.participants}
    groups = ((index, one) for index, one in enumerate(view.case.groups) if view.running(one.span))
    return tuple(f"/groups/{index}" for index, one in groups if one.leader in named and state_of(view, named[one.leader]) is state)


@fact("map.consent_run_out", reads=[*STANDING, "consents:plan.until"])
def consent_run_out(view: CaseView) -> bool:
    """Of the consents to the plan that nobody has withdrawn, there are some, and the time each was given for has passed."""
    found = standing_consents(view)
    return bool(found) and all(view.seen(one.until) for one in found)


def _several(role: Role) -> Fact:
    @fact(f"map.{role}_several", reads=[f"appointments:{role}.span", f"appointments:{role}.service", "services.sector"])
    def several(view: CaseView) -> bool | None:
        """
        Those who hold the role on the day work in services of two or more agencies.

        Unknown: it is not certain, several hold it, and of one of them the service is not recorded.
        """
        holding = [one for one in view.appointments(role) if view.running(one.span)]
        sectors = {one.id: one.sector for one in view.case.services}
        agencies = {agency(sectors[one.service]) for one in holding if one.service is not None}
        if len(agencies) > 1:
            return True
        return None if len(holding) > 1 and any(one.service is None for one in holding) else False

    return several


SEVERAL = {role: _several(role) for role in Role}
"""Of each role, whether several agencies hold it."""

_OWN = (unnamed, unheld, left, shared, perhaps_shared, leader_left, leader_to_come, consent_run_out, *SEVERAL.values())


@functools.cache
def facts_of(kind: PlanKind) -> Mapping[str, Fact]:
    """All facts by name, the map's own among them; those reading what a plan of the kind says."""
    own = {one.name: attrs.evolve(one, reads=tuple(_of_kind(one.reads, kind))) for one in _OWN}
    return MappingProxyType({**all_facts(), **own})


def _of_kind(paths: Iterable[RecordPath], kind: PlanKind) -> Iterable[RecordPath]:
    for path in paths:
        yield attrs.evolve(path, kind=str(kind)) if path.part == "plans" else path
