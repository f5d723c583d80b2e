"""
A plan item by item, as the regulation on the individual plan lists them: what it says of each, in words.

It is told from finished resources alone. An item that is answered as not relevant says so, with the reason; of one where nothing stands it
is said that nothing is stated here, for what is not shown to this reader is not here either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from attrs import field, frozen

from ipcore_fhir.resource import Resource, code_in, objects, text
from ipcore_fhir.systems import DOCUMENT_TYPE, code_list
from ipcore_fhir.telling import plan_lines
from ipcore_fhir.telling.plan_lines import Line
from ipcore_fhir.telling.view import View, own
from ipcore_fhir.telling.xhtml import Markup, bullets, escaped, joined, paragraph, strong

_NEW_REGULATION = dt.date(2022, 8, 1)
"""From this day the list is that of § 9 of the regulation on the individual plan; before, of § 19 of the one on habilitation."""

_ADULT = 18


@frozen(kw_only=True)
class Block:
    """
    One thing that an item asks for.

    Attributes:
        key: Which, as in the words of `block`.
        lines: What is told, and what it is told of.
        answers: The names it has where it is answered as not relevant.
        always: Something is to be said of it even if there is nothing.
    """

    key: str
    lines: tuple[Line, ...]
    answers: tuple[str, ...] = ()
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


_ITEMS: dict[str, Callable[[View, Resource, str], Iterator[Block]]] = {
    "goals": lambda view, plan, _: iter(
        (
            Block(key="goals", lines=tuple(plan_lines.goals(view, plan)), answers=("goals",)),
            Block(key="resources", lines=tuple(plan_lines.resources(view, plan)), answers=("resources",)),
            Block(key="needs", lines=tuple(plan_lines.needs(view, plan)), answers=("needs",)),
        )
    ),
    "participants": lambda view, plan, _: iter((Block(key="participants", lines=tuple(plan_lines.participants(view, plan))),)),
    "responsibility": lambda view, plan, _: iter(
        (
            Block(key="maker", lines=tuple(plan_lines.maker(view, plan))),
            Block(key="driver", lines=tuple(plan_lines.driver(view, plan))),
            Block(key="responsibilities", lines=tuple(plan_lines.responsibilities(view, plan)), always=False),
            Block(key="hand_overs", lines=tuple(plan_lines.hand_overs(view, plan)), always=False),
        )
    ),
    "contributions": lambda view, plan, _: iter(
        (Block(key="contributions", lines=tuple(plan_lines.contributions(view, plan)), answers=("contributions",)),)
    ),
    "measures": lambda view, plan, _: iter((Block(key="measures", lines=tuple(plan_lines.measures(view, plan)), answers=("measures",)),)),
    "methods": lambda view, plan, _: iter(
        (
            Block(key="methods", lines=tuple(plan_lines.methods(view, plan)), answers=("methods",)),
            Block(key="outpatient_care", lines=tuple(plan_lines.noted(plan, "outpatient-care")), always=False),
        )
    ),
    "roles": lambda view, plan, _: iter(
        (Block(key="role_statuses", lines=tuple(plan_lines.roles(view, plan)), answers=("role_statuses", "role-statuses")),)
    ),
    "period": lambda view, plan, _: iter(
        (
            Block(key="period", lines=tuple(Line(one) for one in view.period(plan.get("period"))), answers=("period",)),
            Block(key="revision_days", lines=tuple(plan_lines.revision_days(view, plan)), answers=("revision_days", "revision-days")),
        )
    ),
    "consent": lambda view, plan, url: iter((Block(key="consent", lines=tuple(plan_lines.consents(view, url))),)),
    "cooperation": lambda view, plan, _: iter(
        (Block(key="cooperation", lines=tuple(plan_lines.noted(plan, "cooperation")), answers=("cooperation",)),)
    ),
    "child": lambda view, plan, _: iter(
        (Block(key="child_hearings", lines=tuple(plan_lines.child_hearings(view, plan)), answers=("child_hearings", "child-hearings")),)
    ),
    "follow_up": lambda view, plan, url: iter(
        (
            Block(key="evaluations", lines=tuple(plan_lines.evaluations(view, plan)), always=False),
            Block(key="revisions", lines=tuple(plan_lines.revisions(view, url)), always=False),
            Block(key="entries", lines=tuple(plan_lines.entries(view, plan)), always=False),
        )
    ),
}
"""The items in the order of § 9 a-j; then the child's participation, of the last paragraph; then what is no item of the regulation."""

_WITHOUT_LETTER = ("child", "follow_up")


def items(view: View, plan: Resource, url: str) -> Iterator[Item]:
    """
    The items of a plan. Of a plan that is not an individual one, only those of which something is told.

    Args:
        view: The resources.
        plan: The CarePlan.
        url: The address it goes by.
    """
    statutory = is_individual(plan)
    answered = dict(_answered(plan))
    letters = iter("abcdefghij")
    for key, blocks in _ITEMS.items():
        if key == "roles" and view.on < _NEW_REGULATION:
            statutory_item = False
        else:
            statutory_item = statutory and key != "follow_up" and (key != "child" or _is_child(view))
        letter = next(letters) if statutory_item and key not in _WITHOUT_LETTER else None
        shown = [one for one in blocks(view, plan, url) if _is_shown(one, answered, always=statutory_item)]
        if shown:
            told = (line.reference for one in shown for line in one.lines if view.one(line.reference) is not None)
            references = {str(one): one for one in told if one is not None}
            body = Markup("".join(_shown(view, one, answered) for one in shown))
            yield Item(key=key, title=_title(view, key, letter), body=body, references=tuple(references.values()))


def is_individual(plan: Resource) -> bool:
    """Whether a CarePlan is the statutory one."""
    kinds = list(objects(plan.get("category")))
    return any(code_in(one, code_list("plan-kind")) == "individual" or code_in(one, DOCUMENT_TYPE) == "A02-2" for one in kinds)


def _answered(plan: Resource) -> Iterator[tuple[str, str]]:
    """The items answered as not relevant, with the reason."""
    for note in objects(plan.get("note")):
        if "not-relevant" in own(note, "note-kind"):
            item: Any = next(own(note, "note-item"), "")
            yield str(item), text(note, "text") or ""


def _is_child(view: View) -> bool:
    """Whether the person is under eighteen. Where no day of birth is told it is not known, and nothing is asked of the plan."""
    person = next((one for one in view.resources.values() if one.get("resourceType") == "Patient"), {})
    try:
        born = dt.date.fromisoformat(str(person.get("birthDate")))
    except ValueError:
        return any(own(person, "expected-birth"))
    return (view.on.year - born.year, view.on.month, view.on.day) < (_ADULT, born.month, born.day)


def _is_shown(block: Block, answered: dict[str, str], *, always: bool) -> bool:
    return bool(block.lines) or any(one in answered for one in block.answers) or (always and block.always)


def _shown(view: View, block: Block, answered: dict[str, str]) -> Markup:
    lines = [one.words for one in block.lines]
    label = strong(view.called("block", block.key))
    lines += [_not_relevant(view, answered[one]) for one in block.answers if one in answered]
    if not lines:
        return paragraph(view.say("labelled", label=label, text=view.say("not_stated")))
    return joined((paragraph(label), bullets(lines)), "")


def _not_relevant(view: View, reason: str) -> Markup:
    return view.say("not_relevant", reason=escaped(reason)) if reason else view.say("not_relevant_bare")


def _title(view: View, key: str, letter: str | None) -> Markup:
    title = view.called("item", key)
    return title if letter is None else view.say("lettered", letter=escaped(letter), title=title)
