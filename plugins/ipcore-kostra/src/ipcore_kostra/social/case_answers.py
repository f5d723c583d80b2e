"""
Answers for the plan's field, from cases.

How we read it, as `ipcore kostra prepare` does: a person has one individual plan, whichever acts give the right to it, so that one of
any service counts. Yes: one was in force on a day of the year. No: it is known of every day of the year that none was. A source that was
exported before the year was over, while the person was still followed up, does not say no; nor does one that others contradict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from ipcore import Case, Problem, ProblemKind
from ipcore.identifiers import NamingSystem
from ipcore_kostra.social.answers import Answer, Answers, Key
from ipcore_kostra.social.fill_error import Problems, Where
from ipcore_kostra.social.names import NO, YES
from ipcore_kostra.social.person import Keys, number_of
from ipcore_kostra.social.record import Record
from ipcore_kostra.year_of_case import year_of

_NUMBERS = (NamingSystem.NATIONAL_IDENTITY_NUMBER, NamingSystem.D_NUMBER, NamingSystem.FH_NUMBER, NamingSystem.DUF_NUMBER)


def answer_of(case: Case, year: int) -> str | None:
    """What the case answers for a year: "1" a plan, "2" none. None: it does not say."""
    looked = year_of(case, year)
    found = None if looked is None else looked.on_some_day("plan.active")
    if found:
        return YES
    return NO if looked is not None and found is False and looked.whole else None


@frozen(kw_only=True)
class CaseAnswers:
    """
    What cases answer.

    Attributes:
        answers: Their answers.
        cases: How many cases there are.
        silent: Those that do not say whether there is a plan.
        nameless: Those that say so, but not of whom: there is no number, and no secret to compare keys with.
    """

    answers: Answers
    cases: int
    silent: int
    nameless: int


def answers_of(cases: Iterable[Case], year: int, keys: Keys) -> CaseAnswers:
    """
    The answers of cases, found by the numbers in `Person.identifiers` or, where there is a secret, by the persons' keys.

    Raises:
        FillError: two cases about one person answer differently.
    """
    problems, found = Problems(), dict[Key, Answer]()
    number = silent = nameless = 0
    for number, case in enumerate(cases, start=1):
        code, names = answer_of(case, year), _names(case, keys)
        silent += code is None
        nameless += code is not None and not names
        if code is not None:
            answer = next((found[key] for key in names if key in found), Answer(code=code, line=number))
            if answer.code != code:
                problems.add(Where.ANSWERS, _differs(number, answer))
            found.update(dict.fromkeys(names, answer))
    problems.raise_any()
    return CaseAnswers(answers=Answers(of=found, keys=_reader(keys)), cases=number, silent=silent, nameless=nameless)


def _reader(keys: Keys) -> Callable[[Record], Iterator[Key]]:
    def read(record: Record) -> Iterator[Key]:
        one = number_of(record)
        if one is not None:
            yield one.system.value, one.text
        if keys.secret:
            yield "person", keys.person(record)

    return read


def _names(case: Case, keys: Keys) -> list[Key]:
    """Under what the answer of a case is found."""
    numbers = [(one.value, case.person.identifiers[one.value]) for one in _NUMBERS if one.value in case.person.identifiers]
    return [*numbers, *([("person", case.person.key)] if keys.secret else [])]


def _differs(number: int, known: Answer) -> Problem:
    found = f"a case about the person of case {known.line} with another answer"
    return Problem(found=found, expected="one answer for one person", line=number, kind=ProblemKind.DUPLICATE)
