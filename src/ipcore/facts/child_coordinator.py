"""The child coordinator (barnekoordinator)."""

from __future__ import annotations

from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import Role


@fact("child_coordinator.active", reads=["appointments:child_coordinator.span"], there_is=True)
def active(view: CaseView) -> bool:
    """Someone holds the role of child coordinator on the day."""
    return view.holds(Role.CHILD_COORDINATOR)
