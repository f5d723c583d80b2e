"""Who does what, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.model import Measure, Plan, PlanItem
from ipcore_document.content.items.lines import stacked
from ipcore_document.content.measure_card import is_closed, when, who
from ipcore_document.content.over import is_over
from ipcore_document.content.presence import takes_part
from ipcore_document.content.silence import not_relevant, silence
from ipcore_document.content.spoken import is_told, spoken, wording
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Line, Note, Paragraph, Section, Table


def section(view: View) -> Section | None:
    plan = view.plan
    if plan is None:
        return None
    below = (_own(view, plan), *_of_others(view, plan))
    return Section(key="doing", title=spoken(view, "doing", "title"), blocks=tuple(_measures(view, plan)), sections=below)


def _measures(view: View, plan: Plan) -> Iterator[Block]:
    still = sorted((one for one in plan.measures if not is_closed(view, one)), key=lambda one: one.due_on or dt.date.max)
    if is_over(plan, view.on):
        yield Note(spoken(view, "doing", "over"))
    reason = not_relevant(view, PlanItem.MEASURES)
    if reason:
        yield Paragraph(reason)
    if still:
        columns = tuple(spoken(view, "doing", key) for key in ("what", "who", "when"))
        yield Table(spoken(view, "doing", "caption"), columns, tuple(_row(view, plan, one) for one in still))
    elif plan.measures:
        yield Paragraph(spoken(view, "doing", "all_closed"))
    elif not reason:
        yield Note(silence(view, "doing", "measures", "plans:individual.measures.wording", "plans:individual.not_relevant"))


def _row(view: View, plan: Plan, one: Measure) -> tuple[Line, ...]:
    return wording(view, one.wording, plan), stacked(*who(view, plan, one, short=True)), when(view, plan, one)


def _own(view: View, plan: Plan) -> Section:
    """What the person does."""
    text, reason = plan.own_contribution, not_relevant(view, PlanItem.CONTRIBUTIONS)
    blocks: list[Block] = [Paragraph(view.own(text, plan))] if is_told(text) else []
    if reason:
        blocks.append(Paragraph(reason))
    if not blocks:
        blocks.append(Note(silence(view, "doing", "own", "plans:individual.own_contribution", "plans:individual.not_relevant")))
    return Section(key="doing-own", title=spoken(view, "doing", "own"), blocks=tuple(blocks))


def _of_others(view: View, plan: Plan) -> Iterator[Section]:
    """What those do who take part on the day."""
    rows = tuple(
        (view.who(one.id, plan), view.own(one.contribution, plan))
        for one in plan.participants
        if is_told(one.contribution) and takes_part(view, one)
    )
    if rows:
        columns = (spoken(view, "doing", "who"), spoken(view, "doing", "what"))
        table = Table(spoken(view, "doing", "others_caption"), columns, rows)
        yield Section(key="doing-others", title=spoken(view, "doing", "others"), blocks=(table,))
