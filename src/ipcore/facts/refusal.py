"""
Refusals of a plan or a coordinator (avslag).

A refusal stands until a later decision says yes to the same thing, whatever law it rests on; another refusal takes none away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ipcore.dates import NEVER
from ipcore.facts.fact import Fact, Places, fact
from ipcore.facts.view import CaseView
from ipcore.model import Decision, DecisionArea, DecisionSubject

_SUBJECTS = (DecisionSubject.PLAN, DecisionSubject.COORDINATOR, DecisionSubject.CHILD_COORDINATOR)


def _reads(*names: str) -> list[str]:
    return [f"decisions.{one}" for one in ("subject", "refused", "decided_on", *names)]


def _standing(view: CaseView) -> list[tuple[int, Decision]]:
    """The refusals that stand, with their place in the list, oldest first; those of one day as listed."""
    return view.once(_find_standing)


def _find_standing(view: CaseView) -> list[tuple[int, Decision]]:
    listed = [(index, one) for index, one in enumerate(view.case.decisions) if one.subject in _SUBJECTS and view.seen(one.decided_on)]
    decided = sorted(listed, key=lambda one: one[1].decided_on)
    granted = {one.subject: place for place, (_, one) in enumerate(decided) if not one.refused}
    return [one for place, one in enumerate(decided) if one[1].refused and place > granted.get(one[1].subject, -1)]


def _latest(view: CaseView) -> Decision | None:
    standing = _standing(view)
    return standing[-1][1] if standing else None


@fact("refusal.area", reads=_reads("area"), codes=("none", *map(str, DecisionArea)))
def area(view: CaseView) -> str:
    """
    Law behind the latest decision on or before the day that refuses a plan, a coordinator or a child coordinator, where no
    later decision on the same thing says yes. none: no such refusal.
    """
    refusal = _latest(view)
    return "none" if refusal is None else str(refusal.area)


@fact("refusal.known_on", reads=_reads("known_on"))
def known_on(view: CaseView) -> dt.date | None:
    """Day the person got to know of that refusal. NEVER: no such refusal. Unknown: not recorded, or a day to come."""
    refusal = _latest(view)
    if refusal is None:
        return NEVER
    return refusal.known_on if view.seen(refusal.known_on) else None


def _made(law: DecisionArea, of: str) -> Fact:
    def read(view: CaseView) -> bool:
        return any(one.area is law for _, one in _standing(view))

    read.__doc__ = f"""
    A decision under {of}, on or before the day, refuses a plan, a coordinator or a child coordinator, and no later decision
    on the same thing, under any law, says yes.
    """
    return fact(f"refusal.{law}", reads=_reads("area"))(read)


def _unreasoned(law: DecisionArea, of: str) -> Fact:
    def read(view: CaseView) -> Places | None:
        return _lacking(view, law, "reasoned", lambda one: one.reasoned)

    read.__doc__ = f"""
    The standing refusals under {of} that are recorded as giving no reasons.

    Unknown: none is certain, and of one it is not recorded.
    """
    return fact(f"refusal.{law}_unreasoned", reads=_reads("area", "reasoned"))(read)


def _untold(law: DecisionArea, of: str) -> Fact:
    def read(view: CaseView) -> Places | None:
        return _lacking(view, law, "complaint_told", lambda one: one.complaint_told)

    read.__doc__ = f"""
    The standing refusals under {of} that are recorded as not telling where to complain and by when.

    Unknown: none is certain, and of one it is not recorded.
    """
    return fact(f"refusal.{law}_untold", reads=_reads("area", "complaint_told"))(read)


def _lacking(view: CaseView, law: DecisionArea, name: str, given: Callable[[Decision], bool | None]) -> Places | None:
    """The certain ones. None: there are none, and some are not filled in."""
    answers = {f"/decisions/{index}/{name}": given(one) for index, one in _standing(view) if one.area is law}
    certain = tuple(pointer for pointer, answer in answers.items() if answer is False)
    return certain if certain or None not in answers.values() else None


_HEALTH = (DecisionArea.HEALTH, "health law")
_SOCIAL = (DecisionArea.SOCIAL, "the social services act")
_NAV = (DecisionArea.NAV, "the Nav act")
_CHILD_WELFARE = (DecisionArea.CHILD_WELFARE, "the child welfare act")

health, health_unreasoned, health_untold = _made(*_HEALTH), _unreasoned(*_HEALTH), _untold(*_HEALTH)
social, social_unreasoned, social_untold = _made(*_SOCIAL), _unreasoned(*_SOCIAL), _untold(*_SOCIAL)
nav, nav_unreasoned, nav_untold = _made(*_NAV), _unreasoned(*_NAV), _untold(*_NAV)
child_welfare, child_welfare_unreasoned, child_welfare_untold = (
    _made(*_CHILD_WELFARE),
    _unreasoned(*_CHILD_WELFARE),
    _untold(*_CHILD_WELFARE),
)
