"""The plans that the paper is not about."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Plan
from ipcore_document.content.items.course import called
from ipcore_document.content.items.item import blocks
from ipcore_document.content.items.regulation import every_item
from ipcore_document.content.over import is_over
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Card, Note, plain


def other_plans(view: View) -> tuple[Block, ...]:
    """Every other plan, with all that stands in it, also one on which work begins after the day; those in force first."""
    others = (one for one in view.case.plans if one is not view.plan)
    return tuple(_plan(view, one) for one in sorted(others, key=lambda one: not view.in_force(one)))


def _plan(view: View, plan: Plan) -> Card:
    told = (
        Card(plain(view.label("plan_item", item.key)), found) for item in every_item() if (found := blocks(view, plan, item, asked=False))
    )
    return Card(called(view, plan), (*_standing(view, plan), *told))


def _standing(view: View, plan: Plan) -> Iterator[Block]:
    """That it is not in force, where it is known."""
    if view.in_force(plan):
        return
    if plan not in view.plans:
        yield Note(plain(view.words.say("others", "plan_ahead", day=view.day(plan.begun_on))))
    elif is_over(plan, view.on):
        yield Note(plain(view.words.say("others", "plan_over")))
    elif view.is_draft(plan) and view.records("plans", "in_force", kind=str(plan.kind)):
        yield Note(plain(view.words.say("others", "plan_draft")))
