"""The responsibility group (ansvarsgruppe)."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView, first_day


@fact("group.active", reads=["groups.span"], there_is=True)
def active(view: CaseView) -> bool:
    """A responsibility group around the person exists on the day."""
    return any(view.running(group.span) for group in view.case.groups)


@fact("group.formed_on", reads=["groups.span"])
def formed_on(view: CaseView) -> dt.date | None:
    """First day of the oldest group existing on the day. NEVER: no group. Unknown: a group formed on a day not recorded."""
    return first_day(group.span for group in view.case.groups if view.running(group.span))


@fact("group.last_met_on", reads=["groups.span", "groups.meetings.held_on"])
def last_met_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day on which a group existing on the day met. A planned meeting does not count.

    BEFORE_ALL: not yet, or no group.
    """
    groups = (group for group in view.case.groups if view.running(group.span))
    return view.latest_day(meeting.held_on for group in groups for meeting in group.meetings)


@fact("group.last_gathered_on", reads=["groups.meetings.held_on"])
def last_gathered_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day on which any group around the person met, also one that exists no longer.

    BEFORE_ALL: not yet, or no group.
    """
    return view.latest_day(meeting.held_on for group in view.case.groups for meeting in group.meetings)


@fact("group.unminuted_since_on", reads=["groups.span", "groups.meetings.held_on", "groups.meetings.minutes_on"], kind=Kind.DOCUMENT)
def unminuted_since_on(view: CaseView) -> dt.date:
    """Day of the oldest meeting held, of a group existing on the day, that has no minutes by the day. NEVER: none."""
    groups = (group for group in view.case.groups if view.running(group.span))
    held = ((one.held_on, one.minutes_on) for group in groups for one in group.meetings)
    return min((day for day, minutes in held if day is not None and view.seen(day) and not view.seen(minutes)), default=NEVER)
