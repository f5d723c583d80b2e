"""
Other tables that agree with all that is shown, as differences from the true one.

A reader cannot tell two tables apart when they differ in hidden cells only and all sums hold in both. Such a difference is a *move*: how
much each cell changes. One that lifts a small cell to the threshold shows that the cell cannot be told to be small, and what the move
changes is what must be hidden for that. Moves are found by linear programming, and taken only when they hold exactly in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ipcore_dataset.disclosure_control.solver import Program, whole
from ipcore_dataset.disclosure_control.table import Row

Move = Mapping[int, int]
"""By how much each cell changes, cells that do not change left out."""

_NODES: Final = 2000
"""Branches the solver looks at before a cell counts as not protected by what is asked: then more is hidden, never less."""


class Moves:
    """
    The moves of one table.

    Args:
        rows: The sums.
        touching: The rows that each cell is in.
        down: By how much each cell can fall for all a reader knows.
        up: By how much it can rise. None: no limit.
    """

    def __init__(self, rows: Sequence[Row], touching: Sequence[Sequence[int]], down: Sequence[int], up: Sequence[int | None]) -> None:
        self._rows, self._touching, self._down = rows, touching, down
        self._up = [float("inf") if one is None else float(one) for one in up]
        both = [{2 * cell + side: sign * (1.0 - 2 * side) for cell, sign in row.items() for side in (0, 1)} for row in rows]
        size = 2 * len(down)
        self._program = Program([0.0] * size, [0.0] * size, both, [0.0] * len(rows))

    def price(self, cell: int, cost: float) -> None:
        """Let a cell change, at a cost for each one it changes by."""
        for side, most in enumerate((self._up[cell], self._down[cell])):
            self._program.limit(2 * cell + side, 0.0, most)
            self._program.cost(2 * cell + side, cost)

    def bar(self, cell: int) -> None:
        """Let a cell not change."""
        for side in (0, 1):
            self._program.limit(2 * cell + side, 0.0, 0.0)

    def cheapest(self, cell: int, by: int) -> Move | None:
        """The cheapest move that changes a cell by so much or more: up, or down where it is negative. None: there is none."""
        side = 0 if by > 0 else 1
        most = (self._up[cell], self._down[cell])
        if abs(by) > most[side]:
            return None
        self._program.limit(2 * cell + side, float(abs(by)), most[side])
        self._program.limit(2 * cell + 1 - side, 0.0, 0.0)
        found = self._solved(cell)
        self._program.limit(2 * cell + side, 0.0, most[side])
        self._program.limit(2 * cell + 1 - side, 0.0, most[1 - side])
        return found

    def _solved(self, cell: int) -> Move | None:
        found = self._program.solve()
        if found.values is None:
            return None
        move = self._around(cell, found.values)
        if move is None:
            found = self._program.solve_whole(_NODES)
            move = None if found.values is None else self._around(cell, found.values)
        return move

    def _around(self, cell: int, values: Sequence[float]) -> Move | None:
        """The part of a solution that hangs together with the cell. None: it is not in whole numbers."""
        change = {one: values[2 * one] - values[2 * one + 1] for one in range(len(self._down))}
        moved = {one for one, by in change.items() if abs(by) > 1e-6}
        part = sorted(self._hanging(cell, moved))
        numbers = whole([change[one] for one in part])
        if numbers is None:
            return None
        move = dict(zip(part, numbers, strict=True))
        return move if self.holds(move) else None

    def _hanging(self, cell: int, moved: set[int]) -> Iterable[int]:
        seen, waiting = {cell}, [cell]
        while waiting:
            for row in self._touching[waiting.pop()]:
                new = [one for one in self._rows[row] if one in moved and one not in seen]
                seen.update(new)
                waiting.extend(new)
        return seen

    def holds(self, move: Move) -> bool:
        """Whether a move is one: every sum still holds, and no cell leaves what it can be."""
        rows = {row for cell in move for row in self._touching[cell]}
        within = all(-self._down[cell] <= by <= self._up[cell] for cell, by in move.items())
        return within and all(sum(sign * move.get(cell, 0) for cell, sign in self._rows[row].items()) == 0 for row in rows)
