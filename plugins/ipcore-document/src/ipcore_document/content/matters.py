"""What matters to the person, in their own words: it is read first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipcore.model import Plan, PlanItem, Statement
from ipcore_document.content.own_words import PATHS, own_words
from ipcore_document.content.silence import not_relevant, silence
from ipcore_document.content.spoken import is_told, spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Bullets, Note, Paragraph, Section, plain


def section(view: View) -> Section | None:
    blocks = tuple(_words(view))
    if view.plan is None and not blocks:
        return None
    below = () if view.plan is None else tuple(_below(view, view.plan))
    return Section(key="matters", title=spoken(view, "matters", "title"), blocks=blocks, sections=below)


def _words(view: View) -> Iterator[Block]:
    found = own_words(view)
    if found:
        newest, *earlier = found
        yield Paragraph(newest.text, lead=True)
        yield Paragraph(spoken(view, "matters", "day_of", occasion=newest.occasion, day=view.day(newest.day)))
        if earlier:
            yield Answers(tuple(Answer(plain(view.day(one.day)), ((*one.occasion, *plain(":")), one.text)) for one in earlier))
    elif view.plan is not None:
        yield Note(silence(view, "matters", "words", *PATHS))


def _below(view: View, plan: Plan) -> Iterator[Section]:
    yield _list_of(view, plan, PlanItem.RESOURCES, plan.resources)
    yield _list_of(view, plan, PlanItem.NEEDS, plan.needs)
    heard = tuple(_hearings(view, plan))
    if heard:
        yield Section(key="matters-heard", title=spoken(view, "matters", "heard"), blocks=(Answers(heard),))


def _list_of(view: View, plan: Plan, item: PlanItem, statements: Iterable[Statement]) -> Section:
    """A list of the plan; where it is empty, why."""
    lines = tuple(view.own(one.text, plan) for one in statements if is_told(one.text))
    reason = not_relevant(view, item)
    blocks: list[Block] = [Bullets(lines)] if lines else []
    if reason:
        blocks.append(Paragraph(reason))
    if not blocks:
        blocks.append(Note(silence(view, "matters", str(item), f"plans:individual.{item}.text", "plans:individual.not_relevant")))
    return Section(key=f"matters-{item}", title=spoken(view, "matters", str(item)), blocks=tuple(blocks))


def _hearings(view: View, plan: Plan) -> Iterator[Answer]:
    for one in sorted(plan.child_hearings, key=lambda one: one.heard_on, reverse=True):
        if one.heard_on <= view.on:
            how = view.own(one.how, plan) if is_told(one.how) else spoken(view, "matters", "heard_untold")
            yield Answer(plain(view.day(one.heard_on)), (how,))
