"""What one case answers to the questions of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from ipcore import Case
from ipcore.dates import Span, add_days
from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import RecordPath, days_in, is_recorded
from ipcore_kostra.preparing.question import QUESTIONS, Question, Reference
from ipcore_kostra.preparing.reason import Reason, reasons_of


class Answer(StrEnum):
    """What is to be reported of a person, as far as the case tells."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # the person is asked about, and the case does not tell
    PERHAPS = "perhaps"  # whether the person is asked about at all is not told
    NOT_ASKED = "not_asked"  # no such service in the time


@frozen(kw_only=True)
class Prepared:
    """
    A case and its answers.

    Attributes:
        case: Its id.
        on: The day it was looked at: the last day of the year, or the day it was exported where that is earlier.
        provisional: It was exported before the year was over: what happens since is not in it.
        answers: By the id of the question.
        reasons: What stands in the way, or is to be known before anything is sent; in the order of `Reason`. Empty where nothing is asked.
    """

    case: str
    on: dt.date
    provisional: bool
    answers: Mapping[str, Answer]
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def asked(self) -> bool:
        """Some question is, or may be, about this person."""
        return any(one is not Answer.NOT_ASKED for one in self.answers.values())


def prepare(case: Case, year: int) -> Prepared | None:
    """
    What a case answers for a reporting year. None: it ended before the year, or was exported before the year began.

    Nothing is taken to have stayed as it was after the export.
    """
    last = dt.date(year, 12, 31)
    exported, closed = case.source.exported_on, case.closed_on
    on = min(last, exported, last if closed is None else add_days(closed, -1))
    if on < dt.date(year, 1, 1):
        return None
    looked = _Looked(case=case, first=dt.date(year, 1, 1), on=on, closed=closed is not None and closed <= min(last, exported))
    answers = {one.id: looked.answer(one) for one in QUESTIONS}
    asked = any(one is not Answer.NOT_ASKED for one in answers.values())
    return Prepared(
        case=case.id,
        on=on,
        provisional=exported < last and not looked.closed,
        answers=answers,
        reasons=reasons_of(looked.facts(on), during=looked.on_some_day("plan.active")) if asked else (),
    )


@frozen(kw_only=True)
class _Looked:
    """
    A case looked at in a year.

    Attributes:
        case: The case.
        first: First day of the year.
        on: Last day of it that the case tells of.
        closed: The follow-up ended before the year did.
    """

    case: Case
    first: dt.date
    on: dt.date
    closed: bool
    _known: dict[dt.date, FactsOfCase] = field(init=False, factory=dict, repr=False, eq=False)

    def facts(self, day: dt.date) -> FactsOfCase:
        """The facts of the case on a day."""
        if day not in self._known:
            self._known[day] = FactsOfCase(self.case, day, all_facts())
        return self._known[day]

    def on_some_day(self, fact: str) -> bool | None:
        """It was so on some day of the year, to the day looked at. None: it is known of no day, and unknown of some."""
        days = {self.first, self.on} | {day for day in days_in(self.case) if self.first <= day <= self.on}
        found = {self.facts(day)(fact) for day in days}
        return True if True in found else None if None in found else False

    def answer(self, question: Question) -> Answer:
        """To one question."""
        match self._asked(question):
            case None:
                return Answer.PERHAPS
            case False:
                return Answer.NOT_ASKED
        at_end = question.reference is Reference.AT_END
        found = self.facts(self.on)(question.fact) if at_end else self.on_some_day(question.fact)
        return Answer.UNKNOWN if found is None else Answer.YES if found else Answer.NO

    def _asked(self, question: Question) -> bool | None:
        """The person receives such a service in the time asked about. None: not told."""
        at_end = question.reference is Reference.AT_END
        if at_end and self.closed:
            return False
        time = Span(self.on if at_end else self.first, add_days(self.on, 1))
        if any(one.sector is question.sector and one.span.overlaps(time) for one in self.case.services):
            return True
        path = RecordPath(part="services", kind=question.sector.value, fields=("span",))
        return False if is_recorded(self.case.source.records, path) else None
