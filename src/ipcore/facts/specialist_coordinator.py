"""The coordinator in specialist care (koordinator i spesialisthelsetjenesten)."""

from __future__ import annotations

from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import Role


@fact("specialist_coordinator.active", reads=["appointments:specialist_coordinator.span"], there_is=True)
def active(view: CaseView) -> bool:
    """Someone holds the role of coordinator in specialist care on the day."""
    return view.holds(Role.SPECIALIST_COORDINATOR)
