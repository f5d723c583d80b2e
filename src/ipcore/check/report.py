"""All of a case's findings on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from attrs import field, frozen

from ipcore.check.finding import Finding
from ipcore.check.law import LawStamp
from ipcore.check.outcome import UNCLEAN, Outcome
from ipcore.rules import Severity


class Judged(Protocol):
    """What the findings of a report are made of when they are read."""

    @property
    def outcomes(self) -> Sequence[Outcome]:
        """The outcome of each."""

    def findings(self) -> tuple[Finding, ...]:
        """The findings, new ones each time."""


@frozen(kw_only=True, eq=False)
class Report:
    """
    All of a case's findings on a day. It looks back into case and law, and is not sent to another process: its outcomes are
    (`ipcore.many.outcomes_of`), or its document.

    Attributes:
        case: Id of the case.
        on: The day the facts are about.
        law_on: The day whose law they were judged by.
        law: Which law.
        findings: One finding for each rule in force, sorted by rule id. They are made when they are first read; two
            threads that both read them first may each get their own, which say the same.
        outside: Ids of the rules this source can never answer. They have no finding and do not touch `clean`.
    """

    case: str
    on: dt.date
    law_on: dt.date
    law: LawStamp
    _found: tuple[Finding, ...] | Judged = field(alias="findings", repr=False)
    outside: tuple[str, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """See above. A report is given them, or what makes them."""
        return self._found if isinstance(self._found, tuple) else self._found.findings()

    @property
    def clean(self) -> bool:
        """
        Nothing is unmet, unknown, to be assessed or crashed, something was checked, and every plugin asked for has loaded.

        It is about the rules the source can answer; `outside` says how many it cannot. What is unmet and waived does not count,
        but for what an act or a regulation asks.
        """
        if self.law.failed_plugins:
            return False
        if self.law.policy is None and not isinstance(self._found, tuple):  # nobody can have waived anything: no finding is asked
            return bool(self._found.outcomes) and UNCLEAN.isdisjoint(self._found.outcomes)
        return bool(self.findings) and not any(one.unclean for one in self.findings)

    def unmet(self, severity: Severity | None = None) -> tuple[Finding, ...]:
        """The findings that are not met, of one severity or of all."""
        return tuple(one for one in self.findings if one.outcome is Outcome.NOT_MET and severity in (None, one.severity))

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that are not met and that a waiver counts for, also in vain."""
        return tuple(one for one in self.findings if one.waiver is not None)

    def of(self, rule_id: str) -> Finding | None:
        """The finding of a rule. None: it was not in force, or is outside what the source can answer."""
        return next((one for one in self.findings if one.rule.id == rule_id), None)

    @property
    def by_outcome(self) -> dict[Outcome, tuple[Finding, ...]]:
        """The findings by outcome, every outcome named."""
        return {outcome: tuple(one for one in self.findings if one.outcome is outcome) for outcome in Outcome}
