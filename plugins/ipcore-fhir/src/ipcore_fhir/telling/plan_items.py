"""
A plan item by item, as the regulation on the individual plan lists them: what it says of each, in words.

It is told from finished resources alone. An item that is answered as not relevant says so, with the reason; of one where nothing stands it
is said that nothing is stated here, for what is not shown to this reader is not here either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from ipcore_fhir.resource import Resource, objects
from ipcore_fhir.telling import aims, consents, course, people
from ipcore_fhir.telling.course import is_individual
from ipcore_fhir.telling.lines import Line, noted, text_of
from ipcore_fhir.telling.view import View, own
from ipcore_fhir.telling.xhtml import Markup, bullets, escaped, joined, paragraph, strong

_NEW_REGULATION = dt.date(2022, 8, 1)
"""From this day the list is that of § 9 of the regulation on the individual plan; before, of § 19 of the one on habilitation."""

_ADULT = 18


@frozen
class Block:
    """
    One thing that an item asks for.

    Attributes:
        key: Which, as in the words of `block`; and, with hyphens too, the name it has where it is answered as not relevant.
        tell: The lines that a plan has of it.
        always: Something is to be said of it even if there is nothing.
    """

    key: str
    tell: Callable[[View, Resource], Iterator[Line]]
    always: bool = True


@frozen(kw_only=True)
class Item:
    """
    One item of a plan, ready to be shown.

    Attributes:
        key: Which, as in the words of `item`.
        title: What it is called, with its letter where it has one.
        body: What the plan says.
        references: References to the resources it is told from.
    """

    key: str
    title: Markup
    body: Markup = field(repr=False)
    references: tuple[Resource, ...] = field(repr=False)


_ITEMS: Mapping[str, Sequence[Block]] = {
    "goals": (Block("goals", aims.goals), Block("resources", aims.resources), Block("needs", aims.needs)),
    "participants": (Block("participants", people.participants),),
    "responsibility": (
        Block("maker", people.maker),
        Block("driver", people.driver),
        Block("responsibilities", people.responsibilities, always=False),
        Block("hand_overs", people.hand_overs, always=False),
    ),
    "contributions": (Block("contributions", people.contributions),),
    "measures": (Block("measures", aims.measures),),
    "methods": (
        Block("methods", aims.methods),
        Block("outpatient_care", lambda _, plan: noted(plan, "outpatient-care"), always=False),
    ),
    "roles": (Block("role_statuses", people.roles),),
    "period": (
        Block("period", course.period),
        Block("in_force", course.in_force, always=False),
        Block("revision_days", course.revision_days),
    ),
    "consent": (Block("consent", consents.consents),),
    "cooperation": (
        Block("cooperation", lambda _, plan: noted(plan, "cooperation")),
        Block("links", course.links, always=False),
    ),
    "child": (Block("child_hearings", course.child_hearings),),
    "follow_up": (
        Block("evaluations", course.evaluations, always=False),
        Block("revisions", course.revisions, always=False),
        Block("entries", course.entries, always=False),
        Block("in_journal", course.journal, always=False),
    ),
}
"""The items in the order of § 9 a-j; then the child's participation, of the last paragraph; then what is no item of the regulation."""

_WITHOUT_LETTER = ("child", "follow_up")


def items(view: View, plan: Resource) -> Iterator[Item]:
    """
    The items of a plan. Of a plan that is not an individual one, only those of which something is told.

    Args:
        view: The resources.
        plan: The CarePlan, one of them.
    """
    statutory = is_individual(plan)
    letters = iter("abcdefghij")
    for key, blocks in _ITEMS.items():
        asked = statutory and _is_asked(view, key)
        letter = next(letters) if asked and key not in _WITHOUT_LETTER else None
        shown = [one for block in blocks if (one := _shown(view, plan, block, always=asked and block.always)) is not None]
        if shown:
            told = {str(each): each for one in shown for each in one.references}
            body = Markup("".join(one.body for one in shown))
            yield Item(key=key, title=_title(view, key, letter), body=body, references=tuple(told.values()))


def _is_asked(view: View, key: str) -> bool:
    """Whether the regulation of the day asks a plan for an item."""
    if key == "roles":
        return view.on >= _NEW_REGULATION
    return key != "follow_up" and (key != "child" or _is_child(view))


def _answered(plan: Resource) -> Iterator[tuple[str, Markup]]:
    """The items answered as not relevant, with the reason."""
    for note in objects(plan.get("note")):
        if "not-relevant" in own(note, "note-kind"):
            item: Any = next(own(note, "note-item"), "")
            yield str(item), next(iter(text_of(note)), Markup(""))


def _is_child(view: View) -> bool:
    """Whether the person is under eighteen. Where no day of birth is told it is not known, and nothing is asked of the plan."""
    person = next((one for one in view.resources.values() if one.get("resourceType") == "Patient"), {})
    try:
        born = dt.date.fromisoformat(str(person.get("birthDate")))
    except ValueError:
        return any(own(person, "expected-birth"))
    return (view.on.year - born.year, view.on.month, view.on.day) < (_ADULT, born.month, born.day)


@frozen
class _Shown:
    """A block, ready to be shown, and what it is told from."""

    body: Markup = field(repr=False)
    references: tuple[Resource, ...] = field(repr=False)


def _shown(view: View, plan: Resource, block: Block, *, always: bool) -> _Shown | None:
    """A block. None: there is nothing in it, and nothing has to be said of it."""
    lines = list(block.tell(view, plan))
    names = {block.key, block.key.replace("_", "-")}
    words = [*(one.words for one in lines), *(_not_relevant(view, reason) for item, reason in _answered(plan) if item in names)]
    label = strong(view.called("block", block.key))
    if not words and not always:
        return None
    body = joined((paragraph(label), bullets(words)), "")
    if not words:
        body = paragraph(view.say("labelled", label=label, text=view.say("not_stated")))
    references = (one.reference for one in lines if view.one(one.reference) is not None)
    return _Shown(body, tuple(one for one in references if one is not None))


def _not_relevant(view: View, reason: Markup) -> Markup:
    return view.say("not_relevant", reason=reason) if reason else view.say("not_relevant_bare")


def _title(view: View, key: str, letter: str | None) -> Markup:
    title = view.called("item", key)
    return title if letter is None else view.say("lettered", letter=escaped(letter), title=title)
