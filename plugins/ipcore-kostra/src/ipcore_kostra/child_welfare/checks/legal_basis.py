"""Checks of the provisions a measure rests on (Lovhjemmel, JmfrLovhjemmel)."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, specified
from ipcore_kostra.child_welfare.checks.who import age
from ipcore_kostra.child_welfare.individual import Individual, Measure

ACT_OF_1992 = "BVL"
ACT_OF_2021 = "BVL2021"
_TAKES_CARE_OVER = ("4", "12")
_BY_ORDER = ("4", "8")
_BY_ORDER_SUBSECTIONS = frozenset({"2", "3"})
_TAKES_CARE_OVER_2021 = ("5", "1")
_OF_AGE = 18
_ZERO = "0"


def is_care_measure(measure: Measure) -> bool:
    """
    The care of the child is taken over (omsorgstiltak): by the act of 1992 § 4-12, or § 4-8 second and third subsection or compared with
    § 4-12; by the act of 2021 § 5-1.
    """
    basis = measure.legal_basis
    provision = (basis.chapter, basis.section)
    if basis.law == ACT_OF_2021:
        return provision == _TAKES_CARE_OVER_2021
    if basis.law != ACT_OF_1992:
        return False
    compared = any((other.chapter, other.section) == _TAKES_CARE_OVER for other in measure.compared)
    return provision == _TAKES_CARE_OVER or (provision == _BY_ORDER and (basis.subsection in _BY_ORDER_SUBSECTIONS or compared))


def _care_when_of_age(individual: Individual, against: Against) -> Iterator[Found]:
    years = age(individual, against)
    if years is not None and years > _OF_AGE:
        for measure in filter(is_care_measure, individual.measures):
            yield Found(line=measure.legal_basis.line, field="Tiltak/Lovhjemmel", values={"age": years})


def _zero(individual: Individual, against: Against) -> Iterator[Found]:
    for measure in individual.measures:
        for element, bases in (("Lovhjemmel", (measure.legal_basis,)), ("JmfrLovhjemmel", measure.compared)):
            for basis in bases:
                if basis.chapter == _ZERO:
                    yield Found(line=basis.line, field=f"{element}/Kapittel")
                elif basis.section == _ZERO:
                    yield Found(line=basis.line, field=f"{element}/Paragraf")


CHECKS = (
    IndividualCheck(check=specified("legal-basis-03", Severity.ERROR), find=_care_when_of_age),
    IndividualCheck(check=specified("legal-basis-04", Severity.ERROR), find=_zero),
)
