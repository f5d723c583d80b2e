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


def window(standing: Standing, cell: int, size: int = SIZE) -> list[int]:
    """
    The cells near one cell: short sums before long ones, and of long ones those that can give most at the least cost.

    What lies outside stays as it is, so that a move within the window is a move of the table.
    """
    if len(standing.counts) <= size:
        return list(range(len(standing.counts)))
    rows, touching = standing.links.rows, standing.links.touching
    seen, entered = {cell}, set[int]()
    waiting: list[tuple[int, int, int]] = []
    order = 0

    def enter(one: int) -> None:
        nonlocal order
        for row in touching[one]:
            if row not in entered:
                entered.add(row)
                order += 1
                heappush(waiting, (len(rows[row]), order, row))

    enter(cell)
    while waiting and len(seen) < size:
        length, _, row = heappop(waiting)
        new = _members(standing, row, seen, length)
        seen.update(new)
        for one in new:
            enter(one)
    return sorted(seen)


def _members(standing: Standing, row: int, seen: set[int], length: int) -> list[int]:
    """The cells of a sum that come into the window."""
    movable = [one for one in standing.links.rows[row] if one not in seen and (one in standing.free or one in standing.hideable)]
    if length <= _SHORT:
        return movable
    never_shown = [one for one in movable if one in standing.free and one not in standing.primary and one not in standing.secondary]
    others = sorted(set(movable) - set(never_shown), key=lambda one: _preference(standing, one))
    return never_shown + others[:_TAKEN]


def _preference(standing: Standing, cell: int) -> tuple[bool, float, int]:
    """Hidden ones first, and those that can give most; then those that cost least."""
    if cell in standing.free:
        return False, -min(standing.down[cell], 20), cell
    return True, standing.worth(cell), cell
