"""What a reader can work out from counts and sums, exactly in whole numbers."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import ceil, inf
from typing import Final, TypeVar

from ipcore_dataset.disclosure_control.cells import Range, Sum
from ipcore_dataset.disclosure_control.problems import DisclosureError
from ipcore_dataset.disclosure_control.solver import Program, Solution, whole
from ipcore_dataset.disclosure_control.table import Links, linked

K = TypeVar("K", bound=Hashable)

_CONTRADICTION: Final = "bounds: found knowledge that no table agrees with, expected counts and sums that hold together"

_NO_ANSWER: Final = "bounds: found no answer by the solver, expected a smaller question or numbers that are less far apart"


def bounds(known: Mapping[K, Range], sums: Sequence[Sum[K]], of: Collection[K]) -> dict[K, Range]:
    """
    The least and the greatest value of each cell asked for over all tables of whole numbers that agree with what is known.

    Args:
        known: What a reader knows of each cell: `Range(n, n)` of what is shown, `Range()` of what is hidden.
        sums: The sums the reader knows to hold.
        of: The cells asked for.

    Raises:
        DisclosureError: no table agrees with it, a sum or `of` names a cell that there is not, or highspy is not installed.
    """
    links = linked(known, sums)
    reader = _Reader(links, list(known.values()))
    unknown = [key for key in of if key not in links.numbers]
    if unknown:
        raise DisclosureError("bounds: found a question about a cell that there is not, expected one of those handed in", unknown[0])
    return {key: reader.range(links.numbers[key]) for key in of}


class _Reader:
    """One programme for all questions; every table found answers part of the later ones."""

    def __init__(self, links: Links, known: Sequence[Range]) -> None:
        lower = [float(one.low) for one in known]
        upper = [inf if one.high is None else float(one.high) for one in known]
        rows = [{cell: float(sign) for cell, sign in row.items()} for row in links.rows]
        self._rows, self._known = links.rows, known
        self._program = Program(lower, upper, rows, [0.0] * len(rows))
        self._least: list[int] | None = None
        self._most: list[int] = []

    def range(self, cell: int) -> Range:
        low = self._end(cell, 1)
        high = self._end(cell, -1)
        if low is None:
            raise DisclosureError(_CONTRADICTION)
        return Range(low, high)

    def _end(self, cell: int, sign: int) -> int | None:
        """The least value of the cell, or with -1 the greatest. None: no limit."""
        self._program.cost(cell, float(sign))
        try:
            found = self._program.solve()
            if found.unlimited:
                return None
            self._take(found)
            if self._least is None or self._seen(cell, sign) != sign * ceil(found.objective - 1e-6):
                self._take(self._program.solve_whole(), needed=True)
            return self._seen(cell, sign)
        finally:
            self._program.cost(cell, 0.0)

    def _seen(self, cell: int, sign: int) -> int:
        return (self._least or [])[cell] if sign > 0 else self._most[cell]

    def _take(self, found: Solution, needed: bool = False) -> None:
        """Remember a table, if it is one: what each cell can be at least and at most."""
        numbers = None if found.values is None else whole(found.values)
        if found.values is None and not found.proven:
            raise DisclosureError(_NO_ANSWER)
        if found.values is None or (needed and (numbers is None or not self._holds(numbers))):
            raise DisclosureError(_CONTRADICTION)
        if numbers is None or not self._holds(numbers):
            return
        self._least = [min(pair) for pair in zip(self._least or numbers, numbers, strict=True)]
        self._most = [max(pair) for pair in zip(self._most or numbers, numbers, strict=True)]

    def _holds(self, numbers: Sequence[int]) -> bool:
        within = all(count in one for count, one in zip(numbers, self._known, strict=True))
        return within and all(sum(sign * numbers[cell] for cell, sign in row.items()) == 0 for row in self._rows)
