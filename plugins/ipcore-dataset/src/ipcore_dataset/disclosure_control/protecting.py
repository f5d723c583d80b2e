"""Which cells to hide so that no small count can be worked out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

from ipcore_dataset.disclosure_control.cells import Cell, Protected, Range, Sum
from ipcore_dataset.disclosure_control.cheap import hide_singles
from ipcore_dataset.disclosure_control.moves import Moves
from ipcore_dataset.disclosure_control.profiles import Profile
from ipcore_dataset.disclosure_control.standing import Standing, beginning
from ipcore_dataset.disclosure_control.table import check_counts, linked
from ipcore_dataset.disclosure_control.window import window
import os
K = TypeVar("K", bound=Hashable)
CHEAP=int(os.environ.get("CHEAP","1"))
OPEN=int(os.environ.get("OPEN","1"))
STAT={}

def protect(
    cells: Mapping[K, Cell], sums: Sequence[Sum[K]], profile: Profile, *, told: Mapping[K, Range] = MappingProxyType({})
) -> Protected[K]:
    """Hide every small count, and as few others as are needed so that no small count can be worked out."""
    check_counts(cells, sums, told)
    standing = beginning(cells, sums, profile, told)
    if CHEAP: hide_singles(standing)
    prove(standing)
    if OPEN: reopen(standing)
    keys = list(cells)
    named = lambda some: frozenset(keys[i] for i in some)
    return Protected(primary=named(standing.primary), secondary=named(standing.secondary), unprotectable=named(standing.unprotectable))


def prove(standing):
    kept = None
    for goal in standing.open_goals():
        if goal in standing.proofs: continue
        cells = window(standing, goal)
        all_ = len(cells) == len(standing.counts)
        moves = kept if all_ and kept else Moves(standing, cells)
        if all_: kept = moves
        inside = set(cells)
        if not all_ or len(standing.needs) > 30:
            while True:
                goals = [g for g in standing.needs if g in inside and g not in standing.proofs and g not in standing.unprotectable]
                if not goals: break
                n = len(standing.proofs)
                for m in moves.together(goals): standing.take(m)
                if len(standing.proofs) == n: break
        if goal in standing.proofs: continue
        lift(standing, moves, goal)

def lift(standing, moves, goal):
    for by in (standing.needs[goal], 1, -1):
        move = moves.cheapest(goal, by)
        if move is not None:
            standing.needs[goal] = by
            standing.take(move)
            for c in move: moves.update(c)
            return
        standing.unprotectable.add(goal)


def reopen(standing):
    used = {c for g, m in standing.proofs.items() for c in m}
    for c in sorted(standing.secondary - used): standing.show(c)
    if len(standing.counts) > 700: return
    moves = Moves(standing, list(range(len(standing.counts))))
    for c in standing.hideable: moves.fix(c)
    for s in sorted(standing.secondary, key=lambda i: (-standing.worth(i), i)):
        moves.fix(s)
        new = {}
        for goal in [g for g, move in standing.proofs.items() if s in move]:
            move = moves.cheapest(goal, standing.needs[goal])
            if move is None:
                moves.update(s)
                break
            new[goal] = move
        else:
            standing.proofs.update(new)
            standing.show(s)
