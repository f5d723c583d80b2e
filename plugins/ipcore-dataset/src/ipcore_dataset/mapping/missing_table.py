"""Cells that are no answer: the table `[missing]`, and `missing` of one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ipcore_dataset.mapping.model import MISSING, Status
from ipcore_dataset.mapping.problems import Problems

_WORDS = tuple(str(one) for one in MISSING)


def statuses(key: str, found: Mapping[str, Any], problems: Problems, more: tuple[str, ...] = ()) -> Mapping[Status, tuple[str, ...]]:
    """The cells of each status. `more` keys may stand in the table."""
    problems.strange(key, found, (*_WORDS, *more))
    read = {one: _cells(f"{key}.{one}", found[one], problems) for one in MISSING if one in found}
    twice = Counter(cell for cells in read.values() for cell in set(cells))
    if any(number > 1 for number in twice.values()):
        problems.wrong(key, "a cell that stands in two lists", "each cell in one of them")
    return read


def status_word(key: str, found: Any, problems: Problems) -> Status | None:
    """One status."""
    word = problems.one_of(key, found, _WORDS)
    return None if word is None else Status(word)


def _cells(key: str, found: Any, problems: Problems) -> tuple[str, ...]:
    cells = problems.texts(key, found, "a list of cells in quotation marks")
    for one in cells:
        if not one.strip():
            problems.wrong(key, "an empty cell", "`empty` of a column, which says what an empty cell says")
        elif one != one.strip():
            problems.wrong(key, "a cell with white space around it", "the cell without it: white space around a cell does not count")
    return tuple(dict.fromkeys(cells))
