"""Judging each case by `ipcore.check`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen

import ipcore
from ipcore import Case, Law, Outcome, Report
from ipcore.facts import FactsOfCase
from ipcore_dataset.indicators.measures import measures_told
from ipcore_dataset.indicators.of_case import MeasuresOfCase
from ipcore_dataset.nested.job import Tally
from ipcore_dataset.nested.row import own_columns
from ipcore_dataset.outcomes import OUTCOMES

OUTSIDE = "outside"

DIGITS = "outcomes"
"""The column of a row with the outcomes: for each rule in force, in the order of their ids, the place of its outcome in OUTCOMES."""

MEASURED = "measures"
"""The column of a row with the measures, where they are asked for, as of `MeasuresOfCase.signs`."""

_DIGIT = {name: str(place) for place, name in enumerate(OUTCOMES)}
_UNCLEAN = {_DIGIT[str(one)] for one in Outcome if one.unclean}


@frozen(kw_only=True)
class JudgeJob:
    """
    The description.

    Attributes:
        law: The law.
        on: The day the facts are about.
        law_on: The day whose law applies.
        assume_unchanged: As of `ipcore.check`.
        groups: The groups that have columns of their own.
        counted: Names of the columns that rows are counted by.
        measures: Whether each row says the measures too.
        nameless: As of `judge_cases`.
    """

    law: Law
    on: dt.date
    law_on: dt.date
    assume_unchanged: bool
    groups: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    measures: bool = False
    nameless: bool = False

    def begin(self) -> JudgeWorker:
        """Make ready."""
        return JudgeWorker(self)

    def document(self) -> dict[str, Any]:
        """All that decides what comes out."""
        return {
            "job": "outcomes",
            "version": ipcore.__version__,
            "law": self.law.stamp.digest,
            "on": str(self.on),
            "law_on": str(self.law_on),
            "assume_unchanged": self.assume_unchanged,
            "groups": list(self.groups),
            "counted": list(self.counted),
            **({"measures": measures_told()} if self.measures else {}),
            **({"nameless": True} if self.nameless else {}),
        }


class JudgeWorker:
    """Judges cases, one after the other."""

    def __init__(self, job: JudgeJob) -> None:
        self._job = job
        self._law = law = job.law
        editions = law.editions_on(job.law_on)
        self._rules = {rule.id: str(law.severity(rule, edition)) for rule, edition in editions}

    def row(self, case: Case, tally: Tally) -> Mapping[str, Any]:
        """The row of a case, with its outcomes as digits."""
        job = self._job
        report = ipcore.check(case, job.on, law=self._law, law_on=job.law_on, assume_unchanged=job.assume_unchanged)
        facts = FactsOfCase(case, job.on, self._law.facts, assume_unchanged=job.assume_unchanged)
        row = own_columns(case, facts, job.on, job.groups, nameless=job.nameless)
        row[DIGITS] = self._digits(report)
        if job.measures:
            row[MEASURED] = self._signs(case, tally)
        group = tuple(row.get(column) for column in job.counted)
        self._count(row[DIGITS], group, tally)
        tally.counts["forecast",] += facts.forecast
        return row

    def _signs(self, case: Case, tally: Tally) -> str:
        def crashed(measure: str) -> None:
            tally.counts["measure crashed", measure] += 1

        job = self._job
        return MeasuresOfCase(case=case, on=job.on, law=self._law, assume_unchanged=job.assume_unchanged).signs(crashed)

    def _digits(self, report: Report) -> str:
        found = {one.rule.id: _DIGIT[one.outcome] for one in report.findings}
        return "".join(found.get(rule, _DIGIT[OUTSIDE]) for rule in self._rules)

    def _count(self, digits: str, group: tuple[str | None, ...], tally: Tally) -> None:
        """Count the outcomes as they stand in the table: a waiver takes nothing away."""
        counts = tally.counts
        unmet: set[str] = set()
        for (rule, severity), digit in zip(self._rules.items(), digits, strict=True):
            counts["outcome", rule, OUTCOMES[int(digit)]] += 1
            if group:
                counts["group", rule, OUTCOMES[int(digit)], *group] += 1
            if digit == _DIGIT[Outcome.NOT_MET]:
                unmet.add(severity)
        for severity in unmet:
            counts["unmet", severity] += 1
        clean = _UNCLEAN.isdisjoint(digits) and digits.strip(_DIGIT[OUTSIDE]) != ""
        counts["clean",] += clean
        if group:
            counts["group rows", *group] += 1
            counts["group clean", *group] += clean
