"""How the holding of a role is read; the same for every role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ipcore.dates import NEVER
from ipcore.facts.view import CaseView
from ipcore.model import Appointment, Role


def holders(view: CaseView, role: Role) -> list[Appointment]:
    """The appointments through which the role is held on the day."""
    return [one for one in view.appointments(role) if view.running(one.span)]


def vacant_since(view: CaseView, role: Role) -> dt.date:
    """First day without, when the role has been held and nobody holds it on the day. NEVER: it is held, or never was."""
    if view.holds(role):
        return NEVER
    return max((one.span.after for one in view.appointments(role)), default=NEVER)


def true_of_all(view: CaseView, role: Role, quality: Callable[[Appointment], bool | None]) -> bool | None:
    """
    Whether something is so of everyone who holds the role on the day. Nobody holds it: no.

    None: not recorded for someone, and nobody of whom it is recorded that it is not so.
    """
    found = [quality(one) for one in holders(view, role)]
    if False in found or not found:
        return False
    return None if None in found else True
