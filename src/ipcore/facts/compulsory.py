"""Compulsory mental health care (tvungent psykisk helsevern)."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER, Span, unbroken_since
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Answer, EpisodeKind, Topic

_SPAN = "episodes:compulsory_care.span"


def _run(view: CaseView) -> Span | None:
    """The compulsory care that runs on the day, with the episodes it goes on with. None: none runs."""
    return unbroken_since((one.span for one in view.case.episodes if one.kind is EpisodeKind.COMPULSORY_CARE), view.on)


@fact("compulsory.started_on", reads=[_SPAN])
def started_on(view: CaseView) -> dt.date | None:
    """
    First day of the compulsory mental health care that runs on the day; episodes that follow without a day between are one.

    NEVER: none runs. Unknown: the start is not recorded.
    """
    run = _run(view)
    return NEVER if run is None else run.start


@fact(
    "compulsory.no_plan_reason_sufficient",
    reads=[_SPAN, "judgments:no_plan_reason.answer", "judgments:no_plan_reason.assessed_on"],
    kind=Kind.JUDGED,
    topic=Topic.NO_PLAN_REASON,
)
def no_plan_reason_sufficient(view: CaseView) -> bool | None:
    """
    Topic `no_plan_reason`: the reason for having no individual plan is sufficiently documented.

    Only answers dated from the first day of the compulsory mental health care that runs on the day count. Unknown: there is
    none, the latest is unclear, or no such care runs.
    """
    run = _run(view)
    answers = [one.answer for one in view.judgments(Topic.NO_PLAN_REASON) if run is not None and run.first <= one.assessed_on]
    return {Answer.YES: True, Answer.NO: False}.get(answers[-1]) if answers else None


@fact("compulsory.outpatient", reads=[_SPAN, "stays.span"])
def outpatient(view: CaseView) -> bool:
    """Compulsory mental health care runs on the day and no inpatient stay (døgnopphold), of any field, does."""
    return any(view.episodes(EpisodeKind.COMPULSORY_CARE)) and not any(view.running(one.span) for one in view.case.stays)
