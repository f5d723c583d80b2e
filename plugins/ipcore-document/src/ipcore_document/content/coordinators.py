"""Who holds the case together on the day, and how to reach them."""

from __future__ import annotations

from ipcore.model import Appointment, Participant, Plan, Role
from ipcore_document.content.over import is_over
from ipcore_document.content.presence import takes_part
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View

ROLES = (Role.COORDINATOR, Role.CHILD_COORDINATOR, Role.SPECIALIST_COORDINATOR)
"""The roles that hold a case together, in the order in which one of them is called."""


def coordinators(view: View) -> list[Appointment]:
    """Those who hold the first of the roles that is held on the day: those with a name first, then those who began last."""
    for role in ROLES:
        held = [one for one in view.case.appointments if one.role is role and one.span.covers(view.on)]
        if held:
            return sorted(held, key=lambda one: (is_told(one.name), one.span.first), reverse=True)
    return []


def contact_of(view: View, one: Appointment) -> str | None:
    """How to reach somebody who holds a role. None: not recorded, or it is not certain which of several it is."""
    found = {each.contact.strip() for each in view.participants.values() if _is_same(view, each, one) and is_told(each.contact)}
    return found.pop() if len(found) == 1 else None


def _is_same(view: View, each: Participant, one: Appointment) -> bool:
    """Whether a participant is the one who holds a role: by name, or, of one service, by what stands of it before a comma."""
    if not (is_told(each.name) and is_told(one.name) and takes_part(view, each)):
        return False
    name, wanted = _plain(each.name), _plain(one.name)
    return name == wanted or (one.service is not None and one.service == each.service and name.partition(",")[0] == wanted)


def driver_of(view: View, plan: Plan | None) -> Participant | None:
    """Who sees to coordination and progress of a plan that has not ended, where they have a name and still take part."""
    if plan is None or is_over(plan, view.on):
        return None
    found = view.participants.get(plan.driver or "")
    return found if found is not None and is_told(found.name) and takes_part(view, found) else None


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
