"""The cases of a municipality gone through, one by one, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from attrs import define, field

from ipcore import Case
from ipcore_kostra.case_files import Unread, cases_in
from ipcore_kostra.preparing.of_case import Answer, Prepared, prepare
from ipcore_kostra.preparing.question import QUESTIONS
from ipcore_kostra.preparing.reason import Reason

TOLD = 10
"""Of how many inputs that are no case it is told what is wrong; the rest are counted."""


@define
class Gathered:
    """
    What the cases of a year come to.

    Attributes:
        cases: Cases that were looked at.
        outside: Those that ended before the year, or were exported before it began.
        provisional: Those exported before the year was over.
        rejected: Lines or files that are no case.
        answers: How many give each answer, by the id of the question.
        waiting: The cases each reason is about, in the order they were read.
    """

    cases: int = 0
    outside: int = 0
    provisional: int = 0
    rejected: int = 0
    answers: dict[str, Counter[Answer]] = field(factory=lambda: {one.id: Counter() for one in QUESTIONS})
    waiting: dict[Reason, list[str]] = field(factory=lambda: {one: [] for one in Reason})
    _persons: Counter[str] = field(factory=Counter, repr=False)

    @property
    def several(self) -> int:
        """Persons with more than one case."""
        return sum(number > 1 for number in self._persons.values())

    @property
    def settled(self) -> bool:
        """Every answer can be sent as it stands."""
        unknown = any(told[Answer.UNKNOWN] or told[Answer.PERHAPS] for told in self.answers.values())
        return not (unknown or self.rejected or self.several or any(self.waiting[one] for one in Reason if not one.settled))

    def take(self, case: Case, one: Prepared | None) -> None:
        """Count a case."""
        if one is None:
            self.outside += 1
            return
        self.cases += 1
        self.provisional += one.provisional
        self._persons[case.person.key] += 1
        for question, answer in one.answers.items():
            self.answers[question][answer] += 1
        for reason in one.reasons:
            self.waiting[reason].append(one.case)


def gather(files: tuple[str, ...], year: int, counted: Gathered, told: Callable[[Unread], None]) -> Iterator[Prepared]:
    """
    Every case of the files that is about the year, counted as it is read.

    Args:
        files: Names of files, as `cases_in` takes them.
        year: The reporting year.
        counted: What is counted.
        told: Is told of what is no case: of the first `TOLD`.

    Raises:
        OSError: a file that cannot be read.
    """
    for name in files:
        for one in cases_in(name):
            if isinstance(one, Unread):
                counted.rejected += 1
                if counted.rejected <= TOLD:
                    told(one)
                continue
            prepared = prepare(one, year)
            counted.take(one, prepared)
            if prepared is not None:
                yield prepared
