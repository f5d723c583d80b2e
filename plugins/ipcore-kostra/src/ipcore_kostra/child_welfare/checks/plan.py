"""Checks of child welfare's own plans (Plan). An individual plan is a measure, and checked as one."""

from __future__ import annotations

from collections.abc import Iterable

from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks import dates
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, specified
from ipcore_kostra.child_welfare.individual import Individual, Plan


def _plans(individual: Individual) -> Iterable[Plan]:
    return individual.plans


CHECKS = (
    IndividualCheck(check=specified("plan-02a", Severity.ERROR), find=dates.starts_after_end(_plans, "Plan")),
    IndividualCheck(check=specified("plan-02c", Severity.ERROR), find=dates.ends_after_individual(_plans, "Plan")),
    IndividualCheck(check=specified("plan-02d", Severity.ERROR), find=dates.goes_on_after_closing(_plans, "Plan")),
    IndividualCheck(check=specified("plan-02e", Severity.ERROR), find=dates.starts_before_individual(_plans, "Plan")),
)
