"""
What a participant sees: what the person consented to, and what concerns the participant's own measures.

`needs` says what consents must name for a part and what is seen without, `fields` who sees a field of it. What neither knows is hidden.
"""

from __future__ import annotations

import functools
from typing import Any

from attrs import frozen

from ipcore.disclosure.categories import ANYTHING, CONTACT, HEALTH, needs_of
from ipcore.disclosure.excerpt import Ground
from ipcore.disclosure.fields import Shown, shown
from ipcore.disclosure.hiding import Hidden, Reason, children, part_lists
from ipcore.disclosure.needs import NOTHING, WHOLE, free, needs
from ipcore.disclosure.viewer import Viewer
from ipcore.model import Consent, Person, Plan, Source, Withholding
from ipcore.model.shape import shape

_GONE = Reason(Ground.NOT_TAKING_PART)
_CONSENTS = {Shown.CONTACT: CONTACT, Shown.HEALTH: HEALTH, Shown.ANYTHING: ANYTHING}
_OF_ONESELF = frozenset({"contact", "willing"})
"""Fields that every participant sees of their own record."""


def hide_from(viewer: Viewer, hidden: Hidden) -> None:
    """Hide what a participant is not to see. What is hidden already stays so, with its reason."""
    _Look(viewer, hidden).into(viewer.case, "", None, None)


@frozen
class _Look:
    """Goes through a case once and hides what is not to be seen."""

    _viewer: Viewer
    _hidden: Hidden

    def into(self, node: Any, path: str, plan: Plan | None, less: Reason | None) -> None:
        """
        Look at a part that is seen, and at the parts in it.

        Args:
            node: The part.
            path: Where it stands, as in `FIELDS`.
            plan: The plan it stands in, or is.
            less: Why only its free fields are seen. None: all are that the table shows.
        """
        self._fields(node, path, plan, less)
        for name, below in children(node):
            if isinstance(below, Source | Withholding) or id(below) in self._hidden.parts:
                continue
            place = f"{path}.{name}" if path else name
            self._part(below, place, below if isinstance(below, Plan) else plan)

    def _part(self, node: Any, path: str, plan: Plan | None) -> None:
        reason = self._reason(node, path, plan)
        seen = NOTHING if reason is None else free(self._viewer, node, plan)
        if reason is None or seen:
            self.into(node, path, plan, None if seen == WHOLE else reason)
        else:
            self._hidden.hide(node, reason)

    def _reason(self, node: Any, path: str, plan: Plan | None) -> Reason | None:
        if isinstance(node, Person):
            return None
        return _GONE if self._viewer.has_left else self._viewer.lacking(needs(self._viewer, path, node, plan), plan)

    def _fields(self, node: Any, path: str, plan: Plan | None, less: Reason | None) -> None:
        seen = free(self._viewer, node, plan) if less else NOTHING
        cls: type = type(node)
        for name, who in (_fields if less or self._viewer.has_left else _limited)(cls, path):
            reason = None if name in seen else less or self._hiding(who, node, name, plan)
            if reason is not None:
                self._hidden.hide_field(node, name, reason)
        if isinstance(node, Consent):
            self._hidden.only[id(node), "recipients"] = (self._viewer.me.id,)

    def _hiding(self, who: Shown, node: Any, name: str, plan: Plan | None) -> Reason | None:
        """Why a field is hidden. None: it is not."""
        if who is Shown.EVERYBODY:
            return None
        if self._viewer.has_left:
            return _GONE
        if who is Shown.WITH_PART or (node is self._viewer.me and name in _OF_ONESELF):
            return None
        if who is Shown.TAKING_PART and plan is None:
            return None if self._viewer.takes_part else _GONE
        if who is Shown.TAKING_PART and plan is not None:
            mine = plan is self._viewer.plan and self._viewer.takes_part
            return None if mine else self._viewer.lacking(needs_of("plans", plan.kind), plan)
        return self._viewer.lacking(_CONSENTS.get(who), plan)


@functools.cache
def _fields(cls: type, path: str) -> tuple[tuple[str, Shown], ...]:
    """The fields of a class that hold values, and to whom each is shown at that place."""
    who = shown(path)
    return tuple((one.name, who.get(one.name, Shown.NOBODY)) for one in shape(cls) if one.name not in part_lists(cls))


@functools.cache
def _limited(cls: type, path: str) -> tuple[tuple[str, Shown], ...]:
    """Those of them that not everybody sees who sees the part."""
    return tuple(one for one in _fields(cls, path) if one[1] not in (Shown.EVERYBODY, Shown.WITH_PART))
