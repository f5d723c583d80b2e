"""What the regulation asks of a plan, item by item with its letters, and what the plan says of each."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Plan
from ipcore_document.content.items.item import Item, blocks
from ipcore_document.content.items.regulation import CHILD, COURSE, SINCE, intro, is_child, lettered
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Line, Note, Paragraph, Section, plain


def section(view: View) -> Section | None:
    """The items of the plan. None: there is no individual plan, or none that this reader is shown."""
    plan = view.plan
    if plan is None:
        return None
    return Section(
        key="statutory",
        title=plain(view.words.say("statutory", "title")),
        blocks=tuple(Paragraph(plain(view.words.say("statutory", key))) for key in (intro(view.on), "again")),
        sections=(*_items(view, plan), *_child(view, plan), *_course(view, plan)),
    )


def _items(view: View, plan: Plan) -> Iterator[Section]:
    for letter, item in lettered(view.on):
        title = view.words.line("statutory", "lettered", letter=letter, title=view.label("plan_item", item.key))
        yield _section(letter, title, blocks(view, plan, item, asked=True))


def _child(view: View, plan: Plan) -> Iterator[Section]:
    """The last paragraph of § 9. Of who may be a child it is said that this is not known."""
    child = is_child(view.case.person, view.on)
    asked = child is not False and view.on >= SINCE
    said: tuple[Block, ...] = blocks(view, plan, CHILD, asked=asked)
    if asked and child is None:
        said = (Note(plain(view.words.say("statutory", "age_unknown"))), *said)
    yield from _unlettered(view, CHILD, said)


def _course(view: View, plan: Plan) -> Iterator[Section]:
    yield from _unlettered(view, COURSE, blocks(view, plan, COURSE, asked=False))


def _unlettered(view: View, item: Item, said: tuple[Block, ...]) -> Iterator[Section]:
    if said:
        yield _section(item.key, plain(view.label("plan_item", item.key)), said)


def _section(key: str, title: Line, said: tuple[Block, ...]) -> Section:
    return Section(key=f"statutory-{key}", title=title, blocks=said)
