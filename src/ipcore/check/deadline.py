"""One deadline: the day on which a rule turns, if nothing more is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from attrs import evolve, field, frozen

from ipcore.check.law import Law
from ipcore.check.outcome import Outcome
from ipcore.check.policy_checks import STATUTORY
from ipcore.check.set_numbers import SetNumber
from ipcore.dates import add_days
from ipcore.rules import Citation, DutyBearer, Edition, Rule, Severity
from ipcore.words import FindingText, Lang, as_draft, day_text, finding_text, say


@frozen(kw_only=True, eq=False)
class Deadline:
    """
    A day on which a rule turns, if nothing more is recorded.

    Attributes:
        law: The law it is judged by.
        rule: The rule, told in the words of the edition.
        edition: The edition it is judged by on the day it turns.
        turns_on: The first day on which the outcome is the new one.
        turns_to: The new outcome: not met, or needs assessment, a question that comes up.
        before: The outcome of the day before. Unknown: how it stands until then cannot be told.
        numbers: The numbers that no law sets and by which it turns that day. Empty: the law, or a day on record, sets the day.
        places: JSON Pointers, as of the finding on the day it turns.
        forecast: The day it turns is after the export.
        law_on: The day whose editions apply. None: each day has its own.
    """

    kind: ClassVar[str] = "rule"

    law: Law = field(repr=False)
    rule: Rule
    edition: Edition
    turns_on: dt.date
    turns_to: Outcome
    before: Outcome
    numbers: tuple[SetNumber, ...] = field(default=())
    places: tuple[str, ...] = field(default=())
    forecast: bool = field(default=False)
    law_on: dt.date | None = field(default=None)

    @property
    def severity(self) -> Severity | None:
        """How bad it is once it is not met, by the law and its policy. None: it is a question."""
        return self.law.severity(self.rule, self.edition) if self.turns_to is Outcome.NOT_MET else None

    @property
    def raised_by(self) -> str | None:
        """Whose policy has raised that severity from advice to deviation. None: nobody's, or it is a question."""
        policy = self.law.policy
        if policy is None or self.turns_to is not Outcome.NOT_MET or not self.law.is_raised(self.rule, self.edition):
            return None
        return policy.name

    @property
    def draft(self) -> bool:
        """It is judged by a draft that nobody has adopted: it is not law."""
        return bool(self.edition.draft)

    @property
    def due_on(self) -> dt.date:
        """The last day before it turns."""
        return add_days(self.turns_on, -1)

    @property
    def shown_on(self) -> dt.date:
        """The day it stands at among other deadlines."""
        return self.due_on

    @property
    def duty_bearer(self) -> DutyBearer:
        """Who must act."""
        return self.edition.duty_bearer

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where it stands, as cited on the day it turns."""
        return self.edition.cites_on(self.law_on or self.turns_on)

    def text(self, lang: Lang | str = Lang.EN) -> FindingText:
        """The deadline in words."""
        told = Lang(lang)
        on_the_day = finding_text(self.rule, str(self.turns_to), (), told)
        text = evolve(on_the_day, message=" ".join(self._sentences(on_the_day.message, told)))
        return as_draft(text, told) if self.draft else text

    def _sentences(self, message: str, lang: Lang) -> Iterator[str]:
        """The days with how it then stands, what the numbers are, and what cannot be told."""
        days = {"due": day_text(self.due_on, lang), "turns": day_text(self.turns_on, lang)}
        key = "counted" if self.numbers and self.turns_to is Outcome.NOT_MET else str(self.turns_to)
        yield say(lang, "deadline", key).format(message=message, **days)
        yield from (one.text(lang) for one in self.numbers)
        if self._holds_already:
            yield say(lang, "deadline", "holds_already")
        if self.before in (Outcome.UNKNOWN, Outcome.CRASHED):
            yield say(lang, "deadline", "open_before")

    @property
    def _holds_already(self) -> bool:
        """An act or a regulation asks it before the day too. Where the rule did not apply, or was open, that is not known."""
        asked = self.edition.level in STATUTORY and not self.draft
        return asked and bool(self.numbers) and self.turns_to is Outcome.NOT_MET and self.before is Outcome.MET
