"""
An OperationOutcome in words.

Told are the severity and the code, which come from closed lists, and where in what was sent the fault stands, if it is said in names of
elements that were sent. `diagnostics` and `details.text` may hold what stands in a record, and are never told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from ipcore_fhir.resource import Resource, objects, texts

_SEVERITIES = frozenset({"fatal", "error", "warning", "information"})
_CODES = frozenset(
    (
        *("invalid", "structure", "required", "value", "invariant"),
        *("security", "login", "unknown", "expired", "forbidden", "suppressed"),
        *("processing", "not-supported", "duplicate", "multiple-matches", "not-found", "deleted", "too-long", "code-invalid"),
        *("extension", "too-costly", "business-rule", "conflict"),
        *("transient", "lock-error", "no-store", "exception", "timeout", "incomplete", "throttled"),
        "informational",
    )
)
"""The codes of the value set `issue-type` of R4."""

_STEP = re.compile(r"([A-Za-z][A-Za-z0-9]*)(\[[0-9]{1,6}\])?")
_MOST = 3


def words_of_outcome(body: Any, sent: Collection[str] = frozenset()) -> str:
    """
    What the server says is wrong: "error invalid at Goal.description". Empty: it says nothing that can be told.

    Args:
        body: What the server answered.
        sent: The names of the elements that were sent.
    """
    if not isinstance(body, dict) or body.get("resourceType") != "OperationOutcome":
        return ""
    told = [_issue(one, sent) for one in objects(body.get("issue"))]
    kept = list(dict.fromkeys(one for one in told if one))
    return "; ".join(kept[:_MOST]) + (f" and {len(kept) - _MOST} more" if len(kept) > _MOST else "")


def names_in(value: Any) -> frozenset[str]:
    """The names of all elements and types in what is sent."""
    return frozenset(_names(value))


def _names(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from one
            if isinstance(one.get("resourceType"), str):
                yield one["resourceType"]
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _issue(issue: Resource, sent: Collection[str]) -> str:
    severity, code = issue.get("severity"), issue.get("code")
    words = [one for one, known in ((severity, _SEVERITIES), (code, _CODES)) if isinstance(one, str) and one in known]
    places = [one for one in texts(issue.get("expression")) if _is_place(one, sent)]
    return " ".join(words) + (f" at {places[0]}" if words and places else "")


def _is_place(expression: str, sent: Collection[str]) -> bool:
    steps = [_STEP.fullmatch(one) for one in expression.split(".")]
    return len(expression) <= 200 and all(one is not None and one[1] in sent for one in steps)
