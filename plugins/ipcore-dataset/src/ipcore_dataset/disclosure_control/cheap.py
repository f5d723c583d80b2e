"""The cheap way first: a sum in which one hidden cell cannot give way gets another."""

from __future__ import annotations

from collections import deque

from ipcore_dataset.disclosure_control.standing import Standing


def hide_singles(standing: Standing) -> None:
    """Hide, until nothing changes, the cheapest cells in every sum that would give a hidden cell away on its own."""
    waiting = deque(sorted(standing.needs.items(), key=lambda one: (-one[1], one[0])))
    while waiting:
        cell, by = waiting.popleft()
        for row in standing.links.touching[cell]:
            waiting.extend(_relieved(standing, row, cell, by))


def _relieved(standing: Standing, row: int, cell: int, by: int) -> list[tuple[int, int]]:
    """Hide in a sum until the cell can change by so much there. Gives what was hidden, and by how much that must be able to change."""
    signs = standing.links.rows[row]
    lacking = abs(by)
    room = {one: _room(standing, one, -by * signs[cell] * sign) for one, sign in signs.items() if one != cell and sign}
    lacking -= min(lacking, sum(room[one] for one in room if one in standing.free))
    new = []
    for one in sorted((one for one in room if one in standing.hideable and room[one]), key=lambda one: (_cost(standing, one), one)):
        if lacking <= 0:
            break
        share = int(min(lacking, room[one]))
        lacking -= share
        standing.hide(one)
        new.append((one, share if -by * signs[cell] * signs[one] > 0 else -share))
    return new


def _room(standing: Standing, cell: int, direction: int) -> float:
    return standing.up[cell] if direction > 0 else max(0.0, standing.down[cell])


def _cost(standing: Standing, cell: int) -> int:
    """What it costs to hide a cell: more where it stands alone in other sums, as those then lose another."""
    alone = sum(1 for row in standing.links.touching[cell] if not any(one in standing.free for one in standing.links.rows[row]))
    return standing.worth(cell) * (1 + alone)
