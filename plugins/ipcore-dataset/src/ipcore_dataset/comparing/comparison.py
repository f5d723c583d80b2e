"""What a comparison of two tables of outcomes adds up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, field, frozen

from ipcore import Change
from ipcore_dataset.comparing.laws import LawDifference
from ipcore_dataset.running.outcomes_file import OutcomesFile

SCHEMA = 1
"""The version of the document that `TableComparison.document` gives."""


@frozen(kw_only=True)
class RuleChanges:
    """
    What became of one rule.

    Attributes:
        changes: How many rows that stand in both tables, by what became of the rule. Empty: only one table has the rule.
        crashed: Rows in which the rule crashed in the second.
        before: Rows in which it was not met in the first, and whose row or rule is not in the second. What became of them nobody can tell.
        after: Rows in which it is not met in the second, and whose row or rule is not in the first.
    """

    changes: Mapping[Change, int] = field(factory=dict)
    crashed: int = 0
    before: int = 0
    after: int = 0

    @property
    def worse(self) -> bool:
        """Something is not met that was not found so before, or what was not met is out of sight, or the rule crashed."""
        return any((self.changes.get(Change.NEW), self.changes.get(Change.LOST_SIGHT), self.crashed, self.before, self.after))


@frozen(kw_only=True)
class TableComparison:
    """
    What a comparison adds up to.

    Attributes:
        before: The first table.
        after: The second.
        by: What rows are recognised by: `id` or `person`.
        both: Rows in both tables.
        only_before: Rows only in the first.
        only_after: Rows only in the second.
        nameless: Rows of either that have no `by`, and are not compared.
        rules: By the rule's id, sorted.
        only_rules_before: Ids of rules that only the first table has.
        only_rules_after: Ids of rules that only the second table has.
        law: How the two laws differ.
    """

    before: OutcomesFile
    after: OutcomesFile
    by: str
    both: int
    only_before: int
    only_after: int
    nameless: int
    rules: Mapping[str, RuleChanges]
    only_rules_before: Sequence[str]
    only_rules_after: Sequence[str]
    law: LawDifference

    @property
    def worse(self) -> bool:
        """Something is new or out of sight, or rows could not be compared."""
        return bool(self.nameless) or any(one.worse for one in self.rules.values())

    @property
    def hardly_overlap(self) -> bool:
        """Fewer than half of the rows of the smaller table stand in the other: what they are recognised by may not be the same in both."""
        return 2 * self.both < self.both + min(self.only_before, self.only_after)

    def total(self, change: Change) -> int:
        """Rows and rules that became so."""
        return sum(one.changes.get(change, 0) for one in self.rules.values())

    def document(self) -> dict[str, Any]:
        """
        The comparison as a JSON value.

        Keys: `ipcore_dataset_comparison` (the version of this schema, 1); `by`; `worse`; `before` and `after` (`file`, `on`, `law_on`,
        `forecast`, `digest`); `law` (`same_digest`, `same_day`, `comparable`, `editions` and `numbers` that differ); `rows` (`both`,
        `only_before`, `only_after`, `nameless`); `only_rules_before`, `only_rules_after`; `totals` by change; `rules` by id (`changes`,
        `crashed`, `before`, `after`).
        """
        rows = {key: getattr(self, key) for key in ("both", "only_before", "only_after", "nameless")}
        return {
            "ipcore_dataset_comparison": SCHEMA,
            "by": self.by,
            "worse": self.worse,
            "before": _told(self.before),
            "after": _told(self.after),
            "law": {key: list(one) if isinstance(one, tuple) else one for key, one in asdict(self.law).items()},
            "rows": rows,
            "only_rules_before": list(self.only_rules_before),
            "only_rules_after": list(self.only_rules_after),
            "totals": {str(change): self.total(change) for change in Change},
            "rules": {rule: _rule(one) for rule, one in self.rules.items()},
        }


def _told(one: OutcomesFile) -> dict[str, Any]:
    days = {"on": str(one.on), "law_on": str(one.law_on)}
    return {"file": one.name, **days, "forecast": one.forecast, "digest": one.law.get("digest")}


def _rule(one: RuleChanges) -> dict[str, Any]:
    changes = {str(change): one.changes.get(change, 0) for change in Change}
    return {"changes": changes, "crashed": one.crashed, "before": one.before, "after": one.after}
