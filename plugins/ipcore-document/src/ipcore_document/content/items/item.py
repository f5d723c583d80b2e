"""An item of a plan, made ready to be shown: what the plan says, or that it says nothing, or that this is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from attrs import field, frozen

from ipcore.model import Plan, PlanItem
from ipcore_document.content.items.lines import told
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Bullets, Card, Line, Paragraph, plain

Tell = Callable[[View, Plan], Iterator[Line]]

_ANSWERABLE = {str(one): one for one in PlanItem}


@frozen
class Part:
    """
    One thing that an item asks for.

    Attributes:
        key: Which, as in the words of `plan_part`; and the name it has where it is answered as not relevant.
        tell: The lines that a plan has of it.
        paths: The fields it stands in, each as the arguments of `View.records` after "plans". Empty: it stands in the consents.
        always: Something is to be said of it even if there is nothing.
        several: It is a list, of which there may be more than is known.
    """

    key: str
    tell: Tell
    paths: tuple[tuple[str, ...], ...]
    always: bool = field(default=True)
    several: bool = field(default=True)


@frozen
class Item:
    """
    An item of the regulation.

    Attributes:
        key: Which, as in the words of `plan_item`.
        parts: What it asks for.
    """

    key: str
    parts: tuple[Part, ...]


def blocks(view: View, plan: Plan, item: Item, *, asked: bool) -> tuple[Block, ...]:
    """
    What there is to say of an item.

    Args:
        view: The case.
        plan: The plan.
        item: The item.
        asked: The plan is to have it: where nothing stands that is said. Else only what stands there is told.
    """
    shown = [(part, lines) for part in item.parts if (lines := _lines(view, plan, part, asked=asked and part.always))]
    if [part for part, _ in shown] == [item.parts[0]] and not _is_of_several(item):
        return (_alone(shown[0][1]),)
    return tuple(_together([(plain(view.label("plan_part", part.key)), lines) for part, lines in shown]))


def _is_of_several(item: Item) -> bool:
    """Whether the heading of an item is not that of its first part alone."""
    return not item.parts[0].always or any(part.always for part in item.parts[1:])


def _together(named: Iterable[tuple[Line, tuple[Line, ...]]]) -> Iterator[Block]:
    """What is short stands beside its name, what is long below it."""
    for is_long, group in groupby(named, key=lambda one: _is_long(one[1])):
        if is_long:
            yield from (Card(name, (_alone(lines),)) for name, lines in group)
        else:
            yield Answers(tuple(Answer(name, lines) for name, lines in group))


def _is_long(lines: tuple[Line, ...]) -> bool:
    """Whether it could not be seen where one line ends and the next begins, if they stood one below the other."""
    parts = [one for line in lines for one in line]
    return any("\n" in one.text for one in parts) or (len(lines) > 1 and any(one.own for one in parts))


def _alone(lines: tuple[Line, ...]) -> Block:
    return Paragraph(lines[0]) if len(lines) == 1 else Bullets(lines)


def _lines(view: View, plan: Plan, part: Part, *, asked: bool) -> tuple[Line, ...]:
    lines = tuple(part.tell(view, plan))
    answered = _not_relevant(view, plan, part)
    recorded = _is_recorded(view, plan, part)
    if lines and part.several and asked and not recorded:
        return (*answered, *lines, told(view, "maybe_more"))
    if lines or answered or not asked:
        return (*answered, *lines)
    return (told(view, "plan_silent" if recorded else "plan_unknown"),)


def _not_relevant(view: View, plan: Plan, part: Part) -> tuple[Line, ...]:
    item = _ANSWERABLE.get(part.key)
    if item is None or item not in plan.not_relevant:
        return ()
    reason = plan.not_relevant[item]
    return (told(view, "not_relevant", reason=view.own(reason, plan)) if is_told(reason) else told(view, "not_relevant_bare"),)


def _is_recorded(view: View, plan: Plan, part: Part) -> bool:
    if not part.paths:
        return view.records("consents")
    return all(view.records("plans", *path, kind=str(plan.kind)) for path in part.paths)
