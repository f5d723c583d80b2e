"""What a recipe is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ipcore.model import Case


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """
    A way of making up people. Called with a number of cases and a seed, it gives the cases one by one.

    The same number and seed give the same cases on every machine.

    Attributes:
        name: Its name on the command line.
        description: What comes out, in one sentence.
        cases: The number of cases it is meant for.
        on: The day the cases are exported, and are meant to be checked on.
        make: Gives the cases from a number and a seed.
    """

    name: str
    description: str
    cases: int
    on: dt.date
    make: Callable[[int, int], Iterator[Case]]

    def __call__(self, cases: int, seed: int) -> Iterator[Case]:
        """
        So many cases, one by one.

        Raises:
            ValueError: a negative number of cases.
        """
        if cases < 0:
            raise ValueError("the number of cases is negative")
        return self.make(cases, seed)
