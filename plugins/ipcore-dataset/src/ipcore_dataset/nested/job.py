"""What is done with each case, in whatever process: made from a description that can be sent there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Protocol

from attrs import Factory, define

from ipcore import Case


@define(kw_only=True)
class Tally:
    """
    What some lines add up to.

    Attributes:
        rows: Cases that gave a row.
        rejected: Lines that are no case, each with the kind of its first problem.
        counts: What was counted, under names with what they are counted by: ("outcome", rule, outcome).
    """

    rows: int = 0
    rejected: list[tuple[int, str]] = Factory(list)
    counts: Counter[tuple[str | None, ...]] = Factory(Counter)


class Worker(Protocol):
    """What a process does with cases, one after the other."""

    def row(self, case: Case, tally: Tally) -> Mapping[str, Any]:
        """The row of a case as a JSON value, by column; what is unknown is left out. It is counted."""


class Job(Protocol):
    """A description of what is to be done. It can be pickled."""

    def begin(self) -> Worker:
        """
        Make ready, in the process that is to do it.

        Raises:
            IpcoreError: it cannot be done there, or would not be the same.
        """

    def document(self) -> dict[str, Any]:
        """All that decides what comes out, beside the input, as a JSON value."""
