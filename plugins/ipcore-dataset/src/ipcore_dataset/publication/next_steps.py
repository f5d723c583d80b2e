"""What to do next, made from the numbers that the document shows and nothing else; and in which rules somebody must assess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ipcore import Outcome
from ipcore_dataset.running.summary import Summary

_MOST: Final = 5
_SEVERE: Final = ("breach", "deviation")
_ANSWERS: Final = ("answered", "reported_zero")


def next_steps(document: Mapping[str, Any], summary: Summary) -> list[dict[str, Any]]:
    """
    The steps, the most useful first: what is unmet, what could not be read, what somebody must assess, what is not known.

    Args:
        document: The document without them.
        summary: What was judged: only whether there is anything to assess. A least number for that would tell who is without the step
            to have fewer.
    """
    rules = document["rules"]
    unmet = [one for one in rules if _number(one["counts"]["not_met"])]
    assess = [one for one in rules if summary.rules[one["id"]].count(Outcome.NEEDS_ASSESSMENT)]
    steps = [
        *_largest(_rule(one) for one in unmet if one["severity"] in _SEVERE),
        *_largest(_reading(document["read"])),
        *_largest(_step("judgment", one["id"], one["counts"]["open"], bearer=one["duty_bearer"]) for one in assess),
        *_largest(_facts(document)),
        *_largest(_columns(document["read"]["missing"])),
        *_largest(_rule(one) for one in unmet if one["severity"] not in _SEVERE),
    ]
    return sorted(steps, key=lambda one: one["kind"] == "rule" and _severity(rules, one["what"]) not in _SEVERE)


def _severity(rules: Iterable[Mapping[str, Any]], rule: str) -> str:
    return next(str(one["severity"]) for one in rules if one["id"] == rule)


def _number(count: Any) -> int:
    return count if isinstance(count, int) else 0


def _largest(steps: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The few of most rows; a step whose number is not shown has none."""
    told = [one for one in steps if isinstance(one["rows"], int) and one["rows"]]
    return sorted(told, key=lambda one: (-len(one["unlocks"]), -one["rows"], one["what"]))[:_MOST]


def _step(kind: str, what: str, rows: Any, *, bearer: str | None = None, unlocks: Iterable[str] = ()) -> dict[str, Any]:
    return {"kind": kind, "what": what, "rows": rows, "duty_bearer": bearer, "unlocks": sorted(unlocks)}


def _rule(one: Mapping[str, Any]) -> dict[str, Any]:
    return _step("rule", one["id"], one["counts"]["not_met"], bearer=one["duty_bearer"])


def _reading(read: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for one in read["unreadable"]:
        if one["reasons"]:
            yield _step("reading", one["reasons"][0], one["count"])


def _facts(document: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """A fact is missing in at least as many rows as for the rule it keeps open in most; one without a column in all."""
    rows: dict[str, int] = {}
    unlocks: dict[str, set[str]] = {}
    for rule in document["rules"]:
        for one in rule["missing"]:
            unlocks.setdefault(one["fact"], set()).add(rule["id"])
            rows[one["fact"]] = max(rows.get(one["fact"], 0), _number(one["rows"]))
    for part in (document["coverage"] or {"next": []})["next"]:
        unlocks.setdefault(part["fact"], set()).update(part["unlocks"])
        rows[part["fact"]] = _number(document["read"]["rows"])
    return [_step("fact", fact, number, unlocks=unlocks[fact]) for fact, number in rows.items()]


def _columns(missing: Mapping[str, Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    for column, counts in missing.items():
        told = [count for status, count in counts.items() if status not in _ANSWERS]
        if all(isinstance(one, int) for one in told):
            yield _step("column", column, sum(told))
