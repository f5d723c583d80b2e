"""Whether those whom a plan names take part in it on the day."""

from __future__ import annotations

from enum import StrEnum

from ipcore.model import Participant, Plan, Standing
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Line


class Presence(StrEnum):
    """How a participant stands to the plan work on the day."""

    HERE = "here"
    LEFT = "left"
    TO_COME = "to_come"
    INVITED = "invited"
    DECLINED = "declined"
    KEPT_OUT = "kept_out"


def presence(view: View, one: Participant) -> Presence:
    """How a participant stands. Without a span they take part throughout, without a standing as they are named."""
    if (one.span is not None and one.span.ended(view.on)) or _is_service_over(view, one):
        return Presence.LEFT
    if one.standing in (Standing.DECLINED, Standing.KEPT_OUT):
        return Presence(str(one.standing))
    if one.span is not None and not one.span.begun(view.on):
        return Presence.TO_COME
    return Presence.INVITED if one.standing is Standing.INVITED else Presence.HERE


def takes_part(view: View, one: Participant) -> bool:
    """Whether a participant takes part on the day."""
    return presence(view, one) is Presence.HERE


def named(view: View, key: str, plan: Plan, *, short: bool = False) -> Line:
    """A participant by name and role, if `short` by name alone where there is one; and that they do not take part where they do not."""
    one = view.participants.get(key)
    who = view.own(one.name, plan) if short and one is not None and is_told(one.name) else view.who(key, plan)
    how = Presence.HERE if one is None else presence(view, one)
    if one is None or how is Presence.HERE:
        return who
    if how is Presence.TO_COME and one.span is not None:
        return view.words.line("front_presence", "to_come", who=who, day=view.day(one.span.start))
    return view.words.line("front_presence", str(how), who=who)


def _is_service_over(view: View, one: Participant) -> bool:
    """The service they act for has ended, and no other of its sector runs: two services of one sector are one agency."""
    own = None if one.service is None else view.services.get(one.service)
    if own is None or not own.span.ended(view.on):
        return False
    return not any(other.sector is own.sector and other.span.covers(view.on) for other in view.case.services)
