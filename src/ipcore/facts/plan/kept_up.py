"""How the plan in force is kept up: written, evaluated, revised."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import BEFORE_ALL, NEVER, add_days
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView, latest_of
from ipcore.model import RevisionKind

_CONTENT = (RevisionKind.CREATED, RevisionKind.REVISED)
_GRADES = ("1", "2", "3", "4", "5")
_KEEPS_PROMISES = 31
"""A review keeps every promised day up to so many days after it."""


@fact(
    "plan.last_written_on",
    reads=[f"plans:individual.{name}" for name in ("begun_on", "dropped_on", "revisions.made_on", "revisions.kind")],
)
def last_written_on(view: CaseView) -> dt.date | None:
    """
    Latest day on or before the day on which the content of any individual plan was begun or revised.

    Closed plans count, drafts given up by the day do not. Corrections, closing and comments are not writing. BEFORE_ALL: never.
    Unknown: of a plan neither its beginning nor any writing up to the day is recorded.
    """
    plans = [plan for plan in view.individual_plans if not view.seen(plan.dropped_on)]
    written = [(plan, [one.made_on for one in plan.revisions if one.kind in _CONTENT and view.seen(one.made_on)]) for plan in plans]
    if any(plan.begun_on is None and not days for plan, days in written):
        return None
    return view.latest_day(day for plan, days in written for day in (plan.begun_on, *days))


@fact("plan.last_evaluated_on", reads=["plans:individual.evaluations.held_on"], of_plan=True)
def last_evaluated_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day on which the plan was evaluated. A planned evaluation does not count.

    BEFORE_ALL: not yet, or no plan.
    """
    return view.latest_day([one.held_on for one in view.the_plan.evaluations])


@fact(
    "plan.last_satisfaction",
    reads=["plans:individual.evaluations.held_on", "plans:individual.evaluations.satisfaction"],
    codes=("none", *_GRADES),
    of_plan=True,
)
def last_satisfaction(view: CaseView) -> str:
    """
    How satisfied the person said to be in the latest evaluation of the plan, on or before the day, in which it was asked.

    From 1, very little, through 5, very much. A later evaluation that did not ask takes nothing back. none: never asked, or no plan.
    """
    asked = [one for one in view.the_plan.evaluations if one.satisfaction is not None and view.seen(one.held_on)]
    latest = latest_of(asked, lambda one: one.held_on)
    return "none" if latest is None else str(latest.satisfaction)


@fact(
    "plan.revision_due_on",
    reads=[
        "plans:individual.revision_days",
        "plans:individual.evaluations.held_on",
        "plans:individual.revisions.made_on",
        "plans:individual.revisions.kind",
    ],
    of_plan=True,
)
def revision_due_on(view: CaseView) -> dt.date:
    """
    Earliest revision day promised by the plan that no review has kept.

    An evaluation or a revision keeps every promised day up to 31 days after it; making the plan or correcting it keeps none.
    NEVER: none open.
    """
    plan = view.the_plan
    revised = [one.made_on for one in plan.revisions if one.kind is RevisionKind.REVISED]
    reviewed_on = view.latest_day([one.held_on for one in plan.evaluations] + revised)
    kept_to = add_days(reviewed_on, _KEEPS_PROMISES) if reviewed_on > BEFORE_ALL else BEFORE_ALL
    return min([day for day in plan.revision_days if day > kept_to], default=NEVER)


@fact("plan.period_stops_on", reads=["plans:individual.period"], kind=Kind.DOCUMENT, of_plan=True)
def period_stops_on(view: CaseView) -> dt.date:
    """
    First day after the plan period stated in the plan: a period through 31 December stops on 1 January.

    NEVER: no end or no period stated.
    """
    period = view.the_plan.period
    return period.after if period else NEVER
