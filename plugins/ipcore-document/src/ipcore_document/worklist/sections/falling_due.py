"""What falls due, day by day, and what cannot be met at the pace."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from ipcore import Deadline
from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.person import RANKS, Person
from ipcore_document.worklist.sheet import Group, Section
from ipcore_document.worklist.telling import Telling

Due = tuple[Person, Deadline]


def section(found: Worklist, tell: Telling) -> Section:
    """The days on which something falls due, the first first; on a day the heaviest first."""
    every = sorted(((person, one) for person in found.persons for one in person.due), key=_order)
    crowded = dict(found.load.collisions) if found.load else {}
    days = tuple(_day(day, list(several), crowded.get(day, 0), tell) for day, several in groupby(every, key=lambda one: one[1].due_on))
    lines = (tell.say("due_explained"),) if days else (tell.say("due_none", until=tell.day(found.asked.until(tell.on))),)
    return Section(key="due", title=tell.say("due"), lines=lines, groups=(*_missed(found, tell), *days))


def _order(one: Due) -> tuple[dt.date, int, str, str]:
    person, due = one
    return due.due_on, RANKS[due.severity], person.case, due.rule.id


def _day(day: dt.date, several: list[Due], crowded: int, tell: Telling) -> Group:
    note = tell.say("crowded", number=crowded) if crowded else ""
    items = tuple(tell.deadline(one, tell.name(person)) for person, one in several)
    title = tell.weekday(day)
    return Group(title=f"{title[:1].upper()}{title[1:]}", note=note, items=items)


def _missed(found: Worklist, tell: Telling) -> tuple[Group, ...]:
    """The steps that cannot be taken by their day, as the load has them."""
    if found.load is None or not found.load.cannot_meet:
        return ()
    rules = {one.id: one for one in found.asked.law.rules}
    names = {one.case: tell.name(one) for one in found.persons}
    items = tuple(tell.missed(one, rules[one.rule], names[one.case]) for one in found.load.cannot_meet)
    pace = tell.say("pace", pace=f"{float(found.asked.pace):g}")
    return (Group(title=tell.number("cannot_meet", len(items)), note=pace, items=items),)
