"""What is wrong with a file of a code list, and the error that tells all of it."""

from __future__ import annotations

from collections.abc import Iterable

from ipcore import ExchangeError, PolicyProblem


class ValueSetError(ExchangeError):
    """
    Code lists that cannot be used. Nothing of the folder is used then.

    Attributes:
        problems: Each with the name of its file, in order.
    """

    def __init__(self, problems: Iterable[tuple[str, PolicyProblem]]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}: {one}" if file else str(one) for file, one in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[tuple[str, PolicyProblem], ...]]]:
        return type(self), (self.problems,)


class Problems:
    """What is wrong with one file, gathered while it is read. What stands in the file is never repeated."""

    def __init__(self) -> None:
        self.problems: list[PolicyProblem] = []

    def add(self, key: str, found: str, expected: str, line: int | None = None) -> None:
        """One more thing."""
        self.problems.append(PolicyProblem(key=key, found=found, expected=expected, line=line))
