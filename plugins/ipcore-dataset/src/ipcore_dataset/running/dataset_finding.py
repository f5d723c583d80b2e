"""What a rule about a table as a whole has found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen
from sqlglot import exp

from ipcore import Level

RULES: Final = (
    "one-active-plan-per-person",
    "person-in-several-municipalities",
    "caseload-per-coordinator",
    "duplicate-rows",
    "dates-in-the-future",
)
"""The rules about a table as a whole, in the order in which they are told."""


@frozen(kw_only=True)
class DatasetFinding:
    """
    A rule about a table as a whole, answered or not. It holds counts only, nobody's row.

    Attributes:
        rule: Its id, one of RULES.
        lacking: The columns that are not there, or hold something else. Not empty: the rule has no answer, not even "none".
        found: How many of what the rule asks about there are. None: it has no answer.
        counts: What was counted, by name: the words have a line for each.
        by_fact: How many rows, by the name of a fact. Empty: the rule does not ask fact by fact, or there are none.
        rows: The query for the rows it is about: `id`, file and row where the view has them, and what they share. None: no such rows.
        level: Where the rule stands: it is never higher than practice.
    """

    rule: str
    lacking: tuple[str, ...] = ()
    found: int | None = field(default=None)
    counts: Mapping[str, int] = field(factory=dict)
    by_fact: Mapping[str, int] = field(factory=dict)
    rows: exp.Query | None = field(default=None, repr=False)
    level: Level = field(default=Level.PRACTICE)

    @property
    def answerable(self) -> bool:
        """The table has what the rule asks for."""
        return not self.lacking

    def as_document(self) -> dict[str, Any]:
        """The finding as it stands in a JSON document."""
        told = {"rule": self.rule, "level": str(self.level), "answerable": self.answerable, "found": self.found}
        return told | {"lacking": list(self.lacking), "counts": dict(self.counts), "by_fact": dict(self.by_fact)}
