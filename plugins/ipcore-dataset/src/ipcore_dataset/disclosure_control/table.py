"""Cells and sums by number instead of by key, checked."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from ipcore_dataset.disclosure_control.cells import Cell, Range, Sum
from ipcore_dataset.disclosure_control.problems import DisclosureError

K = TypeVar("K", bound=Hashable)
Row = Mapping[int, int]
"""A sum as what comes to nothing: -1 at the whole, 1 at each part."""
Move = Mapping[int, int]
"""By how much each cell changes, cells that do not change left out."""


@frozen(kw_only=True)
class Links(Generic[K]):
    """
    The sums by number.

    Attributes:
        numbers: The number of each key, in the order of the keys.
        rows: The sums.
        touching: The rows that each cell is in.
    """

    numbers: Mapping[K, int]
    rows: Sequence[Row]
    touching: Sequence[Sequence[int]]


def linked(keys: Collection[K], sums: Sequence[Sum[K]]) -> Links[K]:
    """
    The cells numbered as they stand, and the sums over the numbers.

    Raises:
        DisclosureError: a sum names a cell that there is not.
    """
    numbers = {key: number for number, key in enumerate(keys)}
    rows: list[Row] = []
    touching: list[list[int]] = [[] for _ in numbers]
    for place, one in enumerate(sums, 1):
        row: dict[int, int] = {}
        for key, sign in ((one.whole, -1), *((part, 1) for part in one.parts)):
            if key not in numbers:
                raise DisclosureError(f"sum {place}: found a cell that there is not, expected one of those handed in", key)
            row[numbers[key]] = row.get(numbers[key], 0) + sign
        for number in row:
            touching[number].append(len(rows))
        rows.append(row)
    return Links(numbers=numbers, rows=rows, touching=touching)


def check_counts(cells: Mapping[K, Cell], sums: Sequence[Sum[K]], told: Mapping[K, Range]) -> None:
    """
    That the counts are what the sums and the knowledge say.

    Raises:
        DisclosureError: a sum does not add up, or readers were told what is not so, or something was told of a cell that there is not.
    """
    for place, one in enumerate(sums, 1):
        if cells[one.whole].count != sum(cells[part].count for part in one.parts):
            raise DisclosureError(f"sum {place}: found parts that do not add up, expected them to come to the whole", one.whole)
    for place, (key, known) in enumerate(told.items(), 1):
        if key not in cells:
            raise DisclosureError(f"told {place}: found a cell that there is not, expected one of those handed in", key)
        if cells[key].count not in known:
            raise DisclosureError(f"told {place}: found a range without the count, expected what is true of this cell", key)
