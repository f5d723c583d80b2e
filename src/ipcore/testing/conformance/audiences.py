"""Whom an exporter writes for: those it says, and none of them sees more than they may."""

from __future__ import annotations

from ipcore.disclosure import Audience
from ipcore.errors import ExchangeError
from ipcore.hooks import export
from ipcore.testing.conformance.parsing import check_parses
from ipcore.testing.conformance.pool import plain_case
from ipcore.testing.conformance.requirement import demand, requirement
from ipcore.testing.conformance.streams import Out
from ipcore.testing.conformance.trial import ExporterTrial
from ipcore.testing.days import AROUND

_SOME = 25


@requirement()
def refuses_whom_it_does_not_serve(trial: ExporterTrial) -> None:
    """A format made for the archive in the hands of somebody else is a mistake that is told before anything is written."""
    case = plain_case()
    for audience in Audience:
        recipient = trial.recipient(case, audience)
        if audience in trial.exporter.audiences or recipient is None:
            continue
        out, refused = Out(), False
        try:
            export([case], trial.exporter, out, recipient=recipient, on=AROUND, options=trial.options)  # type: ignore[arg-type]
        except ExchangeError:
            refused = True
        demand(refused and not out.count, f"it does not serve the audience {audience}, and wrote {out.count} bytes for it")


@requirement()
def writes_for_everyone_it_serves(trial: ExporterTrial) -> None:
    """Each audience, with each choice of each setting, gets a whole file: of full cases, of empty ones, of one and of several."""
    for audience in trial.audiences:
        for options in trial.variants():
            for case in trial.cases[: _SOME * trial.effort]:
                recipient = trial.recipient(case, audience)
                if recipient is not None:
                    check_parses(trial, trial.written([case], recipient, options), f"for the audience {audience}")


REQUIREMENTS = (refuses_whom_it_does_not_serve, writes_for_everyone_it_serves)
