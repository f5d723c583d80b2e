"""Checking a case: the rule runner. It catches what a rule raises, names it, and goes on."""

from __future__ import annotations

import datetime as dt
import traceback
from collections.abc import Iterable
from pathlib import PurePath

from ipcore.check.covering import Answerable, answerable
from ipcore.check.finding import Crash, Finding
from ipcore.check.law import Law
from ipcore.check.looking_back import since
from ipcore.check.outcome import Decision, Outcome, decide
from ipcore.check.places import where
from ipcore.check.report import Report
from ipcore.facts import Fact, FactsOfCase
from ipcore.logic import World, change_days
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
        OutsideLawError: a day before 2012-01-01, or no rule in force.
    """
    return _Run(case, on, law or Law(), law_on, assume_unchanged).report()


class _Run:
    """One case, one day, one law."""

    def __init__(self, case: Case, on: dt.date, law: Law, law_on: dt.date | None, assume_unchanged: bool) -> None:
        self.case = case
        self.on = on
        self.law = law
        self.law_on = law_on
        self.assume_unchanged = assume_unchanged
        self.facts = self._facts_on(on)
        self.world = World(on, self.facts, law.parameters)

    def report(self) -> Report:
        law_on = self.law_on or self.on
        editions = self.law.editions_on(law_on)
        outside = tuple(rule.id for rule, edition in editions if answerable(self.case.source.records, edition) is Answerable.NEVER)
        return Report(
            case=self.case.id,
            on=self.on,
            law_on=law_on,
            law=self.law.stamp,
            findings=tuple(self._finding(rule, edition) for rule, edition in editions if rule.id not in outside),
            outside=outside,
        )

    def _facts_on(self, day: dt.date) -> FactsOfCase:
        return FactsOfCase(self.case, day, self.law.facts, assume_unchanged=self.assume_unchanged)

    def _closed(self, day: dt.date) -> bool:
        return self.case.closed_on is not None and self.case.closed_on <= day

    def _finding(self, rule: Rule, edition: Edition) -> Finding:
        crash = None
        try:
            decision = self._decision(edition, self.world, self.facts)
        except Exception as error:  # noqa: BLE001  # one of the two places that may: the rule is named, the run goes on
            crash = _crash(error)
            decision = Decision(Outcome.CRASHED, (), ())
        return Finding(
            rule=rule,
            edition=edition,
            outcome=decision.outcome,
            facts={one.name: self.facts(one.name) for one in decision.used},
            missing=tuple(one for one in decision.missing if isinstance(one, Fact)),
            forecast=self.facts.forecast,
            crash=crash,
            places=self._where,
            walk_back=self._since,
        )

    def _decision(self, edition: Edition, world: World, facts: FactsOfCase) -> Decision:
        if self._closed(world.on):
            return Decision(Outcome.NOT_APPLICABLE, (), ())
        return decide(edition, world, facts.silent)

    def _where(self, finding: Finding) -> tuple[str, ...]:
        return where(self.case, finding)

    def _since(self, finding: Finding) -> dt.date | None:
        if finding.crash is not None:
            return None
        fixed = finding.edition if self.law_on else None
        return since(self.case, finding.rule, fixed, self.on, lambda day: self._judged(finding.rule, fixed, day))

    def _judged(self, rule: Rule, fixed: Edition | None, day: dt.date) -> tuple[Outcome, Iterable[dt.date]]:
        edition = fixed or rule.edition_on(day)
        if edition is None:
            return Outcome.NOT_APPLICABLE, ()
        facts = self._facts_on(day)
        world = World(day, facts, self.law.parameters)
        days = change_days(edition.applies, world) | change_days(edition.requires, world)
        return self._decision(edition, world, facts).outcome, days


def _crash(error: Exception) -> Crash:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Crash(type=type(error).__name__, file=PurePath(last.filename).name, line=last.lineno or 0)
