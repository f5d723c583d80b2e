"""What is noted on the plan, and whose voice is in it: entries, an agreed rest, goals set and closed, the child heard."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import BEFORE_ALL
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView


@fact(
    "plan.last_entry_on",
    reads=[f"plans:individual.entries.{name}" for name in ("made_on", "rests_until", "by", "about")],
    of_plan=True,
)
def last_entry_on(view: CaseView) -> dt.date:
    """
    Latest day of any entry made on or before the day on a goal or a measure of the plan, or by the person.

    An entry that agrees to let the plan rest, whoever made it, counts through the last day of the rest, also ahead.
    BEFORE_ALL: none.
    """
    made = [one for one in view.the_plan.entries if view.seen(one.made_on)]
    touching = (one.made_on for one in made if one.about is not None or one.by is None)
    return max(view.latest_day(touching), _rests_through(view))


@fact(
    "plan.last_rest_day_on",
    reads=["plans:individual.entries.made_on", "plans:individual.entries.rests_until"],
    of_plan=True,
)
def last_rest_day_on(view: CaseView) -> dt.date:
    """
    Last day, counted, through which the plan rests by an agreement entered on or before the day; also ahead.

    BEFORE_ALL: no rest agreed.
    """
    return _rests_through(view)


def _rests_through(view: CaseView) -> dt.date:
    made = (one for one in view.the_plan.entries if view.seen(one.made_on))
    return max((one.rests_until for one in made if one.rests_until is not None), default=BEFORE_ALL)


@fact(
    "plan.last_touched_on",
    reads=["plans:individual.goals.set_on", "plans:individual.goals.closed_on", "plans:individual.measures.closed_on"],
    of_plan=True,
)
def last_touched_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day on which a goal of the plan was set, or a goal or a measure of it closed.

    A day without an entry or a revision beside it counts too. BEFORE_ALL: none.
    """
    goals = (day for one in view.the_plan.goals for day in (one.set_on, one.closed_on))
    return view.latest_day([*goals, *(one.closed_on for one in view.the_plan.measures)])
