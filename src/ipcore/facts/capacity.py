"""Capacity to decide (beslutningskompetanse, before June 2026 samtykkekompetanse). It is presumed; only findings are read."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Answer, CapacityTest, Judgment, Sector, Topic

_HEALTH = (Sector.MUNICIPAL_HEALTH, Sector.SPECIALIST_HEALTH, Sector.DENTAL)
_FINDINGS = ["judgments:decision_capacity.answer", "judgments:decision_capacity.assessed_on"]


def _finding(view: CaseView) -> Judgment | None:
    """The latest answer on capacity, when it is that capacity is lacking."""
    latest = view.judgment(Topic.DECISION_CAPACITY)
    return latest if latest and latest.answer is Answer.NO else None


@fact("capacity.lacking_since_on", reads=_FINDINGS)
def lacking_since_on(view: CaseView) -> dt.date:
    """
    First day of the unbroken run of answers no to `decision_capacity` that reaches the day.

    NEVER: no such finding on record, or the latest answer is another; capacity is presumed.
    """
    since = NEVER
    for judgment in reversed(view.judgments(Topic.DECISION_CAPACITY)):
        if judgment.answer is not Answer.NO:
            break
        since = judgment.assessed_on
    return since


@fact("capacity.last_found_lacking_on", reads=_FINDINGS)
def last_found_lacking_on(view: CaseView) -> dt.date:
    """
    Day of the latest answer to `decision_capacity`, when it is no.

    `capacity.documented`, `capacity.found_outside_health` and `capacity.test` are about that finding. BEFORE_ALL: none, or the
    latest answer is another.
    """
    finding = _finding(view)
    return finding.assessed_on if finding else BEFORE_ALL


@fact(
    "capacity.documented",
    reads=[*_FINDINGS, "judgments:decision_capacity.reason_documented"],
    kind=Kind.DOCUMENT,
)
def documented(view: CaseView) -> bool:
    """The finding that capacity is lacking has written reasons. False, too, where there is no such finding."""
    finding = _finding(view)
    return finding is not None and finding.reason_documented is True


@fact("capacity.found_outside_health", reads=[*_FINDINGS, "judgments:decision_capacity.sector"])
def found_outside_health(view: CaseView) -> bool | None:
    """
    The assessor behind the finding that capacity is lacking is recorded as of a sector outside the health services.

    The health services are the municipal ones, specialist care and dental care. No, too, where the sector is not filled in,
    or there is no such finding. Unknown: the sector is `other`.
    """
    finding = _finding(view)
    sector = finding.sector if finding else None
    return None if sector is Sector.OTHER else sector not in (*_HEALTH, None)


@fact("capacity.test", reads=[*_FINDINGS, "judgments:decision_capacity.test"], codes=map(str, CapacityTest))
def test(view: CaseView) -> str | None:
    """
    The test the finding that capacity is lacking says it used: obviously unable (obvious, to 31 May 2026) or overwhelmingly
    likely unable (overwhelming, from 1 June 2026). Unknown: no such finding, or it names no test.
    """
    finding = _finding(view)
    return str(finding.test) if finding and finding.test else None
