"""What matters to the person, in their own words: it is read first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipcore.model import Plan, PlanItem, Statement
from ipcore_document.content.own_words import PATHS, own_words
from ipcore_document.content.silence import not_relevant, silence, why_empty
from ipcore_document.content.spoken import is_told, spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Bullets, Line, Note, Paragraph, Section, plain


def section(view: View) -> Section | None:
    silent = _all_silent(view)
    blocks = (silent,) if silent is not None else tuple(_words(view))
    if view.plan is None and not blocks:
        return None
    below = () if view.plan is None else tuple(_below(view, view.plan, silent=silent is not None))
    return Section(key="matters", title=spoken(view, "matters", "title"), blocks=blocks, sections=below)


def _all_silent(view: View) -> Note | None:
    """Where the plan has neither words of the person nor what they have nor what they need, and all for one reason: so in one note."""
    plan = view.plan
    if plan is None or own_words(view):
        return None
    lists = ((PlanItem.RESOURCES, plan.resources), (PlanItem.NEEDS, plan.needs))
    if any(_lines(view, plan, told) or not_relevant(view, item) for item, told in lists):
        return None
    paths = (PATHS, *(_paths(item) for item, _ in lists))
    if len({why_empty(view, *each) for each in paths}) > 1:
        return None
    return Note(silence(view, "matters", "all", *(path for each in paths for path in each)))


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


def _below(view: View, plan: Plan, *, silent: bool) -> Iterator[Section]:
    if not silent:
        yield _list_of(view, plan, PlanItem.RESOURCES, plan.resources)
        yield _list_of(view, plan, PlanItem.NEEDS, plan.needs)
    heard = tuple(_hearings(view, plan))
    if heard:
        yield Section(key="matters-heard", title=spoken(view, "matters", "heard"), blocks=(Answers(heard),))


def _list_of(view: View, plan: Plan, item: PlanItem, statements: Iterable[Statement]) -> Section:
    """A list of the plan; where it is empty, why."""
    lines = _lines(view, plan, statements)
    reason = not_relevant(view, item)
    blocks: list[Block] = [Bullets(lines)] if lines else []
    if reason:
        blocks.append(Paragraph(reason))
    if not blocks:
        blocks.append(Note(silence(view, "matters", str(item), *_paths(item))))
    return Section(key=f"matters-{item}", title=spoken(view, "matters", str(item)), blocks=tuple(blocks))


def _lines(view: View, plan: Plan, statements: Iterable[Statement]) -> tuple[Line, ...]:
    return tuple(view.own(one.text, plan) for one in statements if is_told(one.text))


def _paths(item: PlanItem) -> tuple[str, ...]:
    return f"plans:individual.{item}.text", "plans:individual.not_relevant"


def _hearings(view: View, plan: Plan) -> Iterator[Answer]:
    for one in sorted(plan.child_hearings, key=lambda one: one.heard_on, reverse=True):
        if one.heard_on <= view.on:
            how = view.own(one.how, plan) if is_told(one.how) else spoken(view, "matters", "heard_untold")
            yield Answer(plain(view.day(one.heard_on)), (how,))
