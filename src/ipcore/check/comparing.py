"""What changed between two reports on one case: of two days, of two laws, or of two versions of the case."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import cast

from attrs import field, frozen

from ipcore.check.finding import Finding
from ipcore.check.outcome import Outcome
from ipcore.check.report import Report
from ipcore.errors import ComparisonError
from ipcore.rules import Severity
from ipcore.words import Lang, say

OUTSIDE = "outside"
"""How a rule stands that the source can never answer."""

NOT_IN_FORCE = "not_in_force"
"""How a rule stands that the report does not judge by."""

NOT_LOADED = "not_loaded"
"""How a rule stands whose plugin was asked for and did not load."""

_OPEN = (Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.CRASHED, OUTSIDE, NOT_LOADED)
_MILDEST_FIRST = (Severity.QUESTION, Severity.ADVICE, Severity.DEVIATION, Severity.BREACH)


class Change(StrEnum):
    """What became of a rule from one report to the other."""

    NEW = "new"  # not met now, and was not found unmet before
    LOST_SIGHT = "lost_sight"  # not met before, and now nobody can tell: it is not fixed
    STILL_OPEN = "still_open"  # not met before and now
    FIXED = "fixed"  # not met before; now met, not applicable, moot or no longer in force
    OPENED = "opened"  # nobody can tell now; before it was decided, or no duty
    SETTLED = "settled"  # nobody could tell before; now it is decided and not unmet, or no duty


class SeverityChange(StrEnum):
    """How much worse or milder it is not to meet a rule."""

    RAISED = "raised"
    LOWERED = "lowered"


@frozen(kw_only=True, eq=False)
class Difference:
    """
    A rule that changed, or that is unmet in both reports.

    Attributes:
        rule: Id of the rule.
        change: What became of it.
        before: Its finding in the first report. None: it has none there; `stood` says why.
        after: Its finding in the second report. None: as above; `stands` says why.
        stood: Its outcome in the first report, or "outside" what the source can answer, or "not_in_force", or "not_loaded": its plugin did
            not load.
        stands: The same in the second report.
    """

    rule: str
    change: Change
    before: Finding | None
    after: Finding | None
    stood: str
    stands: str

    @property
    def severity_change(self) -> SeverityChange | None:
        """Of what is still unmet, whether that is worse or milder now. None: neither, or it is not unmet in both."""
        old, new = (one.severity if one is not None else None for one in (self.before, self.after))
        if old is None or new is None or old is new:
            return None
        raised = _MILDEST_FIRST.index(new) > _MILDEST_FIRST.index(old)
        return SeverityChange.RAISED if raised else SeverityChange.LOWERED

    @property
    def worse(self) -> bool:
        """It is new, lost from sight, unmet at a higher severity, or its rule crashed now; and no waiver excuses it."""
        if self.after is not None and self.after.excused:
            return False
        lost = self.change in (Change.NEW, Change.LOST_SIGHT) or self.stands == Outcome.CRASHED
        return lost or self.severity_change is SeverityChange.RAISED

    @property
    def told(self) -> Finding:
        """The finding to show for it: the one now, or where there is none the one before. There is always one."""
        return cast(Finding, self.after or self.before)

    def text(self, lang: Lang | str = Lang.EN) -> str:
        """What became of it, in a sentence."""
        speak = Lang(lang)
        stood, stands = (standing_text(one, speak) for one in (self.stood, self.stands))
        return say(speak, "change_text", str(self.severity_change or self.change)).format(
            before=stood, after=stands, old=_severity_text(self.before, speak), new=_severity_text(self.after, speak)
        )


@frozen(kw_only=True, eq=False)
class Comparison:
    """
    What changed between two reports on one case.

    Every rule of either report is in one of six groups or in none. In none are those that were not unmet and are not, and of which
    somebody could tell both times, or nobody could either time; and those without a finding in either report.

    Attributes:
        before: The first report.
        after: The second report.
        differences: The rules that changed or are unmet in both, sorted by rule id.
    """

    before: Report
    after: Report
    differences: tuple[Difference, ...] = field(repr=False)

    @property
    def case(self) -> str:
        """Id of the case."""
        return self.before.case

    @property
    def new(self) -> tuple[Difference, ...]:
        """Not met now, and not found unmet before: it was met, no duty, or nobody could tell."""
        return self.of(Change.NEW)

    @property
    def lost_sight(self) -> tuple[Difference, ...]:
        """Not met before, and now unknown, to be assessed, crashed, outside the source or not loaded. Nothing says that it is fixed."""
        return self.of(Change.LOST_SIGHT)

    @property
    def still_open(self) -> tuple[Difference, ...]:
        """Not met before and now, at the same severity or at another."""
        return self.of(Change.STILL_OPEN)

    @property
    def fixed(self) -> tuple[Difference, ...]:
        """Not met before; now met, not applicable, moot or no longer in force."""
        return self.of(Change.FIXED)

    @property
    def opened(self) -> tuple[Difference, ...]:
        """Unknown, to be assessed, crashed or outside the source now, and decided or no duty before."""
        return self.of(Change.OPENED)

    @property
    def settled(self) -> tuple[Difference, ...]:
        """Unknown, to be assessed, crashed or outside the source before; now decided and not unmet, or no duty."""
        return self.of(Change.SETTLED)

    @property
    def unanswerable(self) -> tuple[str, ...]:
        """Ids of the rules that are in force now and were not before, and that the source can never answer: they have no finding."""
        known = {*self.before.outside, *(one.rule.id for one in self.before.findings)}
        return tuple(one for one in self.after.outside if one not in known)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of the rules of which nobody could tell before, and nobody can now: whether they differ is unknown."""
        before, after = (_open_rules(one) for one in (self.before, self.after))
        return tuple(sorted(before & after))

    @property
    def severity_changes(self) -> tuple[Difference, ...]:
        """Those still unmet whose severity is another now."""
        return tuple(one for one in self.differences if one.severity_change is not None)

    @property
    def differs(self) -> bool:
        """Something changed: what is unmet in both at the same severity is no change."""
        return any(one.change is not Change.STILL_OPEN or one.severity_change is not None for one in self.differences)

    @property
    def worse(self) -> bool:
        """
        Something is new, lost from sight or unmet at a higher severity, or a rule crashed, or a plugin asked for did not load. What
        merely opened is not worse.
        """
        crashed = any(one.outcome is Outcome.CRASHED for one in self.after.findings)
        return crashed or bool(self.after.law.failed_plugins) or any(one.worse for one in self.differences)

    def of(self, change: Change) -> tuple[Difference, ...]:
        """The differences of a kind."""
        return tuple(one for one in self.differences if one.change is change)


def compare(before: Report, after: Report) -> Comparison:
    """
    What changed between two reports on one case.

    Whether two reports of one id are about one person is for the caller to know.

    Raises:
        ComparisonError: the reports have different case ids.
        TypeError: something that is not a Report.
    """
    for one in (before, after):
        if not isinstance(one, Report):
            raise TypeError(f"a Report is needed, found a {type(one).__name__}")
    if before.case != after.case:
        raise ComparisonError("found two reports with different case ids, expected two reports on one case")
    return Comparison(before=before, after=after, differences=tuple(_differences(before, after)))


def standing_text(standing: str, lang: Lang) -> str:
    """How a rule stands, in words: an outcome, "outside", "not_in_force" or "not_loaded"."""
    if standing == NOT_LOADED:
        return say(lang, "plugin_rules", standing)
    return say(lang, "change_standing" if standing in (OUTSIDE, NOT_IN_FORCE) else "outcome", standing)


def _open_rules(report: Report) -> frozenset[str]:
    return frozenset(one.rule.id for one in report.findings if one.outcome in _OPEN) | frozenset(report.outside)


def _differences(before: Report, after: Report) -> Iterator[Difference]:
    old, new = ({one.rule.id: one for one in report.findings} for report in (before, after))
    for rule in sorted({*old, *new, *before.outside, *after.outside}):
        stood, stands = _standing(rule, old, before), _standing(rule, new, after)
        change = _change(stood, stands) if rule in old or rule in new else None
        if change is not None:
            yield Difference(rule=rule, change=change, before=old.get(rule), after=new.get(rule), stood=stood, stands=stands)


def _standing(rule: str, findings: dict[str, Finding], report: Report) -> str:
    if rule in findings:
        return str(findings[rule].outcome)
    if rule.rpartition(":")[0] in report.law.failed_plugins:
        return NOT_LOADED
    return OUTSIDE if rule in report.outside else NOT_IN_FORCE


def _change(stood: str, stands: str) -> Change | None:
    was_unmet, is_unmet = (one == Outcome.NOT_MET for one in (stood, stands))
    was_open, is_open = (one in _OPEN for one in (stood, stands))
    if is_unmet:
        return Change.STILL_OPEN if was_unmet else Change.NEW
    if was_unmet:
        return Change.LOST_SIGHT if is_open else Change.FIXED
    if was_open is is_open:
        return None
    return Change.OPENED if is_open else Change.SETTLED


def _severity_text(finding: Finding | None, lang: Lang) -> str:
    return say(lang, "severity", str(finding.severity)) if finding is not None and finding.severity is not None else ""
