"""Checking a case: the rule runner. It catches what a rule raises, names it, and goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from ipcore._raised import place_of, type_name
from ipcore.check.course import Course
from ipcore.check.finding import Crash, Finding
from ipcore.check.guarded_facts import BrokenFactError
from ipcore.check.law import Law, check_covered, core_law
from ipcore.check.outcome import Outcome, missing_facts, used_facts
from ipcore.check.places import where
from ipcore.check.report import Report
from ipcore.facts import Fact
from ipcore.model import Case
from ipcore.rules import Edition, Rule


def check(
    case: Case,
    on: dt.date,
    *,
    law: Law | None = None,
    law_on: dt.date | None = None,
    assume_unchanged: bool = False,
) -> Report:
    """
    Judge a case on a day.

    Args:
        case: The case.
        on: The day the facts are about.
        law: The rules. None: the built-in core rules; an installed plugin changes no verdict.
        law_on: The day whose law applies. None: `on`.
        assume_unchanged: After the day of the export, take it that nothing changed since; findings are then forecasts.
            Without it, what the export cannot know is unknown.

    Raises:
        OutsideLawError: a day before 2012-01-01 or after 2199-12-31, or no rule in force.
    """
    return report_on(course_of(case, law, law_on=law_on, assume_unchanged=assume_unchanged), on)


def course_of(case: Case, law: Law | None, *, law_on: dt.date | None = None, assume_unchanged: bool = False) -> Course:
    """
    The case under the law, or under the core rules; what is neither is refused.

    Raises:
        TypeError: something that is not a Case, or not a Law.
    """
    if not isinstance(case, Case):
        raise TypeError(f"a Case is needed, found a {type(case).__name__}")
    if not isinstance(law, Law | None):
        raise TypeError(f"a Law is needed, found a {type(law).__name__}")
    return Course(case, law or core_law(), law_on=law_on, assume_unchanged=assume_unchanged)


def report_on(course: Course, on: dt.date) -> Report:
    """
    The report on a day of a course.

    Raises:
        OutsideLawError: as for `check`.
    """
    check_covered(on)
    in_force = course.in_force_on(on)
    outside = in_force.outside(course.recorded)
    answered = [one for one in in_force.editions if one[1] not in outside] if outside else in_force.editions
    return Report(
        case=course.case.id,
        on=on,
        law_on=course.law_on or on,
        law=course.law.stamp,
        findings=_Judged(_Sight(course, on), answered),
        outside=tuple(rule.id for rule, edition in in_force.editions if edition in outside) if outside else (),
    )


def finding_on(course: Course, rule: Rule, edition: Edition, on: dt.date) -> Finding:
    """The finding of one rule on a day of a course, by the edition given."""
    (finding,) = _Judged(_Sight(course, on), [(rule, edition)]).findings()
    return finding


class _Sight:
    """One day of a course. The findings look back into it when they are read."""

    def __init__(self, course: Course, on: dt.date) -> None:
        self.course = course
        self.on = on
        self._world = course.world_on(on)

    def found(self, rule: Rule, edition: Edition, outcome: Outcome, crash: Crash | None) -> Finding:
        """The finding of an outcome."""
        forecast = self.course.facts_on(self.on).forecast
        return Finding(rule=rule, edition=edition, outcome=outcome, forecast=forecast, crash=crash, sight=self)

    def facts(self, finding: Finding) -> Mapping[str, Any]:
        if finding.crash is not None or self.course.closed(self.on):
            return {}
        return {one.name: self._world.fact(one.name) for one in used_facts(finding.edition, self._world)}

    def missing(self, finding: Finding) -> tuple[Fact, ...]:
        if not finding.outcome.open:
            return ()
        return tuple(one for one in missing_facts(finding.edition, self._world) if isinstance(one, Fact))

    def where(self, finding: Finding) -> tuple[str, ...]:
        return where(self.course.case, finding, self._known)

    def since(self, finding: Finding) -> dt.date | None:
        return None if finding.crash is not None else self.course.since(finding.rule, self.on)

    def _known(self, name: str) -> Any:
        try:
            return self._world.fact(name)
        except Exception:  # noqa: BLE001  # the rule was judged without this fact: where it crashes there is no certain culprit
            return None


class _Judged:
    """The outcomes of some editions on a day of a course, all found at once."""

    def __init__(self, sight: _Sight, editions: Sequence[tuple[Rule, Edition]]) -> None:
        self._sight = sight
        self._editions = editions
        self.outcomes: list[Outcome] = []
        self._crashes: dict[int, Crash] = {}
        judge = sight.course.judge_on(sight.on)
        for place, (_, edition) in enumerate(editions):
            try:
                outcome = judge(edition)
            except Exception as error:  # noqa: BLE001  # the rule runner may: the rule is named, the run goes on
                outcome = Outcome.CRASHED
                self._crashes[place] = _crash(error)
            self.outcomes.append(outcome)

    def findings(self) -> tuple[Finding, ...]:
        """The findings, made of them."""
        judged = enumerate(zip(self._editions, self.outcomes, strict=True))
        found, crashes = self._sight.found, self._crashes
        return tuple([found(rule, edition, outcome, crashes.get(place)) for place, ((rule, edition), outcome) in judged])


def _crash(error: Exception) -> Crash:
    if isinstance(error, BrokenFactError):
        return Crash(type=error.kind, file=error.file, line=error.line)
    file, line = place_of(error) or ("no file", 0)
    return Crash(type=type_name(error), file=file, line=line)
