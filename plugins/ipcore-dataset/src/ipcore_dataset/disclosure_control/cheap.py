"""The cheap way first: a sum in which one hidden cell cannot give way gets another."""

from __future__ import annotations

from collections import deque

from ipcore_dataset.disclosure_control.standing import Standing


def hide_singles(standing: Standing) -> None:
    """Hide, until nothing changes, the cheapest cells in every sum that would give a hidden cell away on its own."""
    free = [sum(1 for cell in row if cell in standing.free) for row in standing.links.rows]
    waiting = deque(sorted(standing.needs.items(), key=lambda one: (-one[1], one[0])))
    while waiting:
        cell, by = waiting.popleft()
        for row in standing.links.touching[cell]:
            waiting.extend(_relieved(standing, free, row, cell, by))


def _relieved(standing: Standing, free: list[int], row: int, cell: int, by: int) -> list[tuple[int, int]]:
    """Hide in a sum until the cell can change by so much there. Gives what was hidden, and by how much that must be able to change."""
    signs = standing.links.rows[row]
    others = [one for one in signs if one != cell]
    direction = {one: -by * signs[cell] * signs[one] for one in others}
    lacking = abs(by) - sum(_room(standing, one, direction[one]) for one in others if one in standing.free)
    new: list[tuple[int, int]] = []
    if lacking <= 0:
        return new
    for one in sorted((one for one in others if one in standing.hideable), key=lambda one: (_cost(standing, free, one), one)):
        share = int(min(lacking, _room(standing, one, direction[one])))
        if share > 0:
            lacking -= share
            standing.hide(one)
            new.append((one, share if direction[one] > 0 else -share))
            for touched in standing.links.touching[one]:
                free[touched] += 1
        if lacking <= 0:
            break
    return new


def _room(standing: Standing, cell: int, direction: int) -> float:
    return 0.0 if not direction else standing.up[cell] if direction > 0 else standing.down[cell]


def _cost(standing: Standing, free: list[int], cell: int) -> int:
    """What it costs to hide a cell: more where it stands alone in other sums, as those then lose another."""
    alone = sum(1 for row in standing.links.touching[cell] if not free[row])
    return standing.worth(cell) * (1 + alone)
