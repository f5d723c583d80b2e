"""Checks of measures (Tiltak): an individual plan, category 6.3, and taking part in a responsibility group, 6.4, are among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks import dates
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, specified
from ipcore_kostra.child_welfare.checks.legal_basis import ACT_OF_1992, ACT_OF_2021, is_care_measure
from ipcore_kostra.child_welfare.checks.placements import overlapping
from ipcore_kostra.child_welfare.checks.undetailed import undetailed
from ipcore_kostra.child_welfare.checks.who import age
from ipcore_kostra.child_welfare.individual import Individual, Measure

_KINDERGARTEN, _SCHOOL_AGE = "4.1", 7
_AFTER_SCHOOL, _TOO_OLD_FOR_IT = "4.2", 11
_OTHER = frozenset({"1.99", "2.99", "3.7", "3.99", "4.99", "5.99", "6.99", "7.99", "8.99"})
_OTHER_REVOCATION = frozenset({"4"})
_LAST_DAY_OF_1992 = dt.date(2022, 12, 31)


def _measures(individual: Individual) -> Iterable[Measure]:
    return individual.measures


def _unrevoked(individual: Individual, against: Against) -> Iterator[Found]:
    for measure in individual.measures:
        if measure.ended_on is not None and measure.revocation is None and is_care_measure(measure):
            yield Found(line=measure.line, field="Tiltak/Opphevelse", values={"end": measure.ended_on.isoformat()})


def _in_kindergarten(individual: Individual, against: Against) -> Iterator[Found]:
    return _too_old_for(_KINDERGARTEN, _SCHOOL_AGE, individual, against)


def _in_after_school(individual: Individual, against: Against) -> Iterator[Found]:
    return _too_old_for(_AFTER_SCHOOL, _TOO_OLD_FOR_IT, individual, against)


def _too_old_for(category: str, too_old: int, individual: Individual, against: Against) -> Iterator[Found]:
    years = age(individual, against)
    if years is not None and years >= too_old:
        for measure in individual.measures:
            if measure.category.code == category:
                yield Found(line=measure.line, field="Kategori/Kode", values={"code": category, "age": years})


def _category_undetailed(individual: Individual, against: Against) -> Iterator[Found]:
    return undetailed((measure.category for measure in individual.measures), _OTHER, "Kategori")


def _revocation_undetailed(individual: Individual, against: Against) -> Iterator[Found]:
    revocations = (measure.revocation for measure in individual.measures if measure.revocation is not None)
    return undetailed(revocations, _OTHER_REVOCATION, "Opphevelse")


def _in_two_places(individual: Individual, against: Against) -> Iterator[Found]:
    for earlier, later in overlapping(individual.measures, against.count_day):
        yield Found(line=later.line, field="Tiltak", values={"other_line": earlier.line})


def _by_another_act(individual: Individual, against: Against) -> Iterator[Found]:
    for measure in individual.measures:
        laws = {measure.legal_basis.law} | {basis.law for basis in measure.compared}
        if measure.started_on <= _LAST_DAY_OF_1992 and laws != {ACT_OF_1992}:
            yield Found(line=measure.line, field="Lovhjemmel/Lov", key="before_2023")
        elif not laws <= {ACT_OF_1992, ACT_OF_2021}:
            yield Found(line=measure.line, field="Lovhjemmel/Lov", key="since_2023")


CHECKS = (
    IndividualCheck(check=specified("measure-02a", Severity.ERROR), find=dates.starts_after_end(_measures, "Tiltak")),
    IndividualCheck(check=specified("measure-02b", Severity.ERROR), find=dates.ends_in_another_year(_measures, "Tiltak")),
    IndividualCheck(check=specified("measure-02c", Severity.ERROR), find=dates.ends_after_individual(_measures, "Tiltak")),
    IndividualCheck(check=specified("measure-02d", Severity.ERROR), find=dates.goes_on_after_closing(_measures, "Tiltak")),
    IndividualCheck(check=specified("measure-02e", Severity.ERROR), find=dates.starts_before_individual(_measures, "Tiltak")),
    IndividualCheck(check=specified("measure-04", Severity.WARNING), find=_unrevoked),
    IndividualCheck(check=specified("measure-05", Severity.WARNING), find=_in_kindergarten),
    IndividualCheck(check=specified("measure-06", Severity.WARNING), find=_in_after_school),
    IndividualCheck(check=specified("measure-07", Severity.ERROR), find=_category_undetailed),
    IndividualCheck(check=specified("measure-08", Severity.ERROR), find=_revocation_undetailed),
    IndividualCheck(check=specified("measure-09", Severity.WARNING), find=_in_two_places),
    IndividualCheck(check=specified("measure-24", Severity.ERROR), find=_by_another_act),
)
