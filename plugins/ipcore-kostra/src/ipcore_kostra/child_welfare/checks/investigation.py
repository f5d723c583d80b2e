"""Checks of investigations (Undersokelse) and the grounds of their decisions (Vedtaksgrunnlag)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks import dates
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, programmed, specified
from ipcore_kostra.child_welfare.checks.undetailed import undetailed
from ipcore_kostra.child_welfare.individual import Individual, Investigation

_MOVED = "5"  # dismissed, since the child moved
_MEASURES = frozenset({"1", "2"})  # the service decides on measures, or asks the board for them
_OTHER = frozenset({"18", "19"})
_ELEMENT = "Undersokelse"


def _investigations(individual: Individual) -> Iterator[Investigation]:
    return (report.investigation for report in individual.reports if report.investigation is not None)


def _concluded(individual: Individual) -> Iterator[Investigation]:
    return (one for one in _investigations(individual) if one.conclusion is not None)


def _undetailed(individual: Individual, against: Against) -> Iterator[Found]:
    for one in _investigations(individual):
        if one.conclusion == _MOVED and not one.detail:
            yield Found(line=one.line, field=f"{_ELEMENT}/Presisering", values={"code": one.conclusion})


def _unconcluded(individual: Individual, against: Against) -> Iterator[Found]:
    for one in _investigations(individual):
        if one.ended_on is not None and one.conclusion is None:
            yield Found(line=one.line, field=f"{_ELEMENT}/Konklusjon", values={"end": one.ended_on.isoformat()})


def _without_grounds(individual: Individual, against: Against) -> Iterator[Found]:
    # The specification leaves out that the grounds are missing; its message says it.
    for one in _investigations(individual):
        if one.conclusion is not None and one.conclusion in _MEASURES and not one.grounds:
            yield Found(line=one.line, field=f"{_ELEMENT}/Vedtaksgrunnlag", values={"code": one.conclusion})


def _drags_on(individual: Individual, against: Against) -> Iterator[Found]:
    july = dt.date(against.delivery.year, 7, 1)
    for one in _investigations(individual):
        if one.started_on < july and one.ended_on is None:
            yield Found(line=one.line, field=f"{_ELEMENT}/SluttDato", values={"start": one.started_on.isoformat()})


def _grounds_undetailed(individual: Individual, against: Against) -> Iterator[Found]:
    for one in _investigations(individual):
        yield from undetailed(one.grounds, _OTHER, "Vedtaksgrunnlag")


CHECKS = (
    IndividualCheck(check=specified("investigation-02a", Severity.ERROR), find=dates.starts_after_end(_investigations, _ELEMENT)),
    IndividualCheck(check=specified("investigation-02b", Severity.ERROR), find=dates.ends_in_another_year(_investigations, _ELEMENT)),
    IndividualCheck(check=specified("investigation-02c", Severity.ERROR), find=dates.ends_after_individual(_concluded, _ELEMENT)),
    IndividualCheck(check=specified("investigation-02d", Severity.ERROR), find=dates.goes_on_after_closing(_investigations, _ELEMENT)),
    IndividualCheck(check=specified("investigation-02e", Severity.ERROR), find=dates.starts_before_individual(_investigations, _ELEMENT)),
    IndividualCheck(check=programmed("investigation-03", Severity.ERROR, "individrule/Undersokelse03.kt"), find=_undetailed),
    IndividualCheck(check=specified("investigation-04", Severity.ERROR), find=_unconcluded),
    IndividualCheck(check=programmed("investigation-07", Severity.ERROR, "individrule/Undersokelse07.kt"), find=_without_grounds),
    IndividualCheck(check=specified("investigation-08", Severity.WARNING), find=_drags_on),
    IndividualCheck(check=programmed("decision-basis-02", Severity.ERROR, "individrule/Vedtak02.kt"), find=_grounds_undetailed),
)
