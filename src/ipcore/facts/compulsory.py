"""Compulsory mental health care (tvungent psykisk helsevern)."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER, unbroken_since
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import EpisodeKind


@fact("compulsory.started_on", reads=["episodes:compulsory_care.span"])
def started_on(view: CaseView) -> dt.date | None:
    """
    First day of the compulsory mental health care that runs on the day; episodes that follow without a day between are one.

    NEVER: none runs. Unknown: the start is not recorded.
    """
    run = unbroken_since((one.span for one in view.case.episodes if one.kind is EpisodeKind.COMPULSORY_CARE), view.on)
    return NEVER if run is None else run.start


@fact("compulsory.outpatient", reads=["episodes:compulsory_care.span", "stays.span"])
def outpatient(view: CaseView) -> bool:
    """Compulsory mental health care runs on the day and no inpatient stay (døgnopphold), of any field, does."""
    return any(view.episodes(EpisodeKind.COMPULSORY_CARE)) and not any(view.running(one.span) for one in view.case.stays)
