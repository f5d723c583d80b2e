"""The tables by group: protected, and as they stand in the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import define

from ipcore_dataset.disclosure_control import Profile
from ipcore_dataset.publication.by_group import SHOWN_KINDS, few_groups, hides
from ipcore_dataset.publication.core import Behind
from ipcore_dataset.publication.counted import Counted
from ipcore_dataset.publication.figures import HIDDEN, Count, Figures, Key
from ipcore_dataset.publication.group_rows import At, GroupRows, group_rows
from ipcore_dataset.publication.many_groups import Units
from ipcore_dataset.publication.parts import added, share_of
from ipcore_dataset.publication.sizes import key_of, sizes

MANY: Final = 30
"""With more values than this a dimension is one of many groups."""


@define
class Tables:
    """
    The figures by group.

    Attributes:
        rows: The groups.
        sized: Their sizes.
        few: The figures of the groups that were protected together.
        units: Those of the many. None: no dimension has many values.
    """

    rows: GroupRows
    sized: Figures
    few: list[Figures]
    units: Units | None = None

    def shown(self, at: At, *name: str) -> Count:
        """A figure of a group, as it is published."""
        if hides(self.sized, at):
            return HIDDEN
        key = key_of(at, *name)
        if name == ("rows",):
            return self.sized.shown(key)
        if self.units is not None and any(one == self.units.dimension for one, _ in at):
            return self.units.shown(at, *name)
        return next((one.shown(key) for one in self.few if one.stands(key)), HIDDEN)

    def known(self, at: At, indicator: str) -> tuple[Count, Count] | None:
        """Yes, and yes or no, of an indicator in a group. None: it is not counted by group."""
        if at not in self.rows.groups or (indicator, "yes") not in self.rows.fields:
            return None
        yes, of, unknown = (self.shown(at, "indicator", indicator, field) for field in ("yes", "of", "unknown"))
        return yes, of - unknown if isinstance(of, int) and isinstance(unknown, int) else HIDDEN

    @property
    def given_away(self) -> int:
        """Small figures that can be worked out from what readers have already."""
        return sum(len(one.given_away) for one in (self.sized, *self.few))

    def document(self) -> list[dict[str, Any]]:
        """The tables."""
        return [{"dimensions": list(table), "rows": [self._group(at) for at in self.rows.of_table(table)]} for table in self.rows.tables]

    def _group(self, at: At) -> dict[str, Any]:
        rules = self.rows.judged if len(at) == 1 else ()
        indicators = dict.fromkeys(indicator for indicator, _ in self.rows.fields)
        return {
            "group": dict(at),
            "rows": self.shown(at, "rows"),
            "clean": self.shown(at, "clean") if self.rows.judged else HIDDEN,
            "rules": {rule: self._rule(at, rule) for rule in rules},
            "indicators": {one: self._indicator(at, one) for one in indicators},
        }

    def _rule(self, at: At, rule: str) -> dict[str, Any]:
        counts = {kind: self.shown(at, "rule", rule, kind) for kind in SHOWN_KINDS}
        return {**counts, "share_not_met": share_of(counts["not_met"], added(counts["not_met"], counts["met"]))}

    def _indicator(self, at: At, indicator: str) -> dict[str, Any]:
        fields = {field: self.shown(at, "indicator", indicator, field) for field in ("yes", "of", "unknown")}
        known = self.known(at, indicator)
        assert known is not None
        return {**fields, "share": share_of(*known)}


def tables(
    counted: Counted, whole: Figures, behind: Behind, profile: Profile | None, earlier: Iterable[Mapping[Key, int]]
) -> Tables | None:
    """
    The figures by group, protected. None: there are no groups, or none may be shown.

    Args:
        counted: What was counted.
        whole: The figures about all rows, protected.
        behind: The rows behind these.
        profile: As of `Figures`.
        earlier: As of `Figures`.
    """
    if not counted.dimensions:
        return None
    told = tuple(earlier)
    rows = group_rows(counted, behind)
    total = whole.shown(("rows",))
    sized = sizes(rows, profile, total, told)
    while sized.given_away and rows.tables:  # so few people that the list of the groups tells how many are where
        rows = rows.of_tables([one for one in rows.tables if len(one) < len(rows.tables[-1])])
        sized = sizes(rows, profile, total, told)
    if not rows.tables:
        return None
    largest = max(counted.dimensions, key=lambda name: len(rows.of_table((name,))))
    many = profile is not None and len(rows.of_table((largest,))) > MANY
    groups = [at for at in rows.groups if at and not (many and largest in dict(at))]
    found = Tables(rows=rows, sized=sized, few=few_groups(rows, groups, whole, sized, profile, told))
    if total == HIDDEN and (many or any(one.given_away for one in found.few)):
        return None  # the sizes of the groups can add up to the number of all rows, which is hidden for the sake of others
    if many:
        assert profile is not None
        found.units = Units(rows, largest, sized, profile, told)
        found.units.protect()
    return found
