"""Why a delivery was not filled: with everything that is wrong, in the delivery and in the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import Final

from attrs import frozen

from ipcore import ExchangeError, Problem

KEPT: Final = 1000
"""So many problems are kept; the rest are only counted."""


class Where(StrEnum):
    """Which file a problem is in."""

    DELIVERY = "the delivery"
    ANSWERS = "the answers"


@frozen
class FillProblem:
    """
    One thing that is wrong. Never holds what stands there.

    Attributes:
        where: Which file it is in.
        problem: What is wrong, with its line there. Of cases the line is the number of the case.
    """

    where: Where
    problem: Problem

    def __str__(self) -> str:
        return _told(self, "" if self.problem.line is None else f", line {self.problem.line}")


def together(problems: Iterable[FillProblem]) -> Iterator[str]:
    """The problems as lines of text: of several lines in a row with the same one, only the first and the last are named."""
    for _, run in groupby(enumerate(problems), key=_alike):
        ones = [one for _, one in run]
        first, last = ones[0].problem.line, ones[-1].problem.line
        yield str(ones[0]) if first == last else _told(ones[0], f", lines {first}-{last}")


def _alike(numbered: tuple[int, FillProblem]) -> tuple[object, ...]:
    number, one = numbered
    return one.where, one.problem.found, one.problem.expected, (one.problem.line or number) - number


def _told(one: FillProblem, lines: str) -> str:
    return f"{one.where}{lines}: found {one.problem.found}, expected {one.problem.expected}"


class FillError(ExchangeError):
    """A delivery that cannot be filled as asked. Nothing is written then."""

    def __init__(self, problems: Iterable[FillProblem], more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more
        super().__init__("\n".join([*map(str, self.problems), *([f"and {more} more"] if more else [])]))

    def __reduce__(self) -> tuple[type, tuple[tuple[FillProblem, ...], int]]:
        return type(self), (self.problems, self.more)


class Problems:
    """Gathers problems: the first of them, and how many there are."""

    def __init__(self) -> None:
        self._kept: list[FillProblem] = []
        self.count = 0

    def add(self, where: Where, problem: Problem) -> None:
        """One more."""
        self.count += 1
        if len(self._kept) < KEPT:
            self._kept.append(FillProblem(where, problem))

    def raise_any(self) -> None:
        """
        Raises:
            FillError: there are problems.
        """
        if self.count:
            raise FillError(self._kept, self.count - len(self._kept))
