"""What a run of `ipcore compare` adds up to: its counts and its exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ipcore.check import Amendment, Change, Comparison, Outcome, Report, SeverityChange
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN


class CompareTotals:
    """
    The counts of a run. They grow with the number of rules, not with that of cases.

    Attributes:
        cases: Cases that were compared.
        judged: Those in which some rule was judged before and after; in the others there is nothing to compare.
        differing: Those in which something changed.
        worse: Those in which something is worse.
        rejected: Inputs that are no case, or cannot be judged.
        crashed: Cases with a crashed rule, before or after.
        by_change: Rules by what became of them, over all cases.
        by_rule: The same for each rule id, severity changes too.
        unanswerable: Rules that are in force after and not before, and outside what a source can answer, with the number of cases.
        undecided: Answers that are open before and after, over all cases: whether they differ is unknown.
        outdated: Cases asked about after their export, so that nothing can be told.
        idle: Rules of a draft with no edition in force on the day whose law applies, with the number of cases.
        untouched: Cases judged by a day on which nothing of the draft is in force: they say nothing of it.
        cut_off: The run was interrupted: nothing is said of the rest.
    """

    def __init__(self, amendments: Sequence[Amendment] = ()) -> None:
        self._drafted = [rule for one in amendments for rule in one.rules]
        self.undecided = self.outdated = self.untouched = 0
        self.idle: Counter[str] = Counter()
        self.cases = self.judged = self.differing = self.worse = self.rejected = self.crashed = 0
        self.by_change: Counter[Change] = Counter()
        self.by_rule: Counter[tuple[str, Change | SeverityChange]] = Counter()
        self.unanswerable: Counter[str] = Counter()
        self.cut_off = False

    @property
    def told(self) -> str:
        """How far the run has come, in a few words."""
        return f"{self.cases} cases, {self.differing} differing, {self.rejected} rejected"

    @property
    def unjudged(self) -> int:
        """Cases in which nothing could be compared."""
        return self.cases - self.judged

    def add(self, comparison: Comparison) -> None:
        """Count a comparison."""
        sides = (comparison.before, comparison.after)
        self.cases += 1
        self.judged += all(one.findings for one in sides)
        self.differing += comparison.differs
        self.worse += comparison.worse
        self.crashed += any(finding.outcome is Outcome.CRASHED for one in sides for finding in one.findings)
        self.unanswerable.update(comparison.unanswerable)
        self.undecided += len(comparison.undecided)
        self.outdated += any(_is_outdated(one) for one in sides)
        idle = [rule.id for rule in self._drafted if rule.edition_on(comparison.after.law_on) is None]
        self.idle.update(idle)
        self.untouched += bool(idle) and len(idle) == len(self._drafted)
        for one in comparison.differences:
            self.by_change[one.change] += 1
            self.by_rule[one.rule, one.change] += 1
            if one.severity_change is not None:
                self.by_rule[one.rule, one.severity_change] += 1

    @property
    def exit_code(self) -> int:
        """0 nothing is worse, 1 something is or may be, 2 could not run: no case in which there was anything to compare."""
        if self.cut_off:
            return NOT_CLEAN
        if not self.judged:
            return COULD_NOT_RUN
        return NOT_CLEAN if self.worse or self.rejected or self.crashed or self.unjudged or self.untouched else CLEAN


def _is_outdated(report: Report) -> bool:
    """Whether the day asked about is after the export, and nothing was taken as unchanged."""
    first = next(iter(report.findings), None)
    return first is not None and not first.forecast and report.on > first.sight.course.case.source.exported_on
