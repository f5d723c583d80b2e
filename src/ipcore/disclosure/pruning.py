"""
Taking what is hidden out of a case, so that what is left is a case.

References follow: one of a list is left out, a single one becomes None where None says only that nothing is recorded. Where it says
something else (an entry by nobody is the person's, a consent to no plan counts for any), or must stand, the part goes too.
"""

from __future__ import annotations

import functools
from typing import Any

from attrs import define

from ipcore.dates import Span
from ipcore.disclosure.hiding import Hidden, Reason, children, nothing
from ipcore.model import Case
from ipcore.model.shape import FieldShape, shape

Place = tuple[str, ...]
MAY_BE_EMPTY = frozenset(
    {
        "Appointment.service",
        "Participant.service",
        "Group.leader",
        "Plan.maker",
        "Plan.driver",
        "Goal.parent",
        "Measure.decision",
        "Revision.by",
        "Disclosure.recipient",
    }
)
"""Single references that, when empty, only say that nothing is recorded. A new one takes its part away until it stands here."""


@define(kw_only=True)
class Pruned:
    """
    What is left of a case.

    Attributes:
        changes: The fields of the case that changed, and what is left there.
        mended: Where something was taken out or a reference left out: the field, dotted.
    """

    changes: dict[str, Any]
    mended: tuple[str, ...]


def prune(case: Case, hidden: Hidden, *, keep_markers: bool = False) -> Pruned:
    """
    What is left without what is hidden; parts that cannot stand without it are added to `hidden`.

    Args:
        case: The case.
        hidden: What is hidden of it.
        keep_markers: Keep what the plans say of what is withheld from whom.
    """
    marked = not keep_markers and (case.withheld or any(plan.withheld for plan in case.plans))
    if not (marked or hidden.parts or hidden.fields or hidden.only):
        return Pruned(changes={}, mended=())
    pruner = _Pruner(hidden, _gone(case, hidden), keep_markers)
    changes = pruner.changes(case, ())
    return Pruned(changes=changes, mended=tuple(sorted(map(".".join, pruner.mended))))


def _gone(case: Case, hidden: Hidden) -> dict[str, Reason]:
    """The ids that go, each with the reason. Hides the parts that cannot stand without one of them."""
    gone: dict[str, Reason] = {}
    bound: list[tuple[Any, tuple[str, ...]]] = []
    _gather(case, hidden, gone, bound)
    while falling := [(part, gone[ref]) for part, refs in bound if id(part) not in hidden.parts for ref in refs if ref in gone]:
        for part, reason in falling:
            hidden.hide(part, reason)
            _gather(part, hidden, gone, [], reason)
    return gone


def _gather(
    node: Any, hidden: Hidden, gone: dict[str, Reason], bound: list[tuple[Any, tuple[str, ...]]], reason: Reason | None = None
) -> None:
    reason = reason or hidden.parts.get(id(node))
    cls: type = type(node)
    if reason is None:
        refs = tuple(ref for name in _binding(cls) if (ref := getattr(node, name)) is not None)
        if refs:
            bound.append((node, refs))
    elif hasattr(node, "id"):
        gone[node.id] = reason
    for _, below in children(node):
        _gather(below, hidden, gone, bound, reason)


@functools.cache
def _binding(cls: type) -> tuple[str, ...]:
    """The fields of a class without whose reference it cannot stand."""
    single = (one for one in shape(cls) if one.refs and not one.many)
    return tuple(one.name for one in single if one.required or f"{cls.__name__}.{one.name}" not in MAY_BE_EMPTY)


@functools.cache
def _plan(cls: type) -> tuple[tuple[str, FieldShape, bool], ...]:
    """The fields in which something can be taken out or left out: name, shape, whether parts stand there."""
    found = ((one.name, one, one.part and one.type is not Span) for one in shape(cls))
    return tuple(one for one in found if one[2] or one[1].refs)


class _Pruner:
    """Makes the parts anew in which something changes; the others stay the objects they are."""

    def __init__(self, hidden: Hidden, gone: dict[str, Reason], keep_markers: bool) -> None:
        self._hidden = hidden
        self._gone = gone
        self._keep_markers = keep_markers
        self.mended: set[Place] = set()

    def changes(self, node: Any, place: Place) -> dict[str, Any]:
        """The fields of a part that change, with their new values."""
        cls: type = type(node)
        changes = {name: nothing(cls, name) for name in self._hidden.fields.get(id(node), ())}
        self.mended.update((*place, name) for name in changes)
        for name, one, has_parts in _plan(cls):
            value = getattr(node, name)
            if value is None or value == () or name in changes:
                continue
            if name == "withheld":
                kept = value if self._keep_markers else ()
            else:
                kept = self._parts(one, value, (*place, name)) if has_parts else self._refs(node, one, value, (*place, name))
            if kept is not value:
                changes[name] = kept
        return changes

    def _part(self, node: Any, place: Place) -> Any:
        changes = self.changes(node, place)
        return with_changes(node, changes) if changes else node

    def _parts(self, one: FieldShape, value: Any, place: Place) -> Any:
        if not one.many:
            return self._part(value, place)
        kept = tuple(self._part(item, place) for item in value if id(item) not in self._hidden.parts)
        if len(kept) < len(value):
            self.mended.add(place)
            return kept
        return value if all(new is old for new, old in zip(kept, value, strict=True)) else kept

    def _refs(self, node: Any, one: FieldShape, value: Any, place: Place) -> Any:
        if one.many:
            only = self._hidden.only.get((id(node), one.name), value)
            kept = tuple(ref for ref in value if ref not in self._gone and ref in only)
            same = len(kept) == len(value)
        else:
            kept, same = None, value not in self._gone
        if not same:
            self.mended.add(place)
        return value if same else kept


def with_changes(node: Any, changes: dict[str, Any]) -> Any:
    """The part with other values in some fields."""
    cls: type = type(node)
    return cls(**{one.name: changes[one.name] if one.name in changes else getattr(node, one.name) for one in shape(cls)})
