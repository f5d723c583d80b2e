"""Outcomes as numbers with labels, for formats in which a code is a number."""

from __future__ import annotations

from types import MappingProxyType

from ipcore import Lang
from ipcore.words import say

CODES = MappingProxyType(
    {"not_applicable": 0, "met": 1, "not_met": 2, "unknown": 3, "needs_assessment": 4, "moot": 5, "outside": 6, "crashed": 7}
)
"""The number of each outcome. They never change: somebody's syntax counts on them. A row without an outcome has none."""


def value_labels(lang: Lang) -> dict[int, str]:
    """The label of each number."""
    return {code: say(lang, *_words(outcome)) for outcome, code in CODES.items()}


def _words(outcome: str) -> tuple[str, str]:
    return ("change_standing" if outcome == "outside" else "outcome", outcome)
