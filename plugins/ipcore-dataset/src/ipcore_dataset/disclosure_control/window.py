"""The part of a table that a question is first asked in: near a cell, and small enough to be quick."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Final

from ipcore_dataset.disclosure_control.standing import Standing

SIZE: Final = 700
"""Cells in a window. A table that is no larger is one window."""
_SHORT: Final = 12
"""Sums of so many cells or fewer are taken in whole."""
_TAKEN: Final = 3
"""How many shown cells are taken from a longer one."""


def window(standing: Standing, cell: int, size: int = SIZE) -> tuple[list[int], list[int]]:
    """
    The cells near one cell: short sums before long ones, and of long ones those that can give most at the least cost.

    What lies outside stays as it is, so that a move within the window is a move of the table.

    Returns:
        The cells, and those of them that are about as near as the cell itself: all that were found before a long sum was cut short.
    """
    if len(standing.counts) <= size:
        return list(range(len(standing.counts))), list(range(len(standing.counts)))
    rows, touching = standing.links.rows, standing.links.touching
    seen, entered = {cell}, set[int]()
    near: list[int] = []
    waiting: list[tuple[bool, int, int, int]] = []
    order = 0

    def enter(one: int) -> None:
        nonlocal order
        for row in touching[one]:
            if row not in entered:
                entered.add(row)
                order += 1
                heappush(waiting, (_cut(standing, row), len(rows[row]), order, row))

    enter(cell)
    while waiting and len(seen) < size:
        cut, _, _, row = heappop(waiting)
        if cut and not near:
            near = sorted(seen)
        new = _members(standing, row, seen, cut)
        seen.update(new)
        for one in new:
            enter(one)
    return sorted(seen), near or sorted(seen)


def _cut(standing: Standing, row: int) -> bool:
    """Whether not all of a sum comes into the window: it is long, and not over cells that are never shown."""
    shown = (one for one in standing.links.rows[row] if one not in standing.free or one in standing.primary or one in standing.secondary)
    return len(standing.links.rows[row]) > _SHORT and sum(1 for _ in shown) > _SHORT


def _members(standing: Standing, row: int, seen: set[int], cut: bool) -> list[int]:
    """The cells of a sum that come into the window."""
    movable = [one for one in standing.links.rows[row] if one not in seen and (one in standing.free or one in standing.hideable)]
    return sorted(movable, key=lambda one: _preference(standing, one))[:_TAKEN] if cut else movable


def _preference(standing: Standing, cell: int) -> tuple[bool, float, int]:
    """Hidden ones first, and those that can give most; then those that cost least."""
    if cell in standing.free:
        return False, -min(standing.down[cell], 20), cell
    return True, standing.worth(cell), cell
