"""What a case records as withheld from somebody, found in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import frozen

from ipcore.disclosure.excerpt import Ground
from ipcore.disclosure.hiding import Hidden, Reason, children
from ipcore.model import FORMAT, Case, Person, Plan, RecordPath, WithheldBasis, WithheldFrom, Withholding, kind_name, parse_path
from ipcore.model.paths import check_record
from ipcore.model.shape import field_of, shape

Place = tuple[str, ...]
_REASON = Reason(Ground.WITHHELD)
_KEPT = ("id", "person", "source")
"""The frame of a case: what it cannot be without."""


@frozen(kw_only=True)
class Withheld:
    """
    What was recorded as withheld.

    Attributes:
        path: Where, as in `Source.records`, of whatever kind: "plans.measures". "ipcore/1": everywhere.
        basis: The basis recorded.
    """

    path: str
    basis: WithheldBasis


def hide_withheld(case: Case, minded: Collection[WithheldFrom], hidden: Hidden) -> tuple[Withheld, ...]:
    """
    Hide what the case records as withheld from any of `minded`.

    A part that cannot be without a value that is withheld is hidden as a whole. A path recorded in a plan is about that plan.
    """
    found = [(plan, one) for plan, one in _withholdings(case) if one.withheld_from in minded]
    if not found:
        return ()
    by_id = {node.id: (place, node) for place, node in _below((), case) if hasattr(node, "id") and not isinstance(node, Withholding)}
    paths = ((path, one.basis) for plan, one in found for path in _hide(case, plan, one.part, by_id, hidden))
    return tuple(Withheld(path=path, basis=basis) for path, basis in dict.fromkeys(paths))


def _withholdings(case: Case) -> Iterator[tuple[Plan | None, Withholding]]:
    yield from ((None, one) for one in case.withheld)
    yield from ((plan, one) for plan in case.plans for one in plan.withheld)


def _hide(case: Case, plan: Plan | None, part: str, by_id: Mapping[str, tuple[Place, Any]], hidden: Hidden) -> Iterator[str]:
    """Hide what an id means, and what a path means: one text may be both. The paths it comes to."""
    if part in by_id and part != case.id:
        place, node = by_id[part]
        hidden.hide(node, _REASON)
        yield ".".join(place)
    if part in (case.id, FORMAT):
        _hide_all(case, hidden)
        yield FORMAT
    elif check_record(part) is None:
        for path in parse_path(part):
            _hide_path(case, plan, path, hidden)
            yield str(RecordPath(path.part, None, path.fields))


def _hide_all(case: Case, hidden: Hidden) -> None:
    for one in shape(Case):
        if one.name not in _KEPT:
            _hide_in(case, (one.name,), hidden)
    _hide_path(case, None, RecordPath("person"), hidden)


def _hide_path(case: Case, plan: Plan | None, path: RecordPath, hidden: Hidden) -> None:
    if path.part == "person" and not path.fields:
        for one in shape(Person):
            _hide_in(case.person, (one.name,), hidden)
        return
    if is_value(path.part):
        _hide_in(case, (path.part,), hidden)
        return
    for name, node in children(case):
        of_kind = path.kind is None or path.kind == kind_name(node)
        if name == path.part and of_kind and (plan is None or name != "plans" or node is plan):
            _hide_in(node, path.fields, hidden)


def is_value(part: str) -> bool:
    """Whether a path of one step leads to a value of the case itself: the day it was closed, days of requests."""
    one = field_of(Case, part)
    return one is not None and not one.part


def _hide_in(node: Any, fields: Place, hidden: Hidden) -> None:
    """Hide the field that the names lead to; the part itself, if there are none, or if it cannot be without the field."""
    if not fields:
        hidden.hide(node, _REASON)
        return
    below = [child for name, child in children(node) if name == fields[0]]
    for child in below:
        _hide_in(child, fields[1:], hidden)
    if below:
        return
    if (type(node), fields[0]) != (Person, "key"):
        hidden.hide_field(node, fields[0], _REASON)


def _below(place: Place, node: Any) -> Iterator[tuple[Place, Any]]:
    yield place, node
    for name, child in children(node):
        yield from _below((*place, name), child)
