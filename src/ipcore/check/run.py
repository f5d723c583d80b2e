"""Checking a case: the rule runner. It catches what a rule raises, names it, and goes on."""

from __future__ import annotations

import datetime as dt
import functools
import traceback
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import PurePath
from typing import Any

from ipcore.check.covering import Answerable, answerable
from ipcore.check.finding import Crash, Finding
from ipcore.check.law import Law, check_covered, core_law
from ipcore.check.looking_back import since
from ipcore.check.outcome import Outcome, decide, missing_facts, used_facts
from ipcore.check.places import where
from ipcore.check.report import Report
from ipcore.dates import add_days
from ipcore.facts import Fact, FactsOfCase
from ipcore.identifiers import renumbering_days
from ipcore.logic import World, change_days
from ipcore.model import Case, days_in
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
    if not isinstance(case, Case):
        raise TypeError(f"a Case is needed, found a {type(case).__name__}")
    if not isinstance(law, Law | None):
        raise TypeError(f"a Law is needed, found a {type(law).__name__}")
    check_covered(on)
    return _Run(case, on, law or core_law(), law_on, assume_unchanged).report()


class _Run:
    """One case, one day, one law. The findings look back into it when they are read."""

    def __init__(self, case: Case, on: dt.date, law: Law, law_on: dt.date | None, assume_unchanged: bool) -> None:
        self._case = case
        self._on = on
        self._law = law
        self._law_on = law_on
        self._assume_unchanged = assume_unchanged
        self._worlds: dict[dt.date, World[FactsOfCase]] = {}
        self._world = self._world_on(on)

    def report(self) -> Report:
        law_on = self._law_on or self._on
        editions = self._law.editions_on(law_on)
        records = self._case.source.records
        outside = frozenset(rule.id for rule, edition in editions if answerable(records, edition) is Answerable.NEVER)
        return Report(
            case=self._case.id,
            on=self._on,
            law_on=law_on,
            law=self._law.stamp,
            findings=tuple(self._finding(rule, edition) for rule, edition in editions if rule.id not in outside),
            outside=tuple(sorted(outside)),
        )

    def _finding(self, rule: Rule, edition: Edition) -> Finding:
        crash = None
        try:
            outcome = self._outcome(edition, self._world)
        except Exception as error:  # noqa: BLE001  # the rule runner may: the rule is named, the run goes on
            outcome, crash = Outcome.CRASHED, _crash(error)
        return Finding(rule=rule, edition=edition, outcome=outcome, forecast=self._world.fact.forecast, crash=crash, sight=self)

    def _world_on(self, day: dt.date) -> World[FactsOfCase]:
        if day not in self._worlds:
            facts = FactsOfCase(self._case, day, self._law.facts, assume_unchanged=self._assume_unchanged)
            self._worlds[day] = World(day, facts, self._law.parameters)
        return self._worlds[day]

    def _outcome(self, edition: Edition, world: World[FactsOfCase]) -> Outcome:
        if self._closed(world.on):
            return Outcome.NOT_APPLICABLE
        return decide(edition, world, world.fact.silent)

    def _closed(self, day: dt.date) -> bool:
        return self._case.closed_on is not None and self._case.closed_on <= day

    def facts(self, finding: Finding) -> Mapping[str, Any]:
        if finding.crash is not None or self._closed(self._on):
            return {}
        return {one.name: self._world.fact(one.name) for one in used_facts(finding.edition, self._world)}

    def missing(self, finding: Finding) -> tuple[Fact, ...]:
        if not finding.outcome.open:
            return ()
        return tuple(one for one in missing_facts(finding.edition, self._world) if isinstance(one, Fact))

    def where(self, finding: Finding) -> tuple[str, ...]:
        return where(self._case, finding, self._known)

    def _known(self, name: str) -> Any:
        try:
            return self._world.fact(name)
        except Exception:  # noqa: BLE001  # the rule was judged without this fact: where it crashes there is no certain culprit
            return None

    def since(self, finding: Finding) -> dt.date | None:
        if finding.crash is not None:
            return None
        fixed = finding.edition if self._law_on else None
        days = self._days | renumbering_days() if _reads_municipality(finding.rule) else self._days
        return since(days, finding.rule, fixed, self._on, lambda day: self._judged(finding.rule, fixed, day))

    @cached_property
    def _days(self) -> frozenset[dt.date]:
        """
        The days on which a fact can change: those that stand in the case, and the day from which the export knows nothing. A
        municipality's number changes on other days, too.
        """
        return days_in(self._case) | {add_days(self._case.source.exported_on, 1)}

    def _judged(self, rule: Rule, fixed: Edition | None, day: dt.date) -> tuple[Outcome, Iterable[dt.date]]:
        edition = fixed or rule.edition_on(day)
        if edition is None:
            return Outcome.NOT_APPLICABLE, ()
        world = self._world_on(day)
        try:
            days = change_days(edition.applies, world) | change_days(edition.requires, world)
            return self._outcome(edition, world), days
        except Exception:  # noqa: BLE001  # the same place as above: on that day the rule crashes, and looking back ends there
            return Outcome.CRASHED, ()


def _crash(error: Exception) -> Crash:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Crash(type=type(error).__name__, file=PurePath(last.filename).name, line=last.lineno or 0)


@functools.lru_cache(maxsize=1024)
def _reads_municipality(rule: Rule) -> bool:
    facts = (one for edition in rule.editions for one in edition.facts if isinstance(one, Fact))
    return any("municipality" in path.fields for one in facts for path in one.reads)
