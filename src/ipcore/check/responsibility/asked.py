"""
What the map asks of a case beyond the facts the rules ask: facts of its own, read in the same one place, so that silence means the
same in the map as in a report. No rule can see them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import attrs

from ipcore.check.responsibility.parts import HolderState
from ipcore.check.responsibility.presence import nobody_there, people, state_of, states, unsaid
from ipcore.facts import CaseView, Fact, Kind, Places, all_facts, fact
from ipcore.facts.consent import STANDING, standing_consents
from ipcore.facts.measure import WHO_HAS_LEFT, open_measures
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


_THERE = [*WHO_HAS_LEFT, "plans:individual.participants.standing"]
_WHO = [*_THERE, "plans:individual.participants.role"]
"""Participants are read of every plan that names one of those asked about: see `facts_of`."""


@fact("map.unheld", reads=_THERE, of_plan=True)
def unheld(view: CaseView) -> Places | None:
    """
    Open measures none of whose named responsible is there on the day, and those that name nobody.

    Unknown: one is named in another plan, and what that said on the day is not recorded.
    """
    return _measures(view, lambda nobody, found: nobody is True)


@fact("map.left", reads=_THERE, of_plan=True)
def left(view: CaseView) -> Places | None:
    """Those of them of whose named responsible one has left. Unknown: as there."""
    return _measures(view, lambda nobody, found: nobody is True and HolderState.LEFT in found)


@fact("map.perhaps_unheld", reads=_THERE, of_plan=True)
def perhaps_unheld(view: CaseView) -> Places | None:
    """Other open measures of whose responsible none is there but one who has declined or is kept out, and none has left."""
    return _measures(view, lambda nobody, found: nobody is None and HolderState.LEFT not in found)


@fact("map.perhaps_left", reads=_THERE, of_plan=True)
def perhaps_left(view: CaseView) -> Places | None:
    """The same, of whose responsible one has left."""
    return _measures(view, lambda nobody, found: nobody is None and HolderState.LEFT in found)


def _measures(view: CaseView, wanted: Callable[[bool | None, list[HolderState]], bool]) -> Places | None:
    """The open measures wanted for whether nobody is there, and for how each named responsible stands."""
    listed = open_measures(view)
    if unsaid(view, {key for _, one in listed for key in one.responsible}, view.the_plan):
        return None
    found = ((index, states(view, one.responsible)) for index, one in listed)
    return tuple(view.in_plan("measures", index) for index, those in found if wanted(nobody_there(view, those), those))


@fact("map.shared", reads=_WHO, of_plan=True)
def shared(view: CaseView) -> Places | None:
    """Open measures whose responsible, of those there on the day, act for services of two or more agencies. Unknown: as above."""
    return _agencies_wanted(view, lambda agencies, there: len(agencies - {None}) > 1)


@fact("map.perhaps_shared", reads=_WHO, of_plan=True)
def perhaps_shared(view: CaseView) -> Places | None:
    """Other open measures that several there on the day are responsible for, and of one of whom it is not said for which service."""
    return _agencies_wanted(view, lambda agencies, there: None in agencies and len(agencies - {None}) < 2 and there > 1)


def _agencies_wanted(view: CaseView, wanted: Callable[[set[Sector | None], int], bool]) -> Places | None:
    """The open measures wanted for the agencies that those there act for, and for how many are there."""
    listed = open_measures(view)
    if unsaid(view, {key for _, one in listed for key in one.responsible}, view.the_plan):
        return None
    found = ((index, _there(view, one)) for index, one in listed)
    return tuple(view.in_plan("measures", index) for index, those in found if wanted(_agencies(view, those), len(those)))


def _there(view: CaseView, measure: Measure) -> list[Participant]:
    named = people(view.case)
    found = (named[key] for key in dict.fromkeys(measure.responsible))
    return [one for one in found if state_of(view, one) is HolderState.HOLDS]


def _agencies(view: CaseView, there: list[Participant]) -> set[Sector | None]:
    """The agencies that they act for. None among them: of one it is not said. Relatives and friends act for none."""
    sectors = {one.id: one.sector for one in view.case.services}
    told = {agency(sectors[one.service]) for one in there if one.service is not None}
    untold = any(one.service is None and one.role is ParticipantRole.PROVIDER for one in there)
    return {*told, *([None] if untold else [])}


_LEADERS = [
    "groups.span",
    "groups.leader",
    "plans.participants.service",
    "plans.participants.span",
    "plans.participants.standing",
    "services.span",
    "services.sector",
]


@fact("map.leader_left", reads=_LEADERS)
def leader_left(view: CaseView) -> Places | None:
    """
    Groups that exist on the day and whose leader is no longer a participant, or acts for a service that has ended.

    Unknown: what the plan of a leader said on the day is not recorded.
    """
    return _led_by(view, lambda nobody, state: state is HolderState.LEFT)


@fact("map.leader_away", reads=_LEADERS)
def leader_away(view: CaseView) -> Places | None:
    """Groups that exist on the day and whose leader has not begun, or has declined or is kept out. Unknown: as above."""
    return _led_by(view, lambda nobody, state: nobody is True and state is not HolderState.LEFT)


@fact("map.perhaps_leader_away", reads=_LEADERS)
def perhaps_leader_away(view: CaseView) -> Places | None:
    """Other groups that exist on the day and whose leader has declined or is kept out: since when is not recorded."""
    return _led_by(view, lambda nobody, state: nobody is None)


def _led_by(view: CaseView, wanted: Callable[[bool | None, HolderState], bool]) -> Places | None:
    led = [(index, one.leader) for index, one in enumerate(view.case.groups) if one.leader is not None and view.running(one.span)]
    if unsaid(view, {leader for _, leader in led}):
        return None
    found = ((index, state_of(view, people(view.case)[leader])) for index, leader in led)
    return tuple(f"/groups/{index}" for index, state in found if wanted(nobody_there(view, [state]), state))


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

_OWN = (
    *(unnamed, unheld, left, perhaps_unheld, perhaps_left, shared, perhaps_shared),
    *(leader_left, leader_away, perhaps_leader_away, consent_run_out, *SEVERAL.values()),
)


@functools.cache
def facts_of(kind: PlanKind, naming: frozenset[PlanKind]) -> Mapping[str, Fact]:
    """
    All facts by name, the map's own among them.

    Args:
        kind: The kind of plan whose content the map's own facts read.
        naming: The kinds of the plans whose participants they read: those that say who the named are.
    """
    own = {one.name: attrs.evolve(one, reads=tuple(_of_kinds(one.reads, kind, naming))) for one in _OWN}
    return MappingProxyType({**all_facts(), **own})


def _of_kinds(paths: Iterable[RecordPath], kind: PlanKind, naming: frozenset[PlanKind]) -> Iterable[RecordPath]:
    for path in paths:
        if path.part != "plans":
            yield path
        elif path.fields[:1] == ("participants",):
            yield from (attrs.evolve(path, kind=str(one)) for one in sorted(naming))
        else:
            yield attrs.evolve(path, kind=str(kind))
