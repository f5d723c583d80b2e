"""Where the work on one table stands: what is hidden, what may be, and what shows that a small count is protected."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import define, field

from ipcore_dataset.disclosure_control.cells import Cell, Range, Sum
from ipcore_dataset.disclosure_control.profiles import Profile
from ipcore_dataset.disclosure_control.table import Links, Move, linked

K = TypeVar("K", bound=Hashable)


@define(kw_only=True)
class Standing:
    """
    One table, its cells by number.

    Attributes:
        links: The sums.
        counts: The true counts.
        weights: How many times dearer each is to hide than its count says.
        down: By how much each cell can fall for all a reader knows of it alone. Not negative.
        up: By how much it can rise. Infinity: no limit.
        needs: By how much each small count must be able to rise, so that it cannot be told to be small. Where that cannot be: 1 or -1,
            that it can be something else at all. Cells that nobody can be in are not among them.
        primary: Hidden for their own sake.
        unshown: Never shown, hidden or not.
        free: What a reader does not know: hidden, or never shown.
        hideable: Shown, and may be hidden for the sake of others.
        proofs: The move that shows that a small count is protected.
        uses: The small counts whose proof changes a cell.
        unprotectable: Small counts that no hiding protects.
    """

    links: Links
    counts: Sequence[int]
    weights: Sequence[int]
    down: Sequence[float]
    up: Sequence[float]
    needs: dict[int, int]
    primary: frozenset[int]
    unshown: frozenset[int]
    free: set[int]
    hideable: set[int]
    secondary: set[int] = field(factory=set)
    proofs: dict[int, Move] = field(factory=dict)
    uses: dict[int, set[int]] = field(factory=dict)
    unprotectable: set[int] = field(factory=set)

    def worth(self, cell: int) -> int:
        """What a shown number is worth: large ones more, as they tell of more people, but far less than in proportion."""
        return self.weights[cell] * (2 + self.counts[cell].bit_length())

    def hide(self, cell: int) -> None:
        self.hideable.discard(cell)
        self.free.add(cell)
        self.secondary.add(cell)

    def show(self, cell: int) -> None:
        """Show again what was hidden for the sake of others."""
        self.secondary.discard(cell)
        self.free.discard(cell)
        self.hideable.add(cell)

    def open_goals(self, among: Iterable[int]) -> list[int]:
        """The small counts of which nothing is shown yet, the smallest first: they are the hardest."""
        waiting = (goal for goal in among if goal in self.needs and goal not in self.proofs and goal not in self.unprotectable)
        return sorted(waiting, key=lambda goal: (-self.needs[goal], goal))

    def take(self, move: Move) -> None:
        """Hide what a move changes, and remember what it shows to be protected."""
        for cell in move:
            if cell in self.hideable:
                self.hide(cell)
        for cell, by in move.items():
            need = self.needs.get(cell)
            if need is not None and cell not in self.proofs and (by >= need if need > 0 else by <= need):
                self.prove(cell, move)

    def prove(self, goal: int, move: Move) -> None:
        """Let a small count stand on this move, and no longer on another."""
        for cell in self.proofs.get(goal, ()):
            self.uses[cell].discard(goal)
        for cell in move:
            self.uses.setdefault(cell, set()).add(goal)
        self.proofs[goal] = move


def beginning(cells: Mapping[K, Cell], sums: Sequence[Sum[K]], profile: Profile, told: Mapping[K, Range]) -> Standing:
    """Nothing hidden but what is small."""
    every = list(cells.values())
    known = [told.get(key, Range()) for key in cells]
    small = {number: profile.below - one.count for number, one in enumerate(every) if one.sensitive and profile.hides(one.count)}
    primary = frozenset(number for number in small if every[number].shown)
    unshown = frozenset(number for number, one in enumerate(every) if not one.shown)
    links = linked(cells, sums)
    nobody = _always_zero(links)
    # A zero that the profile shows is always shown, so readers know that what is hidden is not zero.
    least = 1 if profile.zero_shown else 0
    return Standing(
        links=links,
        counts=[one.count for one in every],
        weights=[one.weight for one in every],
        down=[one.count - max(told_of.low, least if one.shown and one.count else 0) for one, told_of in zip(every, known, strict=True)],
        up=[float("inf") if told_of.high is None else told_of.high - one.count for one, told_of in zip(every, known, strict=True)],
        needs={number: need for number, need in small.items() if number not in nobody},
        primary=primary,
        unshown=unshown,
        free={*primary, *unshown},
        hideable={
            number
            for number, one in enumerate(every)
            if one.shown and not one.keep and number not in primary and not (profile.zero_shown and one.count == 0)
        },
    )


def _always_zero(links: Links) -> set[int]:
    """The cells that no one can be in, whoever the people are: sums of no parts, or of such parts only. There is nobody to protect."""
    found: set[int] = set()
    waiting = [row for row in links.rows if len(row) == 1]
    while waiting:
        row = waiting.pop()
        whole = next(cell for cell, sign in row.items() if sign < 0)
        if whole not in found and all(cell in found for cell in row if cell != whole):
            found.add(whole)
            waiting.extend(links.rows[place] for place in links.touching[whole])
    return found
