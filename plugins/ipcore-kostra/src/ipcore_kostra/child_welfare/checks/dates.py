"""What is checked of the days of reports, investigations, plans and measures alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ipcore_kostra.checking.check import Found
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.individual import Individual, Investigation, Measure, Plan, Report

Dated: TypeAlias = Report | Investigation | Plan | Measure
Parts: TypeAlias = Callable[[Individual], Iterable[Dated]]
Find: TypeAlias = Callable[[Individual, Against], Iterator[Found]]

CLOSED = "1"


def starts_after_end(parts: Parts, element: str) -> Find:
    """02a: the start is after the end."""

    def find(individual: Individual, against: Against) -> Iterator[Found]:
        for part in parts(individual):
            if part.ended_on is not None and part.started_on > part.ended_on:
                yield Found(
                    line=part.line,
                    field=f"{element}/StartDato",
                    values={"start": part.started_on.isoformat(), "end": part.ended_on.isoformat()},
                )

    return find


def ends_in_another_year(parts: Parts, element: str) -> Find:
    """02b: the end is not in the reporting year."""

    def find(individual: Individual, against: Against) -> Iterator[Found]:
        for part in parts(individual):
            if part.ended_on is not None and part.ended_on.year != against.delivery.year:
                yield Found(
                    line=part.line,
                    field=f"{element}/SluttDato",
                    values={"end": part.ended_on.isoformat(), "year": against.delivery.year},
                )

    return find


def ends_after_individual(parts: Parts, element: str) -> Find:
    """02c: the end is after the individual's end."""

    def find(individual: Individual, against: Against) -> Iterator[Found]:
        last = individual.ended_on
        if last is None:
            return
        for part in parts(individual):
            if part.ended_on is not None and part.ended_on > last:
                yield Found(
                    line=part.line,
                    field=f"{element}/SluttDato",
                    values={"end": part.ended_on.isoformat(), "individual_end": last.isoformat()},
                )

    return find


def goes_on_after_closing(parts: Parts, element: str) -> Find:
    """02d: the individual is closed, but this has no end, or one after the count day, or the individual has no end itself."""

    def find(individual: Individual, against: Against) -> Iterator[Found]:
        if individual.closed != CLOSED:
            return
        for part in parts(individual):
            if part.ended_on is None:
                yield Found(line=part.line, field=f"{element}/SluttDato", key="no_end")
            elif part.ended_on > against.count_day:
                yield Found(line=part.line, field=f"{element}/SluttDato", key="late", values={"end": part.ended_on.isoformat()})
            elif individual.ended_on is None:
                yield Found(line=part.line, field="Individ/SluttDato", key="individual_no_end")

    return find


def starts_before_individual(parts: Parts, element: str) -> Find:
    """02e: the start is before the individual's start."""

    def find(individual: Individual, against: Against) -> Iterator[Found]:
        for part in parts(individual):
            if part.started_on < individual.started_on:
                yield Found(
                    line=part.line,
                    field=f"{element}/StartDato",
                    values={"start": part.started_on.isoformat(), "individual_start": individual.started_on.isoformat()},
                )

    return find
