"""Showing again what need not be hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ipcore_dataset.disclosure_control.moves import Moves
from ipcore_dataset.disclosure_control.standing import Standing
from ipcore_dataset.disclosure_control.table import Move
from ipcore_dataset.disclosure_control.window import window

_ASKED: Final = 2000
"""How many questions are asked about what may be shown again: large tables end with a few cells more hidden."""


def reopen(standing: Standing) -> None:
    """Show every cell again, the most worth first, without which each small count has a proof all the same."""
    used = {cell for move in standing.proofs.values() for cell in move}
    for cell in sorted(standing.secondary - used):
        standing.show(cell)
    waiting = sorted(standing.secondary, key=lambda cell: (-standing.worth(cell), cell))
    asked = 0
    while waiting and asked < _ASKED:
        cells, _ = window(standing, waiting[0])
        moves = Moves(standing, cells)
        moves.fix(standing.hideable)
        inside = set(cells)
        later = []
        for cell in waiting:
            needing = [goal for goal, move in standing.proofs.items() if cell in move]
            seen = inside.issuperset(needing)
            if cell in inside and seen:
                asked += len(needing)
                _try_without(standing, moves, cell, needing)
            elif cell != waiting[0]:
                later.append(cell)
        waiting = later


def _try_without(standing: Standing, moves: Moves, cell: int, needing: Sequence[int]) -> None:
    """Show a cell again if all that stand on its being hidden have another proof."""
    moves.fix([cell])
    found: dict[int, Move] = {}
    for goal in needing:
        move = moves.cheapest(goal, standing.needs[goal], hard=False)
        if move is None:
            moves.update([cell])
            return
        found[goal] = move
    standing.proofs.update(found)
    standing.show(cell)
