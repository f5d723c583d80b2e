"""What is wrong with comments."""

from __future__ import annotations

from collections.abc import Iterable

from ipcore import ExchangeError, Problem


class CommentsError(ExchangeError):
    """Comments that cannot be used, with all that is wrong with them. Never holds what was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"the comments: {one}" for one in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)
