"""One finding: a rule applied to a case on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from ipcore.check.outcome import Outcome
from ipcore.facts import Fact
from ipcore.rules import Edition, Rule, Severity
from ipcore.words import FindingText, Lang, finding_text


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


@frozen(kw_only=True, eq=False)
class Finding:
    """
    A rule applied to a case on a day. It holds names, days, ids and pointers; text is made when it is read.

    Attributes:
        rule: The rule.
        edition: The edition it was judged by.
        outcome: The outcome.
        facts: The facts the outcome rests on, by name, with their values; None: unknown. Days NEVER and BEFORE_ALL: none.
        missing: The unknown facts that keep it open, in reading order.
        forecast: It takes it that nothing changed since the export.
        crash: What went wrong, when the outcome is `crashed`.
        places: Gives `where`.
        walk_back: Gives `since`.
    """

    rule: Rule
    edition: Edition
    outcome: Outcome
    facts: Mapping[str, Any]
    missing: tuple[Fact, ...] = field(default=())
    forecast: bool = field(default=False)
    crash: Crash | None = field(default=None)
    places: Callable[[Finding], tuple[str, ...]] = field(repr=False)
    walk_back: Callable[[Finding], dt.date | None] = field(repr=False)

    @property
    def severity(self) -> Severity | None:
        """How bad it is. None: it is not unmet."""
        return self.edition.severity if self.outcome is Outcome.NOT_MET else None

    @cached_property
    def where(self) -> tuple[str, ...]:
        """JSON Pointers to the culprits, or, where the rule names none, to what the facts used were read from."""
        return self.places(self)

    @cached_property
    def since(self) -> dt.date | None:
        """
        The first day of the unbroken time up to the day in which the outcome has been this one, nothing before it known
        to be the same. None: the rule crashed.
        """
        return self.walk_back(self)

    def text(self, lang: Lang | str = Lang.EN) -> FindingText:
        """The finding in words."""
        return finding_text(self.rule, str(self.outcome), [one.name for one in self.missing], Lang(lang))
