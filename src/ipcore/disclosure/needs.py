"""What consents must name before a participant sees a part of a case, and what of it is seen without any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipcore.disclosure.categories import ANYTHING, CONTACT, HEALTH, PARTICIPANTS, Needs, needs_of
from ipcore.disclosure.viewer import Viewer
from ipcore.model import (
    Appointment,
    Consent,
    ConsentPurpose,
    Disclosure,
    Entry,
    Evaluation,
    Goal,
    Group,
    HandOver,
    Measure,
    Meeting,
    Participant,
    ParticipantRole,
    Plan,
    Responsibility,
    Revision,
    Role,
    RoleStatus,
    Service,
    Standing,
    Statement,
    kind_name,
)

COORDINATORS = (Role.COORDINATOR, Role.CHILD_COORDINATOR)
WHOLE = frozenset({"*"})
"""All of a part."""

NOTHING: frozenset[str] = frozenset()


def needs(viewer: Viewer, path: str, node: Any, plan: Plan | None) -> Needs | None:
    """What consents must name for a part that stands at `path`, in a plan or outside all. None: no consent tells it."""
    if "." not in path:
        return needs_of(path, kind_name(node))
    ask = _NEEDS.get(path)
    return ask(viewer, node, plan) if ask else None


def _of_aim(viewer: Viewer, one: Any, plan: Plan | None) -> Needs:
    return viewer.about_aims.get(one.id, ANYTHING)


def _of_participant(viewer: Viewer, one: Participant, plan: Plan | None) -> Needs:
    if one.standing is Standing.KEPT_OUT:
        return ANYTHING
    if one.role is ParticipantRole.PROVIDER:
        return viewer.about_services.get(one.service or "", ANYTHING)
    return PARTICIPANTS.get(one.role, ANYTHING)


def _of_service(viewer: Viewer, one: Any, plan: Plan | None) -> Needs:
    return viewer.about_services[one.service]


def _of_entry(viewer: Viewer, one: Entry, plan: Plan | None) -> Needs:
    return viewer.about_aims.get(one.about or "", ANYTHING)


def _of_role_status(viewer: Viewer, one: RoleStatus, plan: Plan | None) -> Needs | None:
    return _of_frame(viewer, one, plan) if one.role in COORDINATORS else HEALTH


def _of_frame(viewer: Viewer, one: Any, plan: Plan | None) -> Needs | None:
    return needs_of("plans", kind_name(plan))


def _of_anything(viewer: Viewer, one: Any, plan: Plan | None) -> Needs:
    return ANYTHING


_NEEDS: Mapping[str, Callable[[Viewer, Any, Plan | None], Needs | None]] = {
    "person.residences": lambda viewer, one, plan: CONTACT,
    "groups.meetings": _of_anything,
    "plans.goals": _of_aim,
    "plans.needs": _of_aim,
    "plans.measures": _of_aim,
    "plans.resources": _of_anything,
    "plans.cooperation": _of_anything,
    "plans.child_hearings": _of_anything,
    "plans.participants": _of_participant,
    "plans.responsibilities": _of_service,
    "plans.hand_overs": _of_service,
    "plans.role_statuses": _of_role_status,
    "plans.evaluations": _of_frame,
    "plans.revisions": _of_frame,
    "plans.entries": _of_entry,
}
"""Of the parts in parts. One that is not here is told by no consent."""


def free(viewer: Viewer, node: Any, plan: Plan | None) -> frozenset[str]:
    """The names of the fields of a part that are seen without consent: `WHOLE`, some, or `NOTHING`."""
    if viewer.has_left or plan not in (None, viewer.plan):
        return NOTHING
    ask = _FREE.get(type(node))
    return ask(viewer, node) if ask else NOTHING


def _if(answer: bool) -> frozenset[str]:
    return WHOLE if answer else NOTHING


def _group(viewer: Viewer, one: Group) -> frozenset[str]:
    called = (ref for meeting in one.meetings for ref in meeting.called)
    return _if(viewer.me.id in (one.leader, *one.members, *called))


def _participant(viewer: Viewer, one: Participant) -> frozenset[str]:
    if one is viewer.me:
        return WHOLE
    return frozenset({"id", "role", "name"}) if one.id in (viewer.plan.maker, viewer.plan.driver) else NOTHING


def _appointment(viewer: Viewer, one: Appointment) -> frozenset[str]:
    current = viewer.takes_part and one.role in COORDINATORS and one.span.covers(viewer.on)
    return frozenset({"id", "role", "span", "holder", "name"}) if current else NOTHING


def _of_own_service(viewer: Viewer, one: Responsibility | HandOver) -> frozenset[str]:
    return _if(one.service == viewer.me.service)


def _consent(viewer: Viewer, one: Consent) -> frozenset[str]:
    named = one.purpose is ConsentPurpose.SHARING and viewer.me.id in one.recipients
    return _if(named and one.plan in (None, viewer.plan.id))


def _entry(viewer: Viewer, one: Entry) -> frozenset[str]:
    return _if(one.by == viewer.me.id or any(one.about == measure.id for measure in viewer.own_measures))


_FREE: Mapping[type, Callable[[Viewer, Any], frozenset[str]]] = {
    Plan: lambda viewer, one: _if(one is viewer.plan),
    Service: lambda viewer, one: _if(one.id == viewer.me.service),
    Appointment: _appointment,
    Group: _group,
    Meeting: lambda viewer, one: _if(id(one) in viewer.own_meetings),
    Consent: _consent,
    Disclosure: lambda viewer, one: _if(one.recipient == viewer.me.id),
    Participant: _participant,
    Measure: lambda viewer, one: _if(any(one is measure for measure in viewer.own_measures)),
    Goal: lambda viewer, one: _if(one.id in viewer.own_aims),
    Statement: lambda viewer, one: _if(one.id in viewer.own_aims),
    Entry: _entry,
    Responsibility: _of_own_service,
    HandOver: _of_own_service,
    RoleStatus: lambda viewer, one: _if(viewer.takes_part and one.role in COORDINATORS),
    Evaluation: lambda viewer, one: _if(viewer.takes_part),
    Revision: lambda viewer, one: _if(viewer.takes_part),
}
