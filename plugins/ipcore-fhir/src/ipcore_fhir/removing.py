"""Taking a part out of a case in the making, with what refers to it."""

from __future__ import annotations

from ipcore_fhir.draft import Draft, Part


def remove(draft: Draft, part: str) -> None:
    """Take the part with that id out. A plan stays, and is in force at no time that is known."""
    _unmark(draft, _without(draft, part))


def _without(draft: Draft, part: str) -> set[str]:
    """Take a part out of a draft, and give the ids that are gone. A plan stays, and is in force at no time that is known."""
    gone: set[str] = set()
    for name in ("services", "appointments", "episodes", "stays", "groups", "consents", "objections"):
        if name in draft.parts:
            gone |= {
                id_ for one in draft.parts[name] if one["id"] == part for id_ in (part, *(each["id"] for each in one.get("meetings", ())))
            }
            draft.parts[name] = [one for one in draft.parts[name] if one["id"] != part]
    for plan in draft.parts.get("plans", ()):
        if plan["id"] == part:
            plan["in_force"] = []
        for name in ("responsibilities", "hand_overs"):
            gone |= _without_service(draft, plan, name, part)
        for one in plan.get("participants") or ():
            _unserved(draft, one, part, f"plans:{plan['kind']}.participants.service")
    for one in draft.parts.get("appointments", ()):
        _unserved(draft, one, part, "appointments.service")
    return gone


def _unmark(draft: Draft, gone: set[str]) -> None:
    """Take out what says of parts that are gone that somebody is not to see them."""
    for place, holder in (("withheld", draft.parts), *((f"plans:{one['kind']}.withheld", one) for one in draft.parts.get("plans", ()))):
        told = holder.get("withheld") or []
        holder["withheld"] = [one for one in told if one.get("part") not in gone]
        if len(holder["withheld"]) < len(told):
            draft.broken.add(place)


def _without_service(draft: Draft, plan: Part, name: str, service: str) -> set[str]:
    told = plan.get(name) or []
    plan[name] = [one for one in told if one.get("service") != service]
    if len(plan[name]) < len(told):
        draft.broken.add(f"plans:{plan['kind']}.{name}")
    return {str(one.get("id")) for one in told if one.get("service") == service}


def _unserved(draft: Draft, one: Part, service: str, place: str) -> None:
    if one.get("service") == service:
        one["service"] = None
        draft.broken.add(place)
