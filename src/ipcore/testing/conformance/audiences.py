"""Whom an exporter writes for: those it says, and none of them sees more than they may."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from ipcore.disclosure import Audience, Recipient
from ipcore.errors import ExchangeError
from ipcore.hooks import export
from ipcore.testing.canaries import Perch, Planted, plant, seen_in
from ipcore.testing.conformance.parsing import check_parses
from ipcore.testing.conformance.pool import plain_case, some_cases
from ipcore.testing.conformance.requirement import demand, listed, requirement
from ipcore.testing.conformance.streams import Out
from ipcore.testing.conformance.trial import SECRET, ExporterTrial
from ipcore.testing.conformance.views import found, views
from ipcore.testing.days import AROUND
from ipcore.testing.hidden import hidden_from

_SOME, _FEW = 25, 5
"""How many cases are tried with the settings given, and how many with each other choice."""


@requirement
def refuses_whom_it_does_not_serve(trial: ExporterTrial) -> None:
    """A format made for the archive in the hands of somebody else is a mistake that is told before anything is written."""
    case = plain_case()
    for audience in Audience:
        recipient = trial.recipient(case, audience)
        if audience in trial.audiences or recipient is None:
            continue
        out, refused = Out(), False
        try:
            export([case], trial.exporter, out, recipient=recipient, on=AROUND, options=trial.options)  # type: ignore[arg-type]
        except ExchangeError:
            refused = True
        demand(refused and not out.count, f"it does not serve the audience {audience}, and wrote {out.count} bytes for it")


@requirement
def writes_for_everyone_it_serves(trial: ExporterTrial) -> None:
    """Each audience, with each choice of each setting, gets a whole file: of full cases, of empty ones, of one and of several."""
    for audience in trial.audiences:
        for options in trial.variants():
            for index in _indices(trial, options):
                case = trial.cases[index]
                recipient = trial.recipient(case, audience)
                if recipient is not None:
                    check_parses(trial, trial.written([case], recipient, options), f"for the audience {audience}")


@requirement
def shows_nobody_more_than_they_may_see(trial: ExporterTrial) -> None:
    """
    Every text, key and id of a case is a word of its own. None that a recipient may not see stands in what is written for them: not as
    it is, not escaped, encoded or packed, and not left over from what was written for somebody else before.
    """
    for audience in trial.audiences:
        for options in trial.variants():
            for index in _indices(trial, options):
                leaked = _leaked(trial, index, audience, options)
                demand(not leaked, f"what it writes for the audience {audience} shows what is hidden from it: {listed(leaked)}")


def _indices(trial: ExporterTrial, options: Mapping[str, str]) -> list[int]:
    """Which cases are tried: some in which little is recorded, and some in which much is."""
    count = (_SOME if options == trial.options else _FEW) * trial.effort
    fullest = [trial.cases.index(case) for case in trial.fullest[: (count + 1) // 2]]
    return [*fullest, *(index for index in range(count // 2) if index not in fullest)]


def _leaked(trial: ExporterTrial, index: int, audience: Audience, options: Mapping[str, str]) -> list[str]:
    """The fields whose canaries are seen and must not be."""
    case = _with_canaries(index, trial.effort).case
    recipient = trial.recipient(case, audience)
    if recipient is None:
        return []
    data = trial.written([case], recipient, options)
    places, hidden = _hidden(index, trial.effort, recipient)
    numbers = {one for one in hidden if one.isdigit()}
    seen = seen_in(data, numbers).union(*(seen_in(view, hidden - numbers) for view in views(data)))
    secret = ["the secret of the recipient"] if found([SECRET.decode()], data) else []
    return [*sorted({places[one].path for one in seen}), *secret]


@functools.lru_cache(maxsize=1000)
def _with_canaries(index: int, effort: int) -> Planted:
    return plant(some_cases(effort)[index])


@functools.lru_cache(maxsize=10_000)
def _hidden(index: int, effort: int, recipient: Recipient) -> tuple[Mapping[str, Perch], frozenset[str]]:
    planted = _with_canaries(index, effort)
    return planted.places, hidden_from(planted, recipient, AROUND)


REQUIREMENTS = (refuses_whom_it_does_not_serve, writes_for_everyone_it_serves, shows_nobody_more_than_they_may_see)
