"""Quotas: so many of each sort and no other number, dealt in an order of chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ipcore.synthetic.draws import Draws

T = TypeVar("T")


def scaled(counts: Sequence[int], total: int) -> list[int]:
    """
    The counts brought to another total.

    The sums up to each count are rounded, not the counts: so any run of neighbours is within one of its exact share.
    """
    whole, so_far, taken, result = sum(counts), 0, 0, []
    for count in counts:
        so_far += count
        upto = (2 * so_far * total + whole) // (2 * whole)
        result.append(upto - taken)
        taken = upto
    return result


def deal(sorts: Sequence[tuple[T, int]], draws: Draws) -> Iterator[T]:
    """Each sort as many times as its number says, in an order of chance. Keeps only the numbers in memory."""
    left = list(sorts)
    for _ in range(sum(count for _, count in sorts)):
        sort = draws.weighted(left)
        left = [(one, count - (one is sort)) for one, count in left]
        yield sort
