"""Who is without answer, by what is waited for; and of whom that cannot be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.sheet import Counted, Group, Item, Section
from ipcore_document.worklist.telling import Telling
from ipcore_document.worklist.waiting import Wait


def section(found: Worklist, tell: Telling) -> Section:
    """One group for each thing that is waited for, what has waited longest first."""
    groups = tuple(group for group in (*(_group(kind, found, tell) for kind in Wait), _complaints(found, tell)) if group.items)
    untold = tuple(_untold(found, tell))
    lines = [tell.say("unanswered_explained" if groups else "unanswered_none")]
    counted = ((tell.say("untold_answers"), untold),) if untold else ()
    return Section(key="unanswered", title=tell.say("unanswered"), lines=tuple(lines), groups=groups, counted=counted)


def _group(kind: Wait, found: Worklist, tell: Telling) -> Group:
    every = sorted(
        ((one.since, place, one, person) for place, person in enumerate(found.persons) for one in person.waiting if one.kind is kind),
        key=lambda one: one[:2],
    )
    return Group(title=tell.say(f"wait_{kind}"), items=tuple(tell.wait(one, tell.name(person)) for _, _, one, person in every))


def _complaints(found: Worklist, tell: Telling) -> Group:
    every: list[tuple[dt.date, int, Item]] = [
        (one.shown_on, place, tell.complaint(one, tell.name(person)))
        for place, person in enumerate(found.persons)
        for one in person.complaints
    ]
    items = tuple(item for _, _, item in sorted(every, key=lambda one: one[:2]))
    return Group(title=tell.say("wait_complaint"), note=tell.say("complaint_binds"), items=items)


def _untold(found: Worklist, tell: Telling) -> Iterator[Counted]:
    for kind in Wait:
        those = [one for one in found.persons if kind in one.untold]
        if those:
            yield Counted(tell.say(f"wait_{kind}"), tell.cases(those))
