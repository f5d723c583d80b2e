"""
One resource in several plans: of another system's, a Goal or a participant may stand in two CarePlans.

A part of a case stands in one place. So the second plan gets a part of its own, with an id of its own, and what refers to it in that plan
follows; what refers to it from outside the plans means the first.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from ipcore_fhir.draft import Part

_MOST = 200
"""The longest id a part can have, in characters."""
_REFERENCES = ("maker", "driver", "responsible", "by", "about", "parent", "goals", "needs")


def keep_apart(plans: Iterable[Part]) -> None:
    """Give parts whose id stands in an earlier plan another one."""
    seen: set[str] = set()
    for plan in plans:
        own = {one["id"] for one in _parts(plan) if isinstance(one.get("id"), str)}
        renamed = {old: _another(old, str(plan["id"])) for old in own & seen}
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


def _another(id_: str, plan: str) -> str:
    """The id of a part in another plan than the first: that of the plan and its own, or where that is too long a number made of both."""
    both = f"{plan} {id_}"
    return both if len(both) <= _MOST else uuid.uuid5(uuid.NAMESPACE_URL, both).urn
