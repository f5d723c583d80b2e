"""
One resource in several plans: of another system's, a Goal or a participant may stand in two CarePlans.

A part of a case stands in one place. So the second plan gets a part of its own, with an id of its own, and what refers to it in that plan
follows; what refers to it from outside the plans means the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ipcore_fhir.draft import Part

_MOST = 200
"""The longest id a part can have, in characters."""
_ROOM = 12
"""How much of it is kept for a number."""
_REFERENCES = ("maker", "driver", "responsible", "by", "about", "parent", "goals", "needs")


def keep_apart(plans: Iterable[Part]) -> None:
    """Give parts whose id stands in an earlier plan another one."""
    seen: set[str] = set()
    for plan in plans:
        own = {one["id"] for one in _parts(plan) if isinstance(one.get("id"), str)}
        renamed = {old: _another(old, str(plan["id"]), seen | own) for old in sorted(own & seen)}
        if renamed:
            for one in _parts(plan):
                if one.get("id") in renamed:
                    one["id"] = renamed[one["id"]]
                _follow(one, renamed)
            _follow(plan, renamed)
        seen |= own - renamed.keys() | set(renamed.values())


def _parts(plan: Part) -> Iterable[Part]:
    return (one for value in plan.values() if isinstance(value, list) for one in value if isinstance(one, dict))


def _follow(part: Part, renamed: dict[str, str]) -> None:
    for name in _REFERENCES:
        value: Any = part.get(name)
        if isinstance(value, str):
            part[name] = renamed.get(value, value)
        elif isinstance(value, list):
            part[name] = [renamed.get(one, one) if isinstance(one, str) else one for one in value]


def _another(id_: str, plan: str, taken: set[str]) -> str:
    """An id that is not taken: that of the part after that of the plan, and a number where it must be."""
    first = f"{plan} {id_}"[-_MOST + _ROOM :]
    tried, number = first, 2
    while tried in taken:
        tried, number = f"{first} {number}", number + 1
    return tried
