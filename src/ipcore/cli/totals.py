"""What a run adds up to: its counts, its exit code, its summary."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Any

from ipcore.check import Law, Outcome, Report
from ipcore.check.document import stamp_document
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.rules import Severity


class FailOn(StrEnum):
    """What keeps a run from being clean."""

    BREACH = "breach"
    DEVIATION = "deviation"
    ADVICE = "advice"
    UNKNOWN = "unknown"


_COUNTED = {
    FailOn.BREACH: {Severity.BREACH},
    FailOn.DEVIATION: {Severity.BREACH, Severity.DEVIATION},
    FailOn.ADVICE: set(Severity),
}


def fails(report: Report, fail_on: FailOn | None) -> bool:
    """
    Whether a report keeps the run from being clean. A crashed rule always does, a plugin that did not load, and a report in which no rule
    was judged; what a waiver excuses never does.
    """
    if fail_on is None or fail_on is FailOn.UNKNOWN:
        return not report.clean
    crashed = any(one.outcome is Outcome.CRASHED for one in report.findings) or bool(report.law.failed_plugins)
    return crashed or not report.findings or any(one.severity in _COUNTED[fail_on] and not one.excused for one in report.unmet())


class Totals:
    """
    The counts of a run. They grow with the number of rules, not with that of cases.

    Attributes:
        cases: Cases that were asked about.
        judged: Those in which some rule was judged; in the others every rule lies outside the source.
        clean: Those whose report is clean.
        failed: Those that keep the run from being clean, by `fail_on`.
        rejected: Inputs that are no case, or cannot be judged.
        crashed: Cases with a crashed rule.
        waived: Cases with an unmet finding that a waiver counts for.
        outcomes: Findings by outcome.
        severities: Unmet findings by severity.
        outside: Rules outside what a source can answer, with the number of cases.
        by_rule: Findings by rule id and by outcome or, of unmet ones, severity.
        cut_off: The run was interrupted: nothing is said of the rest.
    """

    def __init__(self, fail_on: FailOn | None = None) -> None:
        self.fail_on = fail_on
        self.cases = self.judged = self.clean = self.failed = self.rejected = self.crashed = self.waived = 0
        self.outcomes: Counter[Outcome] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.outside: Counter[str] = Counter()
        self.by_rule: Counter[tuple[str, Outcome | Severity]] = Counter()
        self.cut_off = False

    @property
    def not_clean(self) -> int:
        """Cases whose report is not clean."""
        return self.cases - self.clean

    @property
    def told(self) -> str:
        """How far the run has come, in a few words."""
        return f"{self.cases} cases, {self.not_clean} not clean, {self.rejected} rejected"

    def add(self, report: Report) -> None:
        """Count a report."""
        self.cases += 1
        self.judged += bool(report.findings)
        self.clean += report.clean
        self.failed += fails(report, self.fail_on)
        self.crashed += any(one.outcome is Outcome.CRASHED for one in report.findings)
        self.waived += any(one.waiver is not None for one in report.findings)
        self.outside.update(report.outside)
        for finding in report.findings:
            self.outcomes[finding.outcome] += 1
            self.by_rule[finding.rule.id, finding.severity or finding.outcome] += 1
            if finding.severity is not None:
                self.severities[finding.severity] += 1

    def add_up(self, other: Totals) -> None:
        """Count what another has counted."""
        for name, number in vars(other).items():
            if isinstance(number, Counter):
                getattr(self, name).update(number)
            elif type(number) is int:
                setattr(self, name, getattr(self, name) + number)

    @property
    def exit_code(self) -> int:
        """0 clean, 1 not clean, 2 could not run: no rule was judged in any case."""
        if self.cut_off:
            return NOT_CLEAN
        if not self.judged:
            return COULD_NOT_RUN
        return NOT_CLEAN if self.failed or self.rejected else CLEAN

    def document(self, law: Law) -> dict[str, Any]:
        """The summary as a JSON value."""
        return {
            "cases": self.cases,
            "clean": self.clean,
            "not_clean": self.not_clean,
            "rejected": self.rejected,
            "crashed": self.crashed,
            "waived": self.waived,
            "failed": self.failed,
            "fail_on": None if self.fail_on is None else str(self.fail_on),
            "outcomes": {str(one): self.outcomes[one] for one in Outcome},
            "severities": {str(one): self.severities[one] for one in Severity if one is not Severity.QUESTION},
            "outside": dict(sorted(self.outside.items())),
            "failed_plugins": list(law.stamp.failed_plugins),
            "law": stamp_document(law.stamp),
            "cut_off": self.cut_off,
            "exit_code": self.exit_code,
        }
