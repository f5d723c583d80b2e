"""Checks of the individual itself (Individ), one by one. Those that look for doubles see the whole file: `doubles`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.dates import CLOSED
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, programmed, specified
from ipcore_kostra.child_welfare.checks.who import Number, age, is_person, number_of
from ipcore_kostra.child_welfare.identity import is_duf_number
from ipcore_kostra.child_welfare.individual import Individual

_OSLO = "0301"
_NUMBER = "Individ/Fodselsnummer"
_DUF = "Individ/DUFnummer"
_OLDEST = 25
_OF_AGE = 18


def _days(individual: Individual) -> Iterator[tuple[int, str, dt.date | None]]:
    """
    All days that 01a looks at, with line and field. That a plan was evaluated is not among them: the specification leaves it out.
    """
    yield individual.line, "Individ/StartDato", individual.started_on
    yield individual.line, "Individ/SluttDato", individual.ended_on
    for report in individual.reports:
        yield report.line, "Melding/StartDato", report.started_on
        yield report.line, "Melding/SluttDato", report.ended_on
        if (one := report.investigation) is not None:
            yield one.line, "Undersokelse/StartDato", one.started_on
            yield one.line, "Undersokelse/SluttDato", one.ended_on
    for plan in individual.plans:
        yield plan.line, "Plan/StartDato", plan.started_on
        yield plan.line, "Plan/SluttDato", plan.ended_on
    for measure in individual.measures:
        yield measure.line, "Tiltak/StartDato", measure.started_on
        yield measure.line, "Tiltak/SluttDato", measure.ended_on
    for move in individual.moves:
        yield move.line, "Flytting/SluttDato", move.ended_on


def _unlikely_days(individual: Individual, against: Against) -> Iterator[Found]:
    for line, field, day in _days(individual):
        if day is not None and not against.earliest <= day <= against.latest:
            values = {"day": day.isoformat(), "earliest": against.earliest.isoformat(), "latest": against.latest.isoformat()}
            yield Found(line=line, field=field, values=values)


def _starts_after_end(individual: Individual, against: Against) -> Iterator[Found]:
    if individual.ended_on is not None and individual.started_on > individual.ended_on:
        values = {"start": individual.started_on.isoformat(), "end": individual.ended_on.isoformat()}
        yield Found(line=individual.line, field="Individ/StartDato", values=values)


def _ended_before_the_year(individual: Individual, against: Against) -> Iterator[Found]:
    if individual.ended_on is not None and individual.ended_on < against.previous_count_day:
        values = {"end": individual.ended_on.isoformat(), "counted": against.previous_count_day.isoformat()}
        yield Found(line=individual.line, field="Individ/SluttDato", values=values)


def _closed_without_end(individual: Individual, against: Against) -> Iterator[Found]:
    if individual.closed == CLOSED and individual.ended_on is None:
        yield Found(line=individual.line, field="Individ/SluttDato")


def _unidentified(individual: Individual, against: Against) -> Iterator[Found]:
    number = number_of(individual, against)
    if number is Number.WRONG:
        yield Found(line=individual.line, field=_NUMBER, key="number")
    elif number is Number.SYNTHETIC and not against.synthetic:
        yield Found(line=individual.line, field=_NUMBER, key="synthetic")
    elif number is Number.NONE and individual.duf_number is None:
        yield Found(line=individual.line, field=_NUMBER, key="nothing")
    elif number is Number.NONE and _wrong(individual.duf_number):
        yield Found(line=individual.line, field=_DUF, key="duf")


def _without_content(individual: Individual, against: Against) -> Iterator[Found]:
    if not (individual.reports or individual.plans or individual.measures):
        yield Found(line=individual.line, field="Individ")


def _too_old(individual: Individual, against: Against) -> Iterator[Found]:
    years = age(individual, against)
    if years is not None and years > _OLDEST:
        yield Found(line=individual.line, field=_NUMBER, values={"age": years})


def _of_age_without_measure(individual: Individual, against: Against) -> Iterator[Found]:
    years = age(individual, against)
    if years is not None and years > _OF_AGE and not individual.measures:
        yield Found(line=individual.line, field="Individ/Tiltak", values={"age": years})


def _without_city_district(individual: Individual, against: Against) -> Iterator[Found]:
    if _in_oslo(against) and not individual.city_district:
        yield Found(line=individual.line, field="Individ/Bydelsnummer")


def _without_city_district_name(individual: Individual, against: Against) -> Iterator[Found]:
    if _in_oslo(against) and not individual.city_district_name:
        yield Found(line=individual.line, field="Individ/Bydelsnavn")


def _incomplete_number(individual: Individual, against: Against) -> Iterator[Found]:
    """A D-number is complete, as the programme has it: the specification names it beside the other where numbers are told apart."""
    if number_of(individual, against) is Number.NONE:
        yield Found(line=individual.line, field=_NUMBER, key="missing")
    elif not is_person(individual, against):
        yield Found(line=individual.line, field=_NUMBER, key="incomplete")


def _no_number(individual: Individual, against: Against) -> Iterator[Found]:
    """
    As the one above, and no placeholder either. The specification's words are the same for both, which would make this say a second
    time what that one says; the programme lets placeholders by here.
    """
    number = number_of(individual, against)
    if number is Number.NONE:
        yield Found(line=individual.line, field=_NUMBER, key="missing")
    elif number is not Number.PLACEHOLDER and not is_person(individual, against):
        yield Found(line=individual.line, field=_NUMBER, key="incomplete")


def _wrong_duf(individual: Individual, against: Against) -> Iterator[Found]:
    if _wrong(individual.duf_number):
        yield Found(line=individual.line, field=_DUF)


def _in_oslo(against: Against) -> bool:
    municipality = against.delivery.municipality
    return municipality is not None and municipality.startswith(_OSLO)


def _wrong(duf_number: str | None) -> bool:
    return duf_number is not None and not is_duf_number(duf_number)


CHECKS = (
    IndividualCheck(check=specified("individual-01a", Severity.ERROR), find=_unlikely_days),
    IndividualCheck(check=specified("individual-02a", Severity.ERROR), find=_starts_after_end),
    IndividualCheck(check=specified("individual-02b", Severity.ERROR), find=_ended_before_the_year),
    IndividualCheck(check=specified("individual-02d", Severity.ERROR), find=_closed_without_end),
    IndividualCheck(check=specified("individual-03", Severity.ERROR), find=_unidentified),
    IndividualCheck(check=specified("individual-06", Severity.ERROR), find=_without_content),
    IndividualCheck(check=specified("individual-07", Severity.ERROR), find=_too_old),
    IndividualCheck(check=specified("individual-08", Severity.WARNING), find=_of_age_without_measure),
    IndividualCheck(check=specified("individual-09", Severity.ERROR), find=_without_city_district, needs_municipality=True),
    IndividualCheck(check=specified("individual-10", Severity.ERROR), find=_without_city_district_name, needs_municipality=True),
    IndividualCheck(check=programmed("individual-11", Severity.WARNING, "individrule/Individ11.kt"), find=_incomplete_number),
    IndividualCheck(check=programmed("individual-12", Severity.WARNING, "individrule/Individ12.kt"), find=_no_number),
    IndividualCheck(check=specified("individual-19", Severity.WARNING), find=_wrong_duf),
)
