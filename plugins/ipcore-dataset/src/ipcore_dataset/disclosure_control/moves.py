"""
Other tables that agree with all that is shown, as differences from the true one.

A reader cannot tell two tables apart when they differ in hidden cells only and all sums hold in both. Such a difference is a *move*: how
much each cell changes. One that lifts a small cell to the threshold shows that the cell cannot be told to be small, and what the move
changes is what must be hidden for that. Moves are found by linear programming, and taken only when they hold exactly in whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from ipcore_dataset.disclosure_control.solver import Program, whole
from ipcore_dataset.disclosure_control.standing import Standing
from ipcore_dataset.disclosure_control.table import Move

_NODES: Final = 200
"""Branches the solver looks at before a cell counts as not protected by what is asked: then more is hidden, never less."""
_FREE: Final = 1.0
"""What it costs to change a hidden cell by one: little, so that moves stay short."""
_SHOWN: Final = 1000.0
"""What it costs, times its worth, to change a shown cell by one: that would be hidden."""
_LIFTED: Final = 200.0
"""What it brings to lift a small count by one, where many are lifted at once."""


class Moves:
    """
    The moves of a part of a table. The rest stays as it is.

    Args:
        standing: The table.
        cells: The part: the numbers of its cells.
    """

    def __init__(self, standing: Standing, cells: Sequence[int]) -> None:
        self._standing, self._cells = standing, cells
        self._place = {cell: place for place, cell in enumerate(cells)}
        touched = sorted({row for cell in cells for row in standing.links.touching[cell]})
        both = []
        for row in touched:
            inside = [(self._place[cell], sign) for cell, sign in standing.links.rows[row].items() if cell in self._place and sign]
            both.append({2 * place + side: sign * (1.0 - 2 * side) for place, sign in inside for side in (0, 1)})
        self._program = Program([0.0] * (2 * len(cells)), [0.0] * (2 * len(cells)), both, [0.0] * len(both))
        for cell in cells:
            self.update(cell)

    def update(self, cell: int) -> None:
        """Take over what became of a cell: free, to be hidden at a cost, or fixed."""
        standing = self._standing
        if cell in standing.free:
            self._set(cell, standing.up[cell], standing.down[cell], _FREE)
        elif cell in standing.hideable:
            self._set(cell, standing.up[cell], standing.down[cell], _SHOWN * standing.worth(cell))
        else:
            self.fix(cell)

    def fix(self, cell: int) -> None:
        """Let a cell stay as it is."""
        self._set(cell, 0.0, 0.0, 0.0)

    def _set(self, cell: int, up: float, down: float, cost: float) -> None:
        place = 2 * self._place[cell]
        self._program.change([place, place + 1], [up, down], [cost, cost])

    def cheapest(self, cell: int, by: int) -> Move | None:
        """The cheapest move that changes a cell by so much or more: up, or down where it is negative. None: there is none."""
        standing = self._standing
        most = standing.up[cell] if by > 0 else standing.down[cell]
        if abs(by) > most:
            return None
        place = 2 * self._place[cell]
        here, there = (place, place + 1) if by > 0 else (place + 1, place)
        self._program.demand(here, float(abs(by)), most)
        self._program.demand(there, 0.0, 0.0)
        found = self._solved(cell)
        self._program.demand(here, 0.0, most)
        self.update(cell)
        return found

    def _solved(self, cell: int) -> Move | None:
        found = self._program.solve()
        if found.values is None:
            return None
        move = next((one for one in self._parts(found.values) if cell in one), None)
        if move is None:
            found = self._program.solve_whole(_NODES)
            move = None if found.values is None else next((one for one in self._parts(found.values) if cell in one), None)
        return move

    def together(self, goals: Collection[int]) -> list[Move]:
        """Moves that lift as many small counts as can be lifted at once, hiding nothing more."""
        standing = self._standing
        barred = [cell for cell in self._cells if cell in standing.hideable]
        for cell in barred:
            self.fix(cell)
        for goal in goals:
            self._program.change([2 * self._place[goal]], [min(standing.up[goal], standing.needs[goal])], [-_LIFTED])
        found = self._program.solve()
        moves = [] if found.values is None else list(self._parts(found.values))
        for cell in (*barred, *goals):
            self.update(cell)
        return moves

    def _parts(self, values: Sequence[float]) -> Iterator[Move]:
        """A solution in parts that do not hang together, those of them that hold in whole numbers."""
        change = {cell: values[2 * place] - values[2 * place + 1] for place, cell in enumerate(self._cells)}
        moved = {cell: by for cell, by in change.items() if abs(by) > 1e-6}
        while moved:
            part = self._hanging(next(iter(moved)), moved)
            numbers = whole([moved.pop(cell) for cell in part])
            if numbers is not None and self._holds(move := dict(zip(part, numbers, strict=True))):
                yield move

    def _hanging(self, cell: int, moved: Collection[int]) -> list[int]:
        links = self._standing.links
        seen, waiting = {cell}, [cell]
        while waiting:
            for row in links.touching[waiting.pop()]:
                new = [one for one in links.rows[row] if one in moved and one not in seen] if len(links.rows[row]) < len(moved) else [one for one in moved if one in links.rows[row] and one not in seen]
                seen.update(new)
                waiting.extend(new)
        return sorted(seen)

    def _holds(self, move: Move) -> bool:
        """Whether a move is one: every sum still holds, and no cell leaves what it can be."""
        standing = self._standing
        rows = {row for cell in move for row in standing.links.touching[cell]}
        within = all(-standing.down[cell] <= by <= standing.up[cell] for cell, by in move.items())
        return within and all(sum(sign * move.get(cell, 0) for cell, sign in standing.links.rows[row].items()) == 0 for row in rows)
