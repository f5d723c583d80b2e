"""Which groups, and which rules of them, have anything to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipcore_dataset.report.cells import is_number, percent_of
from ipcore_dataset.report.summary import size

Rows = Sequence[Mapping[str, Any]]


def told(rows: Rows) -> list[Mapping[str, Any]]:
    """The groups of which some number is shown."""
    return [one for one in rows if _tells(one)]


def silent(rows: Rows) -> list[Mapping[str, Any]]:
    """The groups of which every number is hidden or has no answer."""
    return [one for one in rows if not _tells(one)]


def rules(rows: Rows) -> list[str]:
    """The rules of which some group shows that it is not met, or open, in some row; in the order of the document."""
    found: dict[str, bool] = {}
    for row in rows:
        for rule, one in row["rules"].items():
            found[rule] = found.get(rule, False) or size(one["not_met"]) > 0 or size(one["open"]) > 0
    return [rule for rule, shown in found.items() if shown]


def of_rule(rows: Rows, rule: str) -> list[Mapping[str, Any]]:
    """The groups of which some number of the rule is shown."""
    there = [one for one in rows if rule in one["rules"]]
    return [one for one in there if any(is_number(one["rules"][rule][name]) for name in ("not_met", "met", "open"))]


def to_draw(rows: Rows, indicator: str, most: int) -> list[Mapping[str, Any]]:
    """All groups where they are few; else those with most rows of which the share is shown, in the order of the document."""
    if len(rows) <= most:
        return list(rows)
    shown = [number for number, one in enumerate(rows) if percent_of(one["indicators"][indicator]["share"]) is not None]
    largest = sorted(shown, key=lambda number: (-size(rows[number]["rows"]), number))[:most]
    return [rows[number] for number in sorted(largest)]


def _tells(row: Mapping[str, Any]) -> bool:
    counts = [row["rows"], row["clean"], *(one[name] for one in row["indicators"].values() for name in ("yes", "of"))]
    counts += [one[name] for one in row["rules"].values() for name in ("not_met", "met", "open")]
    return any(is_number(one) for one in counts)
