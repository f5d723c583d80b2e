"""What one case answers to the questions of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from ipcore import Case
from ipcore.model import RecordPath, is_recorded
from ipcore_kostra.preparing.question import QUESTIONS, Question, Reference
from ipcore_kostra.preparing.reason import Reason, reasons_of
from ipcore_kostra.year_of_case import YearOfCase, year_of


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
    """What a case answers for a reporting year. None: it ended before the year, or was exported before the year began."""
    looked = year_of(case, year)
    if looked is None:
        return None
    answers = {one.id: _answer(one, looked) for one in QUESTIONS}
    asked = any(one is not Answer.NOT_ASKED for one in answers.values())
    return Prepared(
        case=case.id,
        on=looked.on,
        provisional=not looked.whole,
        answers=answers,
        reasons=reasons_of(looked.facts(looked.on), during=looked.on_some_day("plan.active")) if asked else (),
    )


def _answer(question: Question, looked: YearOfCase) -> Answer:
    match _asked(question, looked):
        case None:
            return Answer.PERHAPS
        case False:
            return Answer.NOT_ASKED
    if question.reference is Reference.AT_END:
        found = looked.facts(looked.on)(question.fact) if looked.whole else None
    else:
        found = looked.on_some_day(question.fact)
    if found is None or not (found or looked.whole):  # before the year is over a yes about the year is known, a no is not
        return Answer.UNKNOWN
    return Answer.YES if found else Answer.NO


def _asked(question: Question, looked: YearOfCase) -> bool | None:
    """The person receives such a service in the time asked about. None: not told."""
    at_end = question.reference is Reference.AT_END
    if at_end and looked.closed:
        return False
    start = looked.on if at_end else looked.first
    spans = (one.span for one in looked.case.services if one.sector is question.sector)
    if any(one.begun(looked.on) and not one.ended(start) for one in spans):
        return True
    path = RecordPath(part="services", kind=question.sector.value, fields=("span",))
    return False if is_recorded(looked.case.source.records, path) else None
