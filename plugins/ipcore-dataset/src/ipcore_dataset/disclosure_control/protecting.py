"""Which cells to hide so that no small count can be worked out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from ipcore_dataset.disclosure_control.cells import Cell, Protected, Range, Sum
from ipcore_dataset.disclosure_control.moves import Move, Moves
from ipcore_dataset.disclosure_control.profiles import Profile
from ipcore_dataset.disclosure_control.table import check_counts, linked

K = TypeVar("K", bound=Hashable)

_NOTHING: Final[Mapping[object, Range]] = MappingProxyType({})
_FREE: Final = 1.0
"""What it costs to change a hidden cell by one: little, so that moves stay short."""
_SHOWN: Final = 1000.0
"""What it costs, times the worth of the cell, to hide one more."""


def protect(cells: Mapping[K, Cell], sums: Sequence[Sum[K]], profile: Profile, *, told: Mapping[K, Range] | None = None) -> Protected[K]:
    """Hide every small count, and as few others as are needed so that no small count can be worked out."""
    links = linked(cells, sums)
    check_counts(cells, sums, told or {})
    return _Protection(cells, links, profile, told or {}).run()


class _Protection(Generic[K]):
    def __init__(self, cells, links, profile, told) -> None:
        self.keys = list(cells)
        self.cells = list(cells.values())
        self.links, self.profile = links, profile
        small = [c.sensitive and profile.hides(c.count) for c in self.cells]
        self.primary = {i for i, c in enumerate(self.cells) if c.shown and small[i]}
        self.goals = [i for i, c in enumerate(self.cells) if small[i]]
        least = 1 if profile.zero_shown else 0
        known = [told.get(key, Range()) for key in self.keys]
        down = [max(0, c.count - max(k.low, least if c.shown else 0)) for c, k in zip(self.cells, known)]
        up = [None if k.high is None else k.high - c.count for c, k in zip(self.cells, known)]
        self.hideable = {
            i
            for i, c in enumerate(self.cells)
            if c.shown and not c.keep and i not in self.primary and not (profile.zero_shown and c.count == 0)
        }
        self.moves = Moves(links.rows, links.touching, down, up)
        self.secondary: set[int] = set()
        self.proof: dict[int, Move] = {}
        self.unprotectable: set[int] = set()

    def run(self) -> Protected[K]:
        for i, c in enumerate(self.cells):
            if i in self.primary or not c.shown:
                self.moves.price(i, _FREE)
            elif i in self.hideable:
                self.moves.price(i, _SHOWN * self.worth(i))
        for i in sorted(self.goals, key=lambda i: (self.cells[i].count, i)):
            if i in self.proof:
                continue
            move = self.moves.cheapest(i, self.profile.below - self.cells[i].count)
            if move is None:
                self.unprotectable.add(i)
                move = self.moves.cheapest(i, 1) or self.moves.cheapest(i, -1)
            if move is not None:
                self.take(i, move)
        self.open()
        hide = lambda some: frozenset(self.keys[i] for i in some)
        return Protected(primary=hide(self.primary), secondary=hide(self.secondary), unprotectable=hide(self.unprotectable))

    def worth(self, i: int) -> int:
        return 1 + self.cells[i].count.bit_length()

    def take(self, goal: int, move: Move) -> None:
        self.proof[goal] = move
        for i in move:
            if i in self.hideable and i not in self.secondary:
                self.secondary.add(i)
                self.moves.price(i, _FREE)
        for i in self.goals:
            if i not in self.proof and self.cells[i].count + move.get(i, 0) >= self.profile.below:
                self.proof[i] = move

    def open(self) -> None:
        for i in self.hideable - self.secondary:
            self.moves.bar(i)
        for s in sorted(self.secondary, key=lambda i: (-self.worth(i), i)):
            self.moves.bar(s)
            new = {}
            for goal in [g for g, move in self.proof.items() if s in move]:
                by = 1 if goal in self.unprotectable else self.profile.below - self.cells[goal].count
                move = self.moves.cheapest(goal, by) or (self.moves.cheapest(goal, -1) if goal in self.unprotectable else None)
                if move is None:
                    self.moves.price(s, _FREE)
                    break
                new[goal] = move
            else:
                self.proof.update(new)
                self.secondary.discard(s)
