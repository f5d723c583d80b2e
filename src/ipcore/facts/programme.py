"""Programmes the person takes part in."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER, unbroken_since
from ipcore.facts.fact import fact
from ipcore.facts.view import CaseView
from ipcore.model import EpisodeKind


@fact("programme.kvp", reads=["episodes:kvp.span"], there_is=True)
def kvp(view: CaseView) -> bool:
    """The person takes part in the qualification programme (kvalifiseringsprogram, KVP) on the day."""
    return any(view.episodes(EpisodeKind.KVP))


@fact("programme.kvp_started_on", reads=["episodes:kvp.span"])
def kvp_started_on(view: CaseView) -> dt.date | None:
    """First day of the qualification programme that runs on the day. NEVER: none runs. Unknown: the start is not recorded."""
    return _started_on(view, EpisodeKind.KVP)


@fact("programme.lar_started_on", reads=["episodes:lar.span"])
def lar_started_on(view: CaseView) -> dt.date | None:
    """
    First day of the opioid substitution treatment (legemiddelassistert rehabilitering, LAR) that runs on the day.

    Episodes that follow without a day between are one. NEVER: none runs. Unknown: the start is not recorded.
    """
    return _started_on(view, EpisodeKind.LAR)


def _started_on(view: CaseView, kind: EpisodeKind) -> dt.date | None:
    run = unbroken_since([one.span for one in view.case.episodes if one.kind is kind], view.on)
    return NEVER if run is None else run.start


@fact("programme.pathway", reads=["episodes:pathway.span"], there_is=True)
def pathway(view: CaseView) -> bool:
    """A national care pathway (nasjonalt pasientforløp) for mental health or substance use runs on the day."""
    return any(view.episodes(EpisodeKind.PATHWAY))
