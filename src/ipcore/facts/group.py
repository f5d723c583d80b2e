"""The responsibility group (ansvarsgruppe)."""

from __future__ import annotations

import datetime as dt

from ipcore.facts.fact import fact
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
