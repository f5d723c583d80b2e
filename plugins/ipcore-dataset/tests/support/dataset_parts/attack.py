"""
A reader who tries every table: knows nothing of how cells are hidden, and uses no solver.

Of every cell the reader knows the least and the greatest value, and which sums hold. The search is plain: try a value, see what the sums
then leave for the others, go on, go back. It finds a table wherever there is one with no count over the cap.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

Sums = Sequence[tuple[int, Sequence[int]]]


class _StartAgainError(Exception):
    """The search went on for long: a better order may be known by now."""


class Reader:
    """What a reader knows: limits of each cell (both count), and the sums as (whole, parts)."""

    def __init__(self, limits: Mapping[Hashable, tuple[int, int]], sums: Sequence[tuple[Hashable, Sequence[Hashable]]]) -> None:
        self.number = {key: place for place, key in enumerate(limits)}
        self.limits = list(limits.values())
        self.sums: Sums = [(self.number[whole], [self.number[part] for part in parts]) for whole, parts in sums]
        self.of: list[list[int]] = [[] for _ in limits]
        self.steps = 0
        self.failed = [0] * len(limits)
        """How often a value of a cell led nowhere: such cells are tried first, as they decide."""
        for place, (whole, parts) in enumerate(self.sums):
            for cell in (whole, *parts):
                self.of[cell].append(place)

    def table(self, key: Hashable, low: int, high: int, start: Sequence[int]) -> list[int] | None:
        """One table in which a cell is within these limits. Values near those of `start` are tried first. None: there is no such table."""
        cell = self.number[key]
        for steps in (200 * 2**again for again in range(40)):
            least, most = [low for low, _ in self.limits], [high for _, high in self.limits]
            least[cell], most[cell] = max(least[cell], low), min(most[cell], high)
            self.steps = steps
            try:
                return next(self._tables(least, most, list(range(len(self.sums))), start), None)
            except _StartAgainError:
                continue  # with what was learnt of which cells decide
        raise AssertionError("the search did not end")

    def tables(self) -> Iterator[list[int]]:
        """Every table there is."""
        least, most = [low for low, _ in self.limits], [high for _, high in self.limits]
        self.steps = 10**9
        return self._tables(least, most, list(range(len(self.sums))), least)

    def _tables(self, least: list[int], most: list[int], waiting: list[int], start: Sequence[int]) -> Iterator[list[int]]:
        self.steps -= 1
        if self.steps < 0:
            raise _StartAgainError
        if not self._narrowed(least, most, waiting):
            return
        open_cells = [cell for cell in range(len(least)) if least[cell] < most[cell]]
        if not open_cells:
            yield least
            return
        cell = min(open_cells, key=lambda one: (most[one] - least[one]) / (1 + self.failed[one]))
        for value in sorted(range(least[cell], most[cell] + 1), key=lambda one: abs(one - start[cell])):
            low, high = least.copy(), most.copy()
            low[cell] = high[cell] = value
            found = False
            for table in self._tables(low, high, list(self.of[cell]), start):
                found = True
                yield table
            if not found:
                self.failed[cell] += 1

    def _narrowed(self, least: list[int], most: list[int], waiting: list[int]) -> bool:
        """Take from every cell what the sums exclude. False: nothing is left of some cell."""
        if any(low > high for low, high in zip(least, most, strict=True)):
            return False
        while waiting:
            whole, parts = self.sums[waiting.pop()]
            low, high = sum(least[part] for part in parts), sum(most[part] for part in parts)
            changed = _cut(least, most, whole, low, high)
            for part in parts:
                before, after = least[part], most[part]
                if _cut(least, most, part, least[whole] - (high - after), most[whole] - (low - before)):
                    changed = True
                    low, high = low - before + least[part], high - after + most[part]
                if least[part] > most[part]:
                    return False
            if least[whole] > most[whole]:
                return False
            if changed:
                waiting.extend({place for cell in (whole, *parts) for place in self.of[cell]})
        return True


def _cut(least: list[int], most: list[int], cell: int, low: int, high: int) -> bool:
    cut = low > least[cell] or high < most[cell]
    least[cell], most[cell] = max(least[cell], low), min(most[cell], high)
    return cut
