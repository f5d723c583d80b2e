"""
Other tables that agree with all that is shown, as differences from the true one.

A reader cannot tell two tables apart when they differ in hidden cells only and all sums hold in both. Such a difference is a *move*: how
much each cell changes. One that lifts a small cell to the threshold shows that the cell cannot be told to be small, and what the move
changes is what must be hidden for that. Moves are found by linear programming, and taken only when they hold exactly in whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from ipcore_dataset.disclosure_control.solver import Program, whole
from ipcore_dataset.disclosure_control.standing import Standing
from ipcore_dataset.disclosure_control.table import Move

_NODES: Final = 20
"""Branches the solver looks at before a cell counts as not protected by what is asked: then more is hidden, never less."""
_DEPTH: Final = 60
"""How many broken numbers are brought to whole ones before that way is given up."""
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
        self.update(cells)

    def update(self, cells: Iterable[int]) -> None:
        """Take over what became of cells: free, to be hidden at a cost, or fixed."""
        self._set({cell: self._terms(cell) for cell in cells if cell in self._place})

    def fix(self, cells: Iterable[int]) -> None:
        """Let cells stay as they are."""
        self._set(dict.fromkeys((cell for cell in cells if cell in self._place), (0.0, 0.0, 0.0)))

    def _terms(self, cell: int) -> tuple[float, float, float]:
        """How far a cell may rise and fall, and what each one costs."""
        standing = self._standing
        if cell in standing.free:
            return standing.up[cell], standing.down[cell], _FREE
        if cell in standing.hideable:
            return standing.up[cell], standing.down[cell], _SHOWN * standing.worth(cell)
        return 0.0, 0.0, 0.0

    def _set(self, terms: Mapping[int, tuple[float, float, float]]) -> None:
        columns = [2 * self._place[cell] + side for cell in terms for side in (0, 1)]
        most = [one for up, down, _ in terms.values() for one in (up, down)]
        costs = [cost for _, _, cost in terms.values() for _ in (0, 1)]
        self._program.change(columns, most, costs)

    def cheapest(self, cell: int, by: int, *, hard: bool = True) -> Move | None:
        """
        The cheapest move that changes a cell by so much or more, as far as was looked.

        Args:
            cell: The cell.
            by: By how much: up, or down where it is negative.
            hard: Branch where the quick ways do not end in whole numbers.

        Returns:
            None: none was found.
        """
        standing = self._standing
        most = standing.up[cell] if by > 0 else standing.down[cell]
        if abs(by) > most:
            return None
        place = 2 * self._place[cell]
        here, there = (place, place + 1) if by > 0 else (place + 1, place)
        self._program.demand(here, float(abs(by)), most)
        self._program.demand(there, 0.0, 0.0)
        try:
            return self._solved(cell, hard)
        finally:
            self.update([cell])

    def _solved(self, cell: int, hard: bool) -> Move | None:
        values = self._program.solve().values
        if values is None:
            return None
        move = self._part(cell, values)
        if move is None:
            move = self._dive(cell, values)
        if move is None and hard:
            values = self._program.solve_whole(_NODES).values
            move = None if values is None else self._part(cell, values)
        return move

    def _dive(self, cell: int, values: Sequence[float]) -> Move | None:
        """Bring a solution to whole numbers by holding one broken number after the other at the nearest whole one."""
        held: list[int] = []
        move: Move | None = None
        found: Sequence[float] | None = values
        for _ in range(_DEPTH):
            if found is None or (move := self._part(cell, found)) is not None:
                break
            broken = {one: by for one, by in self._moved(found).items() if abs(by - round(by)) > 1e-6 and one != cell and one not in held}
            if not broken:
                break
            one = min(broken, key=lambda one: (abs(broken[one] - round(broken[one])), one))
            held.append(one)
            found = self._held(one, broken[one])
        self.update(held)
        return move

    def _held(self, cell: int, by: float) -> Sequence[float] | None:
        """The solution with a cell held at the nearest whole number, else at the other one beside it."""
        near = round(by)
        for change in (near, near + (1 if by > near else -1)):
            for side, amount in enumerate((max(change, 0), max(-change, 0))):
                self._program.demand(2 * self._place[cell] + side, float(amount), float(amount))
            values = self._program.solve().values
            if values is not None:
                return values
        return None

    def together(self, goals: Collection[int]) -> list[Move]:
        """Moves that lift as many small counts as can be lifted at once, hiding nothing more."""
        standing = self._standing
        barred = [cell for cell in self._cells if cell in standing.hideable]
        self.fix(barred)
        most = [min(standing.up[goal], standing.needs[goal]) for goal in goals]
        self._program.change([2 * self._place[goal] for goal in goals], most, [-_LIFTED] * len(goals))
        values = self._program.solve().values
        moves = [] if values is None else list(self._parts(values))
        self.update([*barred, *goals])
        return moves

    def _part(self, cell: int, values: Sequence[float]) -> Move | None:
        """The part of a solution that hangs together with a cell. None: it does not hold in whole numbers."""
        return self._whole(self._hanging(cell, moved), moved) if cell in (moved := self._moved(values)) else None

    def _moved(self, values: Sequence[float]) -> dict[int, float]:
        """By how much each cell changes in a solution."""
        both = self._program.numbers(values)
        change = both[0::2] - both[1::2]
        return {self._cells[place]: float(change[place]) for place in (abs(change) > 1e-6).nonzero()[0]}

    def _parts(self, values: Sequence[float]) -> Iterator[Move]:
        """A solution in parts that do not hang together, those of them that hold in whole numbers."""
        moved = self._moved(values)
        waiting = dict.fromkeys(moved)
        while waiting:
            part = self._hanging(next(iter(waiting)), moved)
            for cell in part:
                del waiting[cell]
            if (move := self._whole(part, moved)) is not None:
                yield move

    def _whole(self, part: Sequence[int], moved: Mapping[int, float]) -> Move | None:
        numbers = whole([moved[cell] for cell in part])
        move = None if numbers is None else dict(zip(part, numbers, strict=True))
        return move if move is not None and self._holds(move) else None

    def _hanging(self, cell: int, moved: Mapping[int, float]) -> list[int]:
        """The moved cells that are linked with a cell by sums, over other moved cells."""
        links = self._standing.links
        members: dict[int, list[int]] = {}
        for one in moved:
            for row in links.touching[one]:
                members.setdefault(row, []).append(one)
        seen, waiting = {cell}, [cell]
        while waiting:
            for row in links.touching[waiting.pop()]:
                new = [one for one in members.pop(row, ()) if one not in seen]
                seen.update(new)
                waiting.extend(new)
        return sorted(seen)

    def _holds(self, move: Move) -> bool:
        """Whether a move is one: every sum still holds, and no cell leaves what it can be."""
        standing = self._standing
        rows = {row for cell in move for row in standing.links.touching[cell]}
        within = all(-standing.down[cell] <= by <= standing.up[cell] for cell, by in move.items())
        return within and all(sum(sign * move.get(cell, 0) for cell, sign in standing.links.rows[row].items()) == 0 for row in rows)
