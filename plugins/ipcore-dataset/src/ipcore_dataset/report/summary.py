"""What stands out among the rules, for the sentences that a report begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ipcore_dataset.report.cells import HIDDEN, is_number, percent_of

SEVERITIES: Final = ("breach", "deviation", "advice", "question")
"""In the order in which they are told."""


def of_severity(rules: Sequence[Mapping[str, Any]], severity: str) -> list[Mapping[str, Any]]:
    """The rules of a severity: those with most rows that are shown as not met first, those with no number last."""
    return sorted((one for one in rules if one["severity"] == severity), key=lambda one: -size(one["counts"]["not_met"]))


def most_unmet(rules: Sequence[Mapping[str, Any]], severity: str) -> Mapping[str, Any] | None:
    """The rule of the severity that is not met in most rows. None: none is shown to be."""
    return next((one for one in of_severity(rules, severity) if size(one["counts"]["not_met"]) > 0), None)


def most_open(rules: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The rule that is open in most rows. None: none is shown to be."""
    told = sorted((one for one in rules if size(one["counts"]["open"]) > 0), key=lambda one: -one["counts"]["open"])
    return next(iter(told), None)


def telling(rule: Mapping[str, Any]) -> bool:
    """Some row is shown to be met, not met or open."""
    return any(size(rule["counts"][name]) > 0 for name in ("not_met", "met", "open"))


def unanswered(rule: Mapping[str, Any]) -> bool:
    """Nothing that was read can answer the rule: no row is met, not met, open or not applicable, and none of this is hidden."""
    return all(rule["counts"][name] in (0, "not_answerable") for name in ("not_met", "met", "open", "not_applicable"))


def by_share(rules: Sequence[Mapping[str, Any]], most: int) -> list[Mapping[str, Any]]:
    """The rules with the largest shares that are shown."""
    told = [(one, percent_of(one["share_not_met"])) for one in rules]
    shown = sorted((float(share), number) for number, (_, share) in enumerate(told) if share is not None)
    return [told[number][0] for _, number in sorted(shown, key=lambda each: (-each[0], each[1]))[:most]]


def size(count: Any) -> int:
    """The count, and -1 where it is not shown."""
    return count if is_number(count) else -1


def how_unknown(status: Mapping[str, Any]) -> str:
    """How to say for how many the status is unknown. A share that is rounded to nothing is told as a count."""
    if status["rows"] == 0:
        return "all_known"
    return "few_unknown" if size(status["rows"]) > 0 and percent_of(status["share"]) == "0.0" else "unknown"


def all_hidden(*told: object) -> bool:
    """None of these is shown."""
    return all(one == HIDDEN for one in told)


def cells_unread(read: Mapping[str, Any]) -> bool:
    """Cells could not be read in rows that were judged all the same."""
    return any(one["column"] is not None for one in read["unreadable"])
