"""Rows that no figure tells apart, put together: figures that share rows are linked through these."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from ipcore_dataset.publication.figures import Figures, Key

R = TypeVar("R", bound=Hashable)


class Strata(Generic[R]):
    """
    Kinds of rows, as far as some figures tell them apart.

    Args:
        kinds: All kinds of rows that there are.
        figures: Which kinds each figure counts, by its name.
    """

    def __init__(self, kinds: Iterable[R], figures: Mapping[Any, Collection[R]]) -> None:
        within: dict[R, list[Hashable]] = {kind: [] for kind in kinds}
        for name, counted in figures.items():
            for kind in counted:
                within[kind].append(name)
        numbers: dict[tuple[Hashable, ...], int] = {}
        self.of: dict[R, int] = {kind: numbers.setdefault(tuple(names), len(numbers)) for kind, names in within.items()}
        self.figures: dict[Any, tuple[int, ...]] = {
            name: tuple(sorted({self.of[kind] for kind in counted})) for name, counted in figures.items()
        }
        self.size = len(numbers)

    def counts(self, rows: Mapping[R, int]) -> list[int]:
        """How many rows each stratum has."""
        found = [0] * self.size
        for kind, number in rows.items():
            found[self.of[kind]] += number
        return found

    def link(
        self,
        figures: Figures,
        at: Key,
        rows: Mapping[R, int],
        keys: Mapping[Any, Key],
        most: Collection[int | None] = (),
        *,
        guarded: bool = False,
    ) -> tuple[Key, ...]:
        """
        Make each figure the sum of its strata among some rows.

        Args:
            figures: Where the figures are.
            at: What the rows are called.
            rows: The rows by kind.
            keys: The figure of each name; names that are left out are not linked here.
            most: The most that each stratum can be. Empty: no limit.
            guarded: A small stratum must not be worked out either, and so no difference between two figures.

        Returns:
            The keys of the strata.
        """
        limits = tuple(most) or (None,) * self.size
        named = [((*at, "stratum", n), count) for n, count in enumerate(self.counts(rows))]
        if guarded:
            parts = tuple(figures.difference(key, count) for key, count in named)
        else:
            parts = tuple(figures.link(key, count, limits[n]) for n, (key, count) in enumerate(named))
        for name, key in keys.items():
            figures.sum(key, *(parts[n] for n in self.figures[name]))
        return parts
