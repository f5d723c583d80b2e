"""One order out of several: where a source lists one thing after another, so does the joined case."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from itertools import pairwise
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)


def one_order(orders: Iterable[Iterable[T]], key: Callable[[T], Any]) -> list[T]:
    """
    Every item once, no item before one that some order lists earlier. Where that leaves a choice, or orders contradict each
    other, the smallest by `key`, which must differ for different items.
    """
    after: dict[T, set[T]] = {}
    for order in orders:
        listed = list(order)
        for one in listed:
            after.setdefault(one, set())
        for one, following in pairwise(listed):
            after[one].add(following)
    waiting = Counter(following for one in after for following in after[one])
    rest = sorted(((key(one), one) for one in after), key=lambda pair: pair[0])
    return list(_taken(after, waiting, rest, key))


def _taken(after: dict[T, set[T]], waiting: Counter[T], rest: list[tuple[Any, T]], key: Callable[[T], Any]) -> Iterable[T]:
    ready = [(place, number) for number, (place, one) in enumerate(rest) if not waiting[one]]
    numbers = {one: number for number, (_, one) in enumerate(rest)}
    taken: set[T] = set()
    heapq.heapify(ready)
    first_left = 0
    while len(taken) < len(rest):
        if ready:
            one = rest[heapq.heappop(ready)[1]][1]
        else:  # a ring: two sources contradict each other
            while rest[first_left][1] in taken:
                first_left += 1
            one = rest[first_left][1]
        if one in taken:
            continue
        taken.add(one)
        yield one
        for following in after[one]:
            waiting[following] -= 1
            if not waiting[following] and following not in taken:
                heapq.heappush(ready, (key(following), numbers[following]))
