"""What is wrong with a message. What stands in it is never repeated."""

from __future__ import annotations

from collections.abc import Iterable

from ipcore import ExchangeError, Problem


class MessageError(ExchangeError):
    """
    A message, or a part of one, that cannot be read or written as asked.

    Attributes:
        problems: All that was found, each with the path of its element and its line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(one) for one in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)
