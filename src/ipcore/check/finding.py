"""One finding: a rule applied to a case on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Protocol

from attrs import field, frozen

from ipcore.check.course import Course
from ipcore.check.outcome import Outcome
from ipcore.check.policy import Waiver
from ipcore.check.policy_checks import STATUTORY
from ipcore.facts import Fact
from ipcore.rules import Edition, Rule, Severity
from ipcore.words import FindingText, Lang, as_draft, finding_text


@frozen(kw_only=True)
class Crash:
    """
    A rule or fact that raised. Never the exception's text: it may carry what the person wrote.

    Attributes:
        type: The exception's class.
        file: File name where it was raised.
        line: Line there.
    """

    type: str
    file: str
    line: int


class Sight(Protocol):
    """What a finding looks at when it is read: the case, the day and the law it was made from."""

    course: Course
    on: dt.date

    def facts(self, finding: Finding) -> Mapping[str, Any]: ...
    def missing(self, finding: Finding) -> tuple[Fact, ...]: ...
    def where(self, finding: Finding) -> tuple[str, ...]: ...
    def since(self, finding: Finding) -> dt.date | None: ...


@frozen(kw_only=True, eq=False)
class Finding:
    """
    A rule applied to a case on a day. It holds names, days, ids and pointers; text is made when it is read.

    Attributes:
        rule: The rule.
        edition: The edition it was judged by.
        outcome: The outcome.
        forecast: It takes it that nothing changed since the export.
        crash: What went wrong, when the outcome is `crashed`.
        sight: Gives what is found only when it is asked for.
    """

    rule: Rule
    edition: Edition
    outcome: Outcome
    forecast: bool = field(default=False)
    crash: Crash | None = field(default=None)
    sight: Sight = field(repr=False)

    @property
    def severity(self) -> Severity | None:
        """How bad it is, by the law and its policy. None: it is not unmet."""
        return self.sight.course.law.severity(self.rule, self.edition) if self.outcome is Outcome.NOT_MET else None

    @property
    def raised_by(self) -> str | None:
        """Whose policy has raised its severity from advice to deviation. None: nobody's, or it is not unmet."""
        law = self.sight.course.law
        if self.outcome is not Outcome.NOT_MET or law.policy is None or not law.is_raised(self.rule, self.edition):
            return None
        return law.policy.name

    @property
    def waiver(self) -> Waiver | None:
        """The waiver that counts for it on the day. None: there is none, or it is not unmet."""
        policy = self.sight.course.law.policy
        if policy is None or self.outcome is not Outcome.NOT_MET:
            return None
        return policy.waiver(self.rule.id, self.sight.course.case.id, self.sight.on)

    @property
    def ended_waiver(self) -> Waiver | None:
        """The waiver that counted for it last, and had ended by the day. None: there is none, or another counts, or it is not unmet."""
        policy = self.sight.course.law.policy
        if policy is None or self.outcome is not Outcome.NOT_MET:
            return None
        return policy.ended_waiver(self.rule.id, self.sight.course.case.id, self.sight.on)

    @property
    def excused(self) -> bool:
        """A waiver counts for it, and no act or regulation asks it: nobody but the legislator can excuse from these."""
        return self.edition.level not in STATUTORY and self.waiver is not None

    @property
    def unclean(self) -> bool:
        """A report with such a finding is not clean."""
        return self.outcome.unclean and not self.excused

    @property
    def draft(self) -> bool:
        """It was judged by a draft that nobody has adopted: it is not law."""
        return bool(self.edition.draft)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The facts the outcome rests on, by name, with their values; None: unknown. Days NEVER and BEFORE_ALL: none."""
        return self.sight.facts(self)

    @cached_property
    def missing(self) -> tuple[Fact, ...]:
        """The unknown facts that keep the outcome open, in reading order."""
        return self.sight.missing(self)

    @cached_property
    def where(self) -> tuple[str, ...]:
        """JSON Pointers to the culprits, or, where the rule names none, to what the facts used were read from."""
        return self.sight.where(self)

    @cached_property
    def since(self) -> dt.date | None:
        """
        The first day of the unbroken time up to the day in which the outcome has been this one, nothing before it known
        to be the same. A day on which the source could not have answered at all counts by the outcome it would have had.
        None: the rule crashed.
        """
        return self.sight.since(self)

    def text(self, lang: Lang | str = Lang.EN) -> FindingText:
        """The finding in words. By a draft, title and message say so."""
        text = finding_text(self.rule, str(self.outcome), [one.name for one in self.missing], Lang(lang))
        return as_draft(text, Lang(lang)) if self.draft else text
