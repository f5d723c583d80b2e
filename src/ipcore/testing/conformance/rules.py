"""All that is asked of rules of one's own, in a folder or in a plugin, in one call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ipcore.check import load_rules
from ipcore.check.worked_cases import NO_EDITION, worked_cases
from ipcore.dates import add_days
from ipcore.errors import IpcoreError
from ipcore.rules import Rule, Severity
from ipcore.testing.conformance.requirement import Requirement, as_tests, check_all, demand, listed, requirement
from ipcore.words import rule_file


@frozen(kw_only=True)
class RulesTrial:
    """
    Rules that are tried.

    Attributes:
        folder: The folder they are in. None: they are a plugin's.
        plugin: The name of the plugin that has them. None: they are in a folder.
    """

    folder: Path | None = field(default=None)
    plugin: str | None = field(default=None)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """
        The rules.

        Raises:
            ConformanceError: they do not load.
        """
        try:
            return self._loaded()
        except IpcoreError as error:
            demand(False, str(error))
            raise

    def _loaded(self) -> tuple[Rule, ...]:
        if self.plugin is None:
            return load_rules(self.folder or "")
        from ipcore.hooks import load_plugins

        (brought,) = load_plugins([self.plugin])
        demand(brought.failure is None, str(brought.failure))
        return brought.rules


@requirement
def loads(trial: RulesTrial) -> None:
    """A rule says how it is read and what it leaves out, whom it binds and what it cites; it has words and cases, and is no law."""
    demand(trial.rules, "there are no rules")


@requirement
def come_out_as_their_cases_say(trial: RulesTrial) -> None:
    """The cases beside a rule say what comes out of some facts: they are what the rule was meant to be."""
    for rule in trial.rules:
        wrong = [f"{one.name!r} came out as {one.found}, and says {one.expected}" for one in worked_cases(rule) if not one.holds]
        demand(not wrong, f"{rule.id}: {listed(wrong)}")


@requirement
def show_each_way_they_can_come_out(trial: RulesTrial) -> None:
    """Met, not met, and unknown where something is not recorded: a way that no case shows is one that nobody has looked at."""
    for rule in trial.rules:
        asks = all(edition.severity is Severity.QUESTION for edition in rule.editions)
        wanted = {"met", "unknown"} | (set() if asks else {"not_met"})
        shown = {"unknown" if one.found == "needs_assessment" else one.found.partition(" ")[0] for one in worked_cases(rule)}
        demand(wanted <= shown, f"{rule.id}: no case shows {listed(sorted(wanted - shown))}")


@requirement
def show_the_day_before_they_began(trial: RulesTrial) -> None:
    """A rule begins on a day, and of the time before it nobody is accused: a case shows the last day on which nothing was asked."""
    for rule in trial.rules:
        shown = {case.get("law_on", case["on"]) for case in _cases(rule) if case["expect"] == NO_EDITION}
        firsts = (edition.in_force.start for edition in rule.editions)
        days = [before for first in firsts if first is not None and rule.edition_on(before := add_days(first, -1)) is None]
        missing = [day for day in days if day not in shown]
        demand(not missing, f"{rule.id}: no case with {NO_EDITION} is on {listed(missing)}")


RULES_REQUIREMENTS: tuple[Requirement[RulesTrial], ...] = (
    loads,
    come_out_as_their_cases_say,
    show_each_way_they_can_come_out,
    show_the_day_before_they_began,
)
"""In the order in which they are asked."""


def rules_conformance(*, folder: str | Path | None = None, plugin: str | None = None) -> type:
    """
    One test for each thing that is asked of rules of one's own, as a class for pytest: `TestRules = rules_conformance(plugin="my-rules")`.

    Args:
        folder: A folder with rules, as `ipcore.load_rules` takes it.
        plugin: The name of an installed plugin that has rules.
    """
    return as_tests(RULES_REQUIREMENTS, _trial(folder, plugin), "TestRules")


def check_rules(*, folder: str | Path | None = None, plugin: str | None = None) -> None:
    """
    Ask everything that is asked of rules of one's own, in one test. The arguments are those of `rules_conformance`.

    Raises:
        ConformanceError: with everything that is not as it should be.
    """
    __tracebackhide__ = True
    check_all(RULES_REQUIREMENTS, _trial(folder, plugin), f"the rules of {plugin or folder}")


def _trial(folder: str | Path | None, plugin: str | None) -> RulesTrial:
    if (folder is None) == (plugin is None):
        raise TypeError("rules are in a folder or in a plugin: folder= or plugin= is needed")
    return RulesTrial(folder=None if folder is None else Path(folder), plugin=plugin)


def _cases(rule: Rule) -> Iterator[Mapping[str, Any]]:
    yield from rule_file(rule).get("case", [])
