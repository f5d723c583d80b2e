"""Who has hold of a thing on a day, as far as the records tell."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.check.responsibility.parts import Holder, HolderState, LaneKind
from ipcore.check.responsibility.presence import state_of
from ipcore.facts import CaseView, FactsOfCase
from ipcore.facts.plan.responsibility import main_services, services_left
from ipcore.facts.plan.state import OTHER_KINDS
from ipcore.model import Appointment, Case, Participant, PlanKind, Role, Sector, Service

_ROLES = {
    LaneKind.COORDINATOR: Role.COORDINATOR,
    LaneKind.SPECIALIST_COORDINATOR: Role.SPECIALIST_COORDINATOR,
    LaneKind.CHILD_COORDINATOR: Role.CHILD_COORDINATOR,
    LaneKind.CONTACT_DOCTOR: Role.CONTACT_DOCTOR,
}
_COORDINATORS = (Role.COORDINATOR, Role.CHILD_COORDINATOR, Role.SPECIALIST_COORDINATOR)


def holders(kind: LaneKind, index: int, facts: FactsOfCase) -> tuple[Holder, ...]:
    """
    Who has hold, and where nobody has, who had it last. After the export nobody: it is not known.

    Args:
        kind: The kind of lane.
        index: Of a measure or a group, its place in the list.
        facts: The facts on the day, of the lane's plan.
    """
    view = facts.view
    if view.on > view.case.source.exported_on:
        return ()
    match kind:
        case LaneKind.WHOLE:
            return tuple(_of_whole(view))
        case LaneKind.MAIN:
            return _of_main(facts)
        case LaneKind.MEASURE:
            return _of_measure(index, facts)
        case LaneKind.GROUP:
            return _of_group(index, facts)
    return tuple(_of_role(_ROLES[kind], view))


def _of_whole(view: CaseView) -> Iterator[Holder]:
    for index, plan in enumerate(view.case.plans):
        if plan.kind in (PlanKind.INDIVIDUAL, *OTHER_KINDS) and any(map(view.running, plan.in_force)):
            yield Holder(what=f"plan_{plan.kind}", id=plan.id, pointer=f"/plans/{index}")
        elif plan in view.drafts:
            yield Holder(what="draft", id=plan.id, pointer=f"/plans/{index}")
    for index, group in enumerate(view.case.groups):
        if view.running(group.span):
            yield Holder(what="group", id=group.id, pointer=f"/groups/{index}")
    for role in _COORDINATORS:
        yield from (_of_appointment(view.case, one) for one in view.appointments(role) if view.running(one.span))


def _of_role(role: Role, view: CaseView) -> Iterator[Holder]:
    begun = view.appointments(role)
    running = [one for one in begun if view.running(one.span)]
    yield from (_of_appointment(view.case, one) for one in running)
    if not running:
        last = max((one.span.after for one in begun), default=None)
        yield from (_of_appointment(view.case, one, HolderState.LEFT) for one in begun if one.span.after == last)


def _of_main(facts: FactsOfCase) -> tuple[Holder, ...]:
    view = facts.view
    if facts("plan.main_count") is None:
        return ()
    there = main_services(view)
    if there:
        return tuple(_of_service(view.case, one) for one in there)
    ended = services_left(view)
    last = max((day for _, day in ended), default=None)
    return tuple(_of_service(view.case, one, HolderState.LEFT) for one in {one.id: one for one, day in ended if day == last}.values())


def _of_measure(index: int, facts: FactsOfCase) -> tuple[Holder, ...]:
    if facts("map.unnamed") is None:
        return ()
    told = facts("map.unheld") is not None
    view = facts.view
    found = _participants(view.case)
    named = (found[key] for key in dict.fromkeys(view.the_plan.measures[index].responsible))
    return tuple(_of_participant(view.case, one, pointer, state_of(view, one) if told else HolderState.NAMED) for pointer, one in named)


def _of_group(index: int, facts: FactsOfCase) -> tuple[Holder, ...]:
    view = facts.view
    leader = view.case.groups[index].leader
    if leader is None or facts("map.leader_left") is None:
        return ()
    pointer, one = _participants(view.case)[leader]
    return (_of_participant(view.case, one, pointer, state_of(view, one)),)


def _participants(case: Case) -> dict[str, tuple[str, Participant]]:
    return {
        one.id: (f"/plans/{place}/participants/{index}", one)
        for place, plan in enumerate(case.plans)
        for index, one in enumerate(plan.participants)
    }


def _of_participant(case: Case, one: Participant, pointer: str, state: HolderState) -> Holder:
    return Holder(what=str(one.role), id=one.id, pointer=pointer, service=one.service, sector=_sector(case, one.service), state=state)


def _of_appointment(case: Case, one: Appointment, state: HolderState = HolderState.HOLDS) -> Holder:
    return Holder(
        what=str(one.role),
        id=one.id,
        pointer=f"/appointments/{case.appointments.index(one)}",
        service=one.service,
        sector=_sector(case, one.service),
        key=one.holder,
        state=state,
    )


def _of_service(case: Case, one: Service, state: HolderState = HolderState.HOLDS) -> Holder:
    pointer = f"/services/{case.services.index(one)}"
    return Holder(what="service", id=one.id, pointer=pointer, service=one.id, sector=one.sector, state=state)


def _sector(case: Case, key: str | None) -> Sector | None:
    return next((one.sector for one in case.services if one.id == key), None)
