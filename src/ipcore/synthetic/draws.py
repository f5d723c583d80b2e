"""Chance that is the same on every machine: only `Random.random`, whose sequence for a seed Python promises to keep, is drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from ipcore.dates import add_days

T = TypeVar("T")


class Draws:
    """A stream of draws of its own, decided by the seed alone."""

    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed))).random

    def below(self, n: int) -> int:
        """A whole number from 0 up to `n`, which is not counted."""
        return int(self._random() * n)

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.below(100) < percent

    def one(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.below(len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """So many different options, or all there are, in the order in which they stand."""
        left = list(range(len(options)))
        taken = [left.pop(self.below(len(left))) for _ in range(min(count, len(options)))]
        return [options[index] for index in sorted(taken)]

    def weighted(self, options: Sequence[tuple[T, int]]) -> T:
        """One of the options, each as often as its weight says; a weight of 0 is never drawn."""
        mark = self.below(sum(weight for _, weight in options))
        for option, weight in options:
            mark -= weight
            if mark < 0:
                return option
        raise ValueError("there is nothing to draw from")

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        """A day from `first` through `last`, both counted. `first` when `last` is earlier."""
        return add_days(first, self.below(max((last - first).days, 0) + 1))
