"""
References of a case that lead to nothing: others may have cut or changed the resources it is made of.

What leads to nothing is dropped, and the place no longer counts as recorded. Where something would say another thing without its
reference, it goes with it: an entry without its writer would be the person's own, a hand-over needs a service. The case stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ipcore import ModelError, records_without
from ipcore_fhir.draft import Draft, Part

LOOSE = "a reference that leads nowhere"
"""What is told of all of them, once."""

REFERENCES: dict[str, tuple[str, ...]] = {
    "appointments.service": ("services",),
    "groups.members": ("participants",),
    "groups.leader": ("participants",),
    "groups.meetings.called": ("participants",),
    "plans.goals.parent": ("goals",),
    "plans.participants.service": ("services",),
    "plans.maker": ("participants",),
    "plans.driver": ("participants",),
    "plans.measures.responsible": ("participants",),
    "plans.measures.goals": ("goals",),
    "plans.measures.needs": ("needs", "resources", "cooperation"),
    "plans.responsibilities.service": ("services",),
    "plans.hand_overs.service": ("services",),
    "plans.revisions.by": ("participants",),
    "plans.entries.by": ("participants",),
    "plans.entries.about": ("goals", "measures"),
    "plans.links": ("plans",),
    "consents.plan": ("plans",),
    "consents.recipients": ("participants",),
}
"""The fields that are references, and the lists in which what they name can stand."""

_WHOLE = frozenset({"plans.responsibilities.service", "plans.hand_overs.service", "plans.entries.by", "consents.plan"})
"""Those without which the part itself is not told: it goes, and its list does not count as recorded."""

_STEPS = [(name.split("."), lists) for name, lists in REFERENCES.items()]


def drop_loose(draft: Draft, unread: Callable[[str], None]) -> None:
    """Take out of a draft that has everything in it what refers to nothing, and mark the places as broken."""
    ids = _ids(draft.parts)
    loose = [one for steps, lists in _STEPS for one in _dropped(draft.parts, steps, set().union(*(ids.get(name, ()) for name in lists)))]
    plans = [(f"{_kind('plans', plan)}.withheld", plan) for plan in draft.parts.get("plans", ())]
    while gone := [path for path, holder in (*plans, ("withheld", draft.parts)) if _drop_marks(holder, _known(draft))]:
        loose += gone
    draft.broken.update(loose)
    if loose:
        unread(LOOSE)


def _known(draft: Draft) -> set[Any]:
    """The ids of all that is left, and of the case."""
    return set().union(*_ids(draft.parts).values(), {draft.parts.get("id")})


def _ids(part: Part) -> dict[str, set[str]]:
    """The ids of all parts by the name of the list they stand in."""
    found: dict[str, set[str]] = {}
    waiting = [part]
    while waiting:
        for name, value in waiting.pop().items():
            if isinstance(value, list):
                below = [one for one in value if isinstance(one, dict)]
                found.setdefault(name, set()).update(one["id"] for one in below if isinstance(one.get("id"), str))
                waiting += below
    return found


def _dropped(case: Part, steps: list[str], known: set[str]) -> Iterator[str]:
    """Drop what is loose of one field. The places of it, with the kind where there is one."""
    head, *fields = steps
    for top in case.get(head) or ():
        root = _kind(head, top)
        holders: list[tuple[list[Any], Part]] = [(case[head], top)]
        for name in fields[:-1]:
            holders = [(holder[name], one) for _, holder in holders for one in holder.get(name) or ()]
        for siblings, holder in list(holders):
            if _drop(holder, fields[-1], known):
                whole = ".".join(steps) in _WHOLE
                if whole:
                    siblings[:] = [one for one in siblings if one is not holder]
                yield ".".join([root, *(fields[:-1] if whole else fields)])


def _drop(holder: Part, name: str, known: set[str]) -> bool:
    value = holder.get(name)
    if isinstance(value, list):
        holder[name] = [one for one in value if one in known]
        return len(holder[name]) < len(value)
    if value is None or value in known:
        return False
    holder[name] = None
    return True


def _kind(head: str, part: Part) -> str:
    """The path of a part of the case, with its kind."""
    kind = part.get(_KINDS[head]) if head in _KINDS else None
    return f"{head}:{kind}" if isinstance(kind, str) else head


_KINDS = {"plans": "kind", "appointments": "role", "consents": "purpose", "services": "sector"}
"""The lists whose paths have kinds, and the field that names the kind."""


def _drop_marks(holder: Part, known: set[Any]) -> bool:
    """Drop what says that a part is withheld that is not here."""
    marks = holder.get("withheld") or []
    holder["withheld"] = [one for one in marks if one["part"] in known or _is_path(one["part"])]
    known.difference_update(one.get("id") for one in marks if one not in holder["withheld"])  # what says the same of this one goes too
    return len(holder["withheld"]) < len(marks)


def _is_path(told: object) -> bool:
    try:
        return isinstance(told, str) and bool(records_without((told,), ()))
    except ModelError:
        return False
