"""Requests to delete from the record (krav om sletting)."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Answer, Topic


@fact("record.deletion_requested_on", reads=["deletion_requests"])
def deletion_requested_on(view: CaseView) -> dt.date:
    """Day of the latest request on or before the day to delete from the record. NEVER: none."""
    return max(_requests(view), default=NEVER)


@fact(
    "record.deletion_cleared",
    reads=["deletion_requests", "judgments:deletion_cleared.answer", "judgments:deletion_cleared.assessed_on"],
    kind=Kind.JUDGED,
    topic=Topic.DELETION_CLEARED,
)
def deletion_cleared(view: CaseView) -> bool | None:
    """
    Topic `deletion_cleared`, answered on or after the day of the latest request: the duty to preserve does not stand in the way.

    An answer before that day is about an older request. Yes: what the request names may be deleted. No: it must be preserved.
    """
    asked_on = max(_requests(view), default=None)
    judgment = view.judgment(Topic.DELETION_CLEARED)
    if judgment is None or (asked_on is not None and judgment.assessed_on < asked_on):
        return None
    return {Answer.YES: True, Answer.NO: False}.get(judgment.answer)


def _requests(view: CaseView) -> list[dt.date]:
    return [day for day in view.case.deletion_requests if view.seen(day)]
