"""
The draft format `ipcore/0`, tried out before the first release.

A plan had one span in `in_force`, where it now has a list, and `reviews` where it now has `evaluations`. All else is as in `ipcore/1`,
`Source.records` included. A plan that came into force twice was two plans there, so that a single span was complete.
"""

from __future__ import annotations

from typing import Any

from ipcore.serde.faults import Path

FORMAT = "ipcore/0"
_NEXT = "ipcore/1"
_OLD, _NEW = "reviews", "evaluations"


def upgrade(document: dict[str, Any]) -> dict[str, Any]:
    """The same case in `ipcore/1`."""
    made = dict(document)
    if isinstance(made.get("plans"), list):
        made["plans"] = [_plan(plan) if isinstance(plan, dict) else plan for plan in made["plans"]]
    if isinstance(made.get("source"), dict):
        made["source"] = _source(made["source"])
    return made


def origin(path: Path) -> Path:
    """Where a path of `ipcore/1` stood in `ipcore/0`."""
    if path[:1] != ("plans",) or len(path) < 3:
        return path
    if path[2] == _NEW:
        return (*path[:2], _OLD, *path[3:])
    if path[2] == "in_force":
        return (*path[:3], *path[4:])
    return path


def _plan(plan: dict[str, Any]) -> dict[str, Any]:
    made = {_NEW if key == _OLD and _NEW not in plan else key: value for key, value in plan.items()}
    if "in_force" in made:
        span = made.pop("in_force")
        made["in_force"] = [] if span is None else [span]
    return made


def _source(source: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(source.get("records"), list):
        return source
    return source | {"records": [_record(text) for text in source["records"]]}


def _record(text: object) -> object:
    if not isinstance(text, str):
        return text
    parts = text.split(".")
    if parts[0].split(":")[0] == "plans" and parts[1:2] == [_OLD]:
        parts[1] = _NEW
    return _NEXT if text == FORMAT else ".".join(parts)
