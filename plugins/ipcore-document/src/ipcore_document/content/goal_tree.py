"""Goals with the goals that are parts of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ipcore.model import Goal

DEEPEST = 3
"""So many goals stand in each other at most, as there are only so many levels of headings. Parts below stand beside their whole."""

Tree = Mapping[str | None, list[Goal]]


def tree_of(goals: Iterable[Goal]) -> Tree:
    """The goals by the goal they stand in; under None those that stand in none. Each goal stands in one place."""
    goals = tuple(goals)
    known = {one.id for one in goals}
    parts: dict[str | None, list[Goal]] = {}
    for one in goals:
        parts.setdefault(one.parent if one.parent in known else None, []).append(one)
    tree: dict[str | None, list[Goal]] = {}
    placed: set[str] = set()
    _place(parts.get(None, ()), parts, tree, placed)
    for one in goals:  # those that are parts of each other, in a ring
        if one.id not in placed:
            _place([one], parts, tree, placed)
    return tree


def _place(tops: Iterable[Goal], parts: Tree, tree: dict[str | None, list[Goal]], placed: set[str]) -> None:
    waiting: list[tuple[Goal, tuple[str, ...]]] = [(one, ()) for one in tops]
    for goal, above in waiting:  # grows while it is walked
        if goal.id not in placed:
            placed.add(goal.id)
            tree.setdefault(above[-1] if above else None, []).append(goal)
            inside = (*above, goal.id)[: DEEPEST - 1]
            waiting += [(part, inside) for part in parts.get(goal.id, ())]
