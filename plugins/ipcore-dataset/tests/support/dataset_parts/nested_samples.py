"""Cases for runs in processes, and a job whose process dies. A worker process imports this by name."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from ipcore import Case, IpcoreError, dumps
from ipcore.synthetic import RECIPES
from ipcore_dataset.nested.job import Tally

DAYS = {"cohort-2019": dt.date(2019, 12, 31), "mixed": dt.date(2026, 11, 21)}
"""The day of the export of each recipe."""


@functools.cache
def lines(recipe: str, cases: int) -> tuple[str, ...]:
    """Made-up cases, one a line."""
    return tuple(dumps(one) for one in RECIPES[recipe](cases, 1))


def write(file: Path, texts: tuple[str, ...]) -> Path:
    """A file of such lines."""
    file.write_text("".join(f"{one}\n" for one in texts), encoding="utf-8")
    return file


@frozen(kw_only=True)
class DyingJob:
    """
    Gives the id of each case.

    Attributes:
        dies_at: The process dies at the case of this id, as one that is killed.
        raises_at: At the case of this id an exception escapes.
        begins: Whether a process can begin at all.
    """

    dies_at: str = ""
    raises_at: str = ""
    begins: str = "well"

    def begin(self) -> DyingJob:
        if self.begins == "refused":
            raise IpcoreError("found another law")
        if self.begins == "dead":
            os._exit(3)
        return self

    def document(self) -> dict[str, Any]:
        return {"job": "dying"}

    def row(self, case: Case, tally: Tally) -> Mapping[str, Any]:
        if case.id == self.dies_at:
            os._exit(9)
        if case.id == self.raises_at:
            raise ValueError(case.person.key)
        tally.counts["seen",] += 1
        return {"id": case.id}
