"""What became of a rule in a row, from its outcome in the first table and in the second."""

from __future__ import annotations

import itertools

from ipcore import Change
from ipcore_dataset.outcomes import OUTCOMES

OPEN = ("unknown", "needs_assessment", "crashed", "outside")
"""Outcomes with which nobody can tell whether the rule is met."""

ONLY_BEFORE, ONLY_AFTER = "only_before", "only_after"
"""What stands for the change where the row, or the rule, is in one table only, and the rule is not met there."""

ABSENT = len(OUTCOMES)
"""What stands for an outcome, as its place among OUTCOMES, where the table has not the row or not the rule."""

SIDES = len(OUTCOMES) + 1
"""How many there are of them, the one that stands for none included."""

PAIRS = SIDES * SIDES
"""How many pairs there are. A pair is a number: SIDES times the first and the second."""


def change(stood: str | None, stands: str | None) -> str | None:
    """What became of it, as `ipcore.compare` says it of one case. None: nothing to tell. What is in one table only is never fixed."""
    if stood is None or stands is None:
        if stands is None:
            return ONLY_BEFORE if stood == "not_met" else None
        return ONLY_AFTER if stands == "not_met" else None
    was_open, is_open = stood in OPEN, stands in OPEN
    if stands == "not_met":
        return Change.STILL_OPEN if stood == "not_met" else Change.NEW
    if stood == "not_met":
        return Change.LOST_SIGHT if is_open else Change.FIXED
    if was_open is is_open:
        return None
    return Change.OPENED if is_open else Change.SETTLED


def pairs() -> dict[int, tuple[str | None, str | None]]:
    """The outcomes of every pair, by its number."""
    sides = (*OUTCOMES, None)
    return dict(enumerate(itertools.product(sides, sides)))
