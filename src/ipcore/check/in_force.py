"""What is in force between two days on which that changes, and what of it a source can answer."""

from __future__ import annotations

from ipcore.check.answerable import Answerable, answerable
from ipcore.rules import Edition, Rule

_MOST_SOURCES = 1024
"""For how many different `records` it is remembered what cannot be answered."""


class RulesInForce:
    """
    The rules that are in force together.

    Attributes:
        editions: Each rule with its edition, sorted by the rule's id.
    """

    def __init__(self, editions: tuple[tuple[Rule, Edition], ...]) -> None:
        self.editions = editions
        self._outside: dict[tuple[str, ...], frozenset[Edition]] = {}

    def outside(self, records: tuple[str, ...]) -> frozenset[Edition]:
        """The editions that a source which records `records` can never answer."""
        found = self._outside.get(records)
        if found is None:
            found = frozenset(edition for _, edition in self.editions if answerable(records, edition) is Answerable.NEVER)
            if len(self._outside) < _MOST_SOURCES:
                self._outside[records] = found
        return found
