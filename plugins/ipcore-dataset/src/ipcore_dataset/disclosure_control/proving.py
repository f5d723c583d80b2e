"""For every small count a move that shows it protected; what must be hidden for that is hidden."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from ipcore_dataset.disclosure_control.moves import Moves
from ipcore_dataset.disclosure_control.standing import Standing
from ipcore_dataset.disclosure_control.window import window

_FEW: Final = 30
"""So many small counts in a window are asked about one by one: what is hidden for them is then the least."""
_WIDE: Final = 60
"""How many small counts are asked about in a whole large table, after no window had anything for them."""


def prove(standing: Standing) -> None:
    """Settle every small count: a proof, or unprotectable."""
    left: list[int] = []
    for goal in standing.open_goals():
        if goal in standing.proofs or goal in left:
            continue
        cells, near = window(standing, goal)
        moves = Moves(standing, cells)
        _lift_together(standing, moves, cells)
        close = set(near)
        for one in (goal, *(other for other in standing.open_goals() if other in close and other != goal and other not in left)):
            if one not in standing.proofs and not _lift(standing, moves, one, standing.needs[one]):
                left.append(one)
    _prove_widely(standing, left)


def _lift_together(standing: Standing, moves: Moves, cells: Collection[int]) -> None:
    """Where there are many small counts: first what is protected as it stands, many at once."""
    inside = set(cells)
    while len(goals := [goal for goal in standing.open_goals() if goal in inside]) > _FEW:
        before = len(standing.proofs)
        for move in moves.together(goals):
            standing.take(move)
        if len(standing.proofs) == before:
            return


def _lift(standing: Standing, moves: Moves, goal: int, by: int) -> bool:
    move = moves.cheapest(goal, by)
    if move is None:
        return False
    standing.needs[goal] = by
    standing.take(move)
    moves.update(move)
    return True


def _prove_widely(standing: Standing, left: Sequence[int]) -> None:
    """Ask the whole table about what no window protects. What it does not protect either should at least not be known exactly."""
    waiting = [goal for goal in left if goal not in standing.proofs]
    if not waiting:
        return
    moves = Moves(standing, list(range(len(standing.counts))))
    for place, goal in enumerate(waiting):
        if goal in standing.proofs or (place < _WIDE and _lift(standing, moves, goal, standing.needs[goal])):
            continue
        standing.unprotectable.add(goal)
        if place < _WIDE:
            _ = _lift(standing, moves, goal, 1) or _lift(standing, moves, goal, -1)
