"""The goals, with the measures that serve each."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Goal, Measure, Plan, PlanItem
from ipcore_document.content.goal_tree import tree_of
from ipcore_document.content.measure_card import is_closed, measure_card
from ipcore_document.content.remarks import about_the_whole, goals_shown, remarks_on, told
from ipcore_document.content.silence import not_relevant, silence
from ipcore_document.content.spoken import spoken, wording
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Bullets, Card, CommentBox, Line, Note, Paragraph, Section, plain

_PATHS = ("plans:individual.goals.wording", "plans:individual.not_relevant")
_SERVING = ("plans:individual.measures.wording", "plans:individual.measures.goals")


def section(view: View) -> Section | None:
    plan = view.plan
    if plan is None:
        return None
    return Section(key="goals", title=spoken(view, "goals", "title"), blocks=tuple(_Goals(view, plan).blocks()))


class _Goals:
    """The goals of a plan, told in the order in which they are read: what was told once is not told again."""

    def __init__(self, view: View, plan: Plan) -> None:
        self._view = view
        self._plan = plan
        goals = goals_shown(view, plan)
        self._tree = tree_of(goals)
        self._by_id = {one.id: one for one in goals}
        self._told_under: dict[str, Goal] = {}

    def blocks(self) -> Iterator[Block]:
        view = self._view
        reason = not_relevant(view, PlanItem.GOALS)
        if reason:
            yield Paragraph(reason)
        elif not self._by_id:
            yield Note(silence(view, "goals", "goals", *_PATHS))
        for goal in self._in_order(None):
            yield self._card(goal)
        yield from self._others()
        remarks = tuple(told(view, self._plan, (one for one in about_the_whole(view, self._plan) if one.by is not None)))
        if remarks:
            yield Card(spoken(view, "goals", "remarks"), remarks)

    def _in_order(self, above: str | None) -> list[Goal]:
        """The goals in a goal, those that are open first."""
        return sorted(self._tree.get(above, ()), key=lambda one: self._view.by(one.closed_on))

    def _card(self, goal: Goal) -> Card:
        return Card(self._wording(goal), tuple(self._of(goal)))

    def _of(self, goal: Goal) -> Iterator[Block]:
        view = self._view
        if view.by(goal.closed_on):
            yield Note(spoken(view, "goals", "closed", day=view.day(goal.closed_on)))
        rows = tuple(self._rows(goal))
        if rows:
            yield Answers(rows)
        yield from remarks_on(view, self._plan, goal.id)
        first, again = self._serving(goal)
        if again:
            yield Bullets(tuple(map(self._again, again)))
        elif not first and not view.by(goal.closed_on) and goal.id not in self._tree:
            yield Paragraph(silence(view, "goals", "serving", *_SERVING))
        if view.sender is not None:
            yield CommentBox(goal.id, spoken(view, "goals", "ask", text=self._wording(goal)))
        for measure in first:
            yield measure_card(view, self._plan, measure)
        for part in self._in_order(goal.id):
            yield self._card(part)

    def _rows(self, goal: Goal) -> Iterator[Answer]:
        view, whole = self._view, self._by_id.get(goal.parent or "")
        if whole is not None:
            yield Answer(spoken(view, "goals", "part_of"), (self._wording(whole),))
        if goal.set_on is not None:
            yield Answer(spoken(view, "goals", "set"), (plain(view.day(goal.set_on)),))
        if goal.due_on is not None:
            yield Answer(spoken(view, "goals", "due"), (spoken(view, "goals", "through", day=view.day(goal.due_on)),))

    def _serving(self, goal: Goal) -> tuple[list[Measure], list[Measure]]:
        """The measures that serve a goal: those not told of yet, and those told of under another."""
        serving = [one for one in self._plan.measures if goal.id in one.goals]
        first = [one for one in serving if one.id not in self._told_under]
        self._told_under.update({one.id: goal for one in first})
        return self._open_first(first), [one for one in serving if self._told_under[one.id] is not goal]

    def _again(self, one: Measure) -> Line:
        name, goal = wording(self._view, one.wording, self._plan), self._wording(self._told_under[one.id])
        return spoken(self._view, "goals", "again", measure=name, goal=goal)

    def _others(self) -> Iterator[Block]:
        """The measures that serve none of the goals."""
        left = [one for one in self._plan.measures if one.id not in self._told_under]
        if left:
            cards = (measure_card(self._view, self._plan, one) for one in self._open_first(left))
            yield Card(spoken(self._view, "goals", "others"), (Paragraph(spoken(self._view, "goals", "others_why")), *cards))

    def _open_first(self, measures: list[Measure]) -> list[Measure]:
        return sorted(measures, key=lambda one: is_closed(self._view, one))

    def _wording(self, goal: Goal) -> Line:
        return wording(self._view, goal.wording, self._plan)
