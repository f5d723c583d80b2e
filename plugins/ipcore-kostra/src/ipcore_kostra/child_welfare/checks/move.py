"""Checks of moves (Flytting)."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, specified
from ipcore_kostra.child_welfare.individual import Individual


def _after_individual(individual: Individual, against: Against) -> Iterator[Found]:
    last = individual.ended_on
    for move in individual.moves:
        if last is not None and move.ended_on > last:
            values = {"end": move.ended_on.isoformat(), "individual_end": last.isoformat()}
            yield Found(line=move.line, field="Flytting/SluttDato", values=values)


def _before_individual(individual: Individual, against: Against) -> Iterator[Found]:
    for move in individual.moves:
        if move.ended_on < individual.started_on:
            values = {"end": move.ended_on.isoformat(), "individual_start": individual.started_on.isoformat()}
            yield Found(line=move.line, field="Flytting/SluttDato", values=values)


CHECKS = (
    IndividualCheck(check=specified("move-02c", Severity.ERROR), find=_after_individual),
    IndividualCheck(check=specified("move-02f", Severity.ERROR), find=_before_individual),
)
