"""How a child takes part in the plan work (barnets medvirkning)."""

from __future__ import annotations

import datetime as dt

from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import PlanItem, PlanKind


@fact("plan.last_child_heard_on", reads=["plans:individual.child_hearings.heard_on"])
def last_child_heard_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day on which the child's own view was recorded in the work on an individual plan.

    Any individual plan of the case counts, whatever its state. BEFORE_ALL: none.
    """
    plans = (plan for plan in view.case.plans if plan.kind is PlanKind.INDIVIDUAL)
    return view.latest_day(one.heard_on for plan in plans for one in plan.child_hearings)


@fact(
    "plan.last_own_view_on",
    reads=[
        *(f"plans:individual.evaluations.{name}" for name in ("held_on", "own_view")),
        *(f"plans:individual.entries.{name}" for name in ("made_on", "by", "text")),
    ],
)
def last_own_view_on(view: CaseView) -> dt.date:
    """
    Latest day on or before the day of an evaluation with the person's own view, or of an entry by the person with a text.

    Any individual plan of the case counts, whatever its state. BEFORE_ALL: none.
    """
    plans = [plan for plan in view.case.plans if plan.kind is PlanKind.INDIVIDUAL]
    evaluated = (one.held_on for plan in plans for one in plan.evaluations if (one.own_view or "").strip())
    entered = (one.made_on for plan in plans for one in plan.entries if one.by is None and (one.text or "").strip())
    return view.latest_day([*evaluated, *entered])


@fact("plan.child_hearing_excused", reads=["plans:individual.not_relevant"], kind=Kind.DOCUMENT, of_plan=True)
def child_hearing_excused(view: CaseView) -> bool:
    """The plan in force gives a reason why the child cannot take part in the work on it. False: it gives none, or no plan."""
    return bool(view.the_plan.not_relevant.get(PlanItem.CHILD_HEARINGS, "").strip())
