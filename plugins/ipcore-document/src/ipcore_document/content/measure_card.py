"""A measure: what is to be done, how much, by whom, by when, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Measure, Plan
from ipcore_document.content.over import is_over
from ipcore_document.content.presence import named
from ipcore_document.content.remarks import remarks_on
from ipcore_document.content.silence import why_empty
from ipcore_document.content.spoken import capital, is_told, spoken, wording
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Card, CommentBox, Line, plain

_OURS = "front_measure"


def measure_card(view: View, plan: Plan, one: Measure) -> Card:
    """A measure as a card, with room for a comment where the reader may make one."""
    return Card(wording(view, one.wording, plan), tuple(_blocks(view, plan, one)))


def is_closed(view: View, one: Measure) -> bool:
    """Whether a measure was finished or given up by the day."""
    return view.by(one.closed_on)


def who(view: View, plan: Plan, one: Measure, *, short: bool = False) -> tuple[Line, ...]:
    """Those responsible, each on a line; where there is none, whether that is known."""
    found = tuple(named(view, key, plan, short=short) for key in dict.fromkeys(one.responsible))
    return found or (_silent(view, "nobody", "responsible"),)


def when(view: View, plan: Plan, one: Measure) -> Line:
    """The last day it should be done; where there is none, whether that is known."""
    if one.due_on is None:
        return _silent(view, "no_day", "due_on")
    late = one.due_on < view.on and not is_closed(view, one) and not is_over(plan, view.on)
    return spoken(view, _OURS, "was_due" if late else "due", day=view.day(one.due_on))


def _blocks(view: View, plan: Plan, one: Measure) -> Iterator[Block]:
    yield Answers(tuple(_rows(view, plan, one)))
    yield from remarks_on(view, plan, one.id)
    if view.sender is not None:
        yield CommentBox(one.id, spoken(view, _OURS, "ask", text=wording(view, one.wording, plan)))


def _rows(view: View, plan: Plan, one: Measure) -> Iterator[Answer]:
    for key, text in (("extent", one.extent), ("how", one.how)):
        if is_told(text):
            yield Answer(spoken(view, _OURS, key), (view.own(text, plan),))
    yield Answer(spoken(view, _OURS, "who"), who(view, plan, one))
    yield Answer(spoken(view, _OURS, "when"), (when(view, plan, one),))
    come = tuple(_come(view, one))
    if come:
        yield Answer(spoken(view, _OURS, "come"), come)
    needs = tuple(view.own(need.text, plan) for need in plan.needs if need.id in one.needs and is_told(need.text))
    if needs:
        yield Answer(spoken(view, _OURS, "needs"), needs)


def _come(view: View, one: Measure) -> Iterator[Line]:
    """How far it has come. That it is recorded as open is not said: that it is not closed says so."""
    if one.standing is not None:
        text = view.label("measure_standing", one.standing)
        yield plain(capital(text))
    if is_closed(view, one):
        yield spoken(view, _OURS, "closed", day=view.day(one.closed_on))


def _silent(view: View, key: str, name: str) -> Line:
    return spoken(view, _OURS, f"{key}_{why_empty(view, f'plans:individual.measures.{name}')}")
