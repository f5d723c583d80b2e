"""All the persons, a row each."""

from __future__ import annotations

import datetime as dt

from ipcore import FollowUp, label
from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.words import NO_BREAK
from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.person import RANKS, Person
from ipcore_document.worklist.sheet import Row, Section
from ipcore_document.worklist.telling import Telling

COLUMNS = ("person", "plan", "evaluated", "revision", "meeting", "open", "next")

Cell = tuple[str, bool]
"""What stands there, and whether it is only an absence."""


def section(found: Worklist, tell: Telling) -> Section:
    """The persons, the most urgent first."""
    newest = max((one.exported_on for one in found.persons), default=tell.on)
    rows = tuple(Row(tell.name(one), _cells(one, tell), _age(one, newest, tell)) for one in found.persons)
    columns = tuple(tell.say(f"column_{one}") for one in COLUMNS)
    return Section(key="everybody", title=tell.say("everybody"), lines=(tell.say("everybody_explained"),), columns=columns, rows=rows)


def _age(one: Person, newest: dt.date, tell: Telling) -> str:
    return tell.say("age", day=_day(tell, one.exported_on)) if one.exported_on < newest else ""


def _cells(one: Person, tell: Telling) -> tuple[Cell, ...]:
    return (
        (label(tell.lang, "follow_up", str(one.follow_up)), one.follow_up is FollowUp.UNKNOWN),
        _of_plan(one, one.evaluated_on, "evaluated", tell),
        _of_plan(one, one.revision_on, "revision", tell),
        _meeting(one, tell),
        _open(one, tell),
        _next(one, tell),
    )


def _day(tell: Telling, day: dt.date) -> str:
    """A day in words that may be broken over two lines: cells are narrow."""
    return tell.day(day).replace(NO_BREAK, " ")


def _of_plan(one: Person, day: dt.date | None, key: str, tell: Telling) -> Cell:
    """A day of the individual plan. Where there is none in force, there is no such day; where that is unknown, neither is this known."""
    if day is None:
        return tell.say("unknown"), True
    if day not in (NEVER, BEFORE_ALL):
        text = _day(tell, day)
        return (tell.say("overdue", day=text) if key == "revision" and day < tell.on else text), False
    if one.follow_up is FollowUp.INDIVIDUAL_PLAN:
        return tell.say(f"no_{key}"), True
    return tell.say("unknown" if one.follow_up is FollowUp.UNKNOWN else "no_plan"), True


def _meeting(one: Person, tell: Telling) -> Cell:
    if one.meeting_on is None:
        return tell.say("unknown"), True
    if one.meeting_on == NEVER:
        return tell.say("no_meeting"), True
    return (_day(tell, one.meeting_on) if one.meetings_recorded else tell.say("meeting_seen", day=_day(tell, one.meeting_on))), False


def _open(one: Person, tell: Telling) -> Cell:
    """How much is not met, and how much cannot be told."""
    if one.unjudged:
        return tell.say("unjudged"), True
    counts = {
        "unmet": len(one.unmet),
        "waived": len(one.excused),
        "assess": len(one.deadlines.to_assess),
        "unclear": len(one.deadlines.unknown) + len(one.deadlines.crashed),
        "outside": len(one.deadlines.outside),
    }
    told = ", ".join(tell.say(f"count_{key}", number=number) for key, number in counts.items() if number)
    return (told, False) if told else (tell.say("count_none"), True)


def _next(one: Person, tell: Telling) -> Cell:
    if one.unjudged:
        return tell.say("unknown"), True
    if not one.due:
        return tell.say("no_next"), True
    first = min(one.due, key=lambda due: (due.due_on, RANKS[due.severity]))
    return tell.say("next", day=_day(tell, first.due_on), title=first.text(tell.lang).title), False
