"""A policy: what a municipality or a vendor has decided beside the law. And its waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from ipcore.check.policy_checks import Known, day_problems, parameter_problems, rule_problems, severity_problems, text_problems
from ipcore.errors import PolicyError, PolicyProblem
from ipcore.rules import Rule, Severity

_LONGEST_NAME = 100
_LONGEST_REASON = 500


def _as_cases(given: Any) -> Any:
    """The ids as a set; what is no list of texts stays as it is, and is refused."""
    return frozenset(given) if isinstance(given, list | tuple | set) and all(isinstance(one, str) for one in given) else given


@frozen(kw_only=True)
class Waiver:
    """
    A decision to let a rule be unmet for a time. The finding stays in the report, marked.

    Attributes:
        rule: Id of the rule.
        reason: Why, in one line. It stands in the report of every case it counts for.
        until: The last day it counts, itself counted.
        start: The first day it counts. None: it counts from ever.
        cases: Ids of the cases it is for. None: every case.

    Raises:
        PolicyError: a reason that is no text in one line, no last day, or one before the first.
    """

    rule: str
    reason: str = field(repr=False)
    until: dt.date
    start: dt.date | None = field(default=None)
    cases: frozenset[str] | None = field(default=None, converter=_as_cases, repr=False)

    def __attrs_post_init__(self) -> None:
        problems = [
            *text_problems("rule", self.rule, "the id of a rule", _LONGEST_NAME),
            *text_problems("reason", self.reason, "the reason, in one line", _LONGEST_REASON),
            *day_problems("until", self.until, "the last day it counts"),
            *(() if self.start is None else day_problems("from", self.start, "the first day it counts")),
        ]
        if not problems and self.start is not None and self.until < self.start:
            problems.append(PolicyProblem(key="from", found=f"{self.start}", expected=f"a day that is not after `until`, {self.until}"))
        if self.cases is not None and not _are_ids(self.cases):
            problems.append(PolicyProblem(key="cases", found="no list of ids", expected="ids of cases, or no `cases`: every case"))
        if problems:
            raise PolicyError(problems)

    def concerns(self, case: str) -> bool:
        """Whether it is for a case, on whatever day."""
        return self.cases is None or case in self.cases

    def counts(self, case: str, on: dt.date) -> bool:
        """Whether it counts for a case on a day."""
        return self.concerns(case) and (self.start is None or self.start <= on) and on <= self.until


def _are_ids(cases: Any) -> bool:
    return isinstance(cases, frozenset) and bool(cases) and all(cases)


def _read_only(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(given))


def _severities(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType({rule: Severity(one) if one in set(Severity) else one for rule, one in given.items()})


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


def _waivers(given: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(given)


@frozen(kw_only=True)
class Policy:
    """
    What one municipality or vendor has decided: numbers, local rules, raised severities, waivers. It never hides what the law asks.

    Attributes:
        name: Who decided it.
        decided_on: When. None: it does not say.
        parameters: Numbers for parameters, by name. One that an act or regulation turns on is never milder than its default.
        severities: Rules whose advice is a deviation, by id.
        rules: Local rules, from `load_rules`.
        waivers: What may be unmet for a time.

    Raises:
        PolicyError: a rule or parameter there is not, a number out of range, a severity that is no raise from advice to deviation. Of
            what belongs to a plugin only the `Law` it is given together with can tell.
        RuleDefinitionError: as for the local rules of a `Law`.
    """

    name: str
    decided_on: dt.date | None = field(default=None)
    parameters: Mapping[str, int] = field(factory=dict, converter=_read_only)
    severities: Mapping[str, Severity] = field(factory=dict, converter=_severities)
    rules: tuple[Rule, ...] = field(default=(), converter=_rules)
    waivers: tuple[Waiver, ...] = field(default=(), converter=_waivers)

    def __attrs_post_init__(self) -> None:
        self._refuse([*head_problems(self.name, self.decided_on), *self._problems(Known.of(self.rules))])

    def check_plugins(self, plugins: Mapping[str, Iterable[Rule]]) -> None:
        """
        Refuse what it says of rules and numbers of plugins, now that these are here: the rules of each by its name.

        Raises:
            PolicyError: as for the policy itself.
        """
        rules = [*self.rules, *(rule for found in plugins.values() for rule in found)]
        self._refuse(self._problems(Known.of(rules, plugins=plugins)))

    def _refuse(self, problems: Iterable[PolicyProblem]) -> None:
        if found := tuple(problems):
            raise PolicyError(found)

    def _problems(self, known: Known) -> Iterator[PolicyProblem]:
        yield from parameter_problems(self.parameters, known)
        yield from severity_problems(self.severities, known)
        for number, waiver in enumerate(self.waivers, start=1):
            yield from rule_problems(f"waiver[{number}].rule", waiver.rule, known)

    @cached_property
    def _by_rule(self) -> Mapping[str, tuple[Waiver, ...]]:
        """The waivers of each rule, the one that ends last first."""
        ordered = sorted(self.waivers, key=lambda one: one.until, reverse=True)
        return {rule: tuple(one for one in ordered if one.rule == rule) for rule in {one.rule for one in ordered}}

    def waiver(self, rule: str, case: str, on: dt.date) -> Waiver | None:
        """The waiver that counts for a rule and a case on a day; of several, the one that ends last. None: there is none."""
        return next((one for one in self._by_rule.get(rule, ()) if one.counts(case, on)), None)

    def ended_waiver(self, rule: str, case: str, on: dt.date) -> Waiver | None:
        """The waiver for a rule and a case that ended last before a day. None: there is none, or another counts."""
        if self.waiver(rule, case, on) is not None:
            return None
        return next((one for one in self._by_rule.get(rule, ()) if one.concerns(case) and one.until < on), None)


def head_problems(name: Any, decided_on: Any) -> list[PolicyProblem]:
    """What is wrong with who decided a policy, and when."""
    told = text_problems("policy.name", name, "who decided it, in one line", _LONGEST_NAME)
    return [*told, *(() if decided_on is None else day_problems("policy.decided_on", decided_on, "the day it was decided"))]
