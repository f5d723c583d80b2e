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


@fact("plan.child_hearing_excused", reads=["plans:individual.not_relevant"], kind=Kind.DOCUMENT, of_plan=True)
def child_hearing_excused(view: CaseView) -> bool:
    """The plan in force gives a reason why the child cannot take part in the work on it. False: it gives none, or no plan."""
    return bool(view.the_plan.not_relevant.get(PlanItem.CHILD_HEARINGS, "").strip())
