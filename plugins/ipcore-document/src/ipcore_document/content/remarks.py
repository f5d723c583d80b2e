"""Notes and comments on the plan, by the person or by others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipcore.model import Entry, Goal, Plan
from ipcore_document.content.spoken import is_told, spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Bullets, Line


def goals_shown(view: View, plan: Plan) -> tuple[Goal, ...]:
    """The goals there are on the day: not those agreed after it."""
    return tuple(one for one in plan.goals if one.set_on is None or one.set_on <= view.on)


def entries_by_day(view: View, plan: Plan) -> list[Entry]:
    """The entries with words in them that were made by the day, the newest first."""
    found = [one for one in plan.entries if is_told(one.text) and one.made_on <= view.on]
    return sorted(found, key=lambda one: one.made_on, reverse=True)


def about_the_whole(view: View, plan: Plan) -> Iterator[Entry]:
    """The entries on the plan as a whole, and those on what is not shown in it."""
    shown = {one.id for one in goals_shown(view, plan)} | {one.id for one in plan.measures}
    return (one for one in entries_by_day(view, plan) if one.about not in shown)


def remarks_on(view: View, plan: Plan, about: str) -> Iterator[Block]:
    """What was written on a goal or a measure."""
    yield from told(view, plan, (one for one in entries_by_day(view, plan) if one.about == about))


def told(view: View, plan: Plan, entries: Iterable[Entry]) -> Iterator[Block]:
    """Entries as a list, each with its day and who made it."""
    lines = tuple(_line(view, plan, one) for one in entries)
    if lines:
        yield Bullets(lines)


def _line(view: View, plan: Plan, one: Entry) -> Line:
    text = view.own(one.text or "", plan)
    if one.by is None:
        return spoken(view, "front_remark", "self", day=view.day(one.made_on), text=text)
    return view.words.line("front_remark", "other", day=view.day(one.made_on), who=view.who(one.by, plan), text=text)
