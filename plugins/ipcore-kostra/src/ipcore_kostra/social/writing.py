"""Writing the plan's field into a delivery: that one byte of a record, and nothing else of the file."""

from __future__ import annotations

from typing import BinaryIO

from attrs import define, field, frozen

from ipcore import Problem, ProblemKind, Rejection
from ipcore_kostra.social.answers import Answer, Answers
from ipcore_kostra.social.fill_error import Problems, Where
from ipcore_kostra.social.layout import Layout
from ipcore_kostra.social.lines import Line, lines
from ipcore_kostra.social.reading import record_of, says_nobody
from ipcore_kostra.social.record import Record


@frozen(kw_only=True)
class Filled:
    """
    What was done with the records.

    Attributes:
        records: How many there are.
        written: A blank field was given its answer.
        replaced: What stood in the field was replaced.
        same: The answer stood there already.
        unanswered: There was no answer: untouched.
        blank: The field is blank still.
        spare: Answers that fit no record.
    """

    records: int
    written: int
    replaced: int
    same: int
    unanswered: int
    blank: int
    spare: int


def fill(source: BinaryIO, target: BinaryIO, layout: Layout, answers: Answers, *, replace: bool = False, spare: bool = False) -> Filled:
    """
    Copy a delivery with the answers in the plan's field. Each record is written as soon as it is read; the answers are held in memory.

    Args:
        source: The delivery.
        target: Where the copy goes. What has been written to it when an error is raised is to be thrown away.
        layout: The year's layout.
        answers: The answers.
        replace: Write an answer also where another one stands.
        spare: Let there be answers that fit no record. They are counted.

    Raises:
        FillError: a line is no record of the year, an answer fits two records or, unless that is allowed, none, two answers fit one
            record, or another answer stands in one.
    """
    run = _Run(layout=layout, answers=answers, replace=replace)
    for line in lines(source):
        target.write(run.bytes_of(line))
    return run.end(spare=spare)


@define(kw_only=True)
class _Run:
    layout: Layout
    answers: Answers
    replace: bool
    problems: Problems = field(factory=Problems)
    used: dict[int, int] = field(factory=dict)
    counts: dict[str, int] = field(factory=lambda: dict.fromkeys(("records", "written", "replaced", "same", "unanswered", "blank"), 0))
    anything: bool = field(default=False)

    def bytes_of(self, line: Line) -> bytes:
        """The line as it is to stand in the copy."""
        self.anything = self.anything or line.record is not None
        content = line.content
        if line.record is not None and not (line.line == 1 and says_nobody(line)):
            one = record_of(line, self.layout)
            if isinstance(one, Rejection):
                for problem in one.problems:
                    self.problems.add(Where.DELIVERY, problem)
            else:
                content = self._answered(one, line.content)
        return line.before + content + line.after

    def end(self, *, spare: bool) -> Filled:
        """
        What was done.

        Raises:
            FillError: something is wrong.
        """
        if not self.anything:
            self.problems.add(Where.DELIVERY, Problem(found="nothing", expected="records, or one space where there is nobody"))
        self.problems.raise_any()  # first: an answer may fit what was no record
        left = {one.line for one in self.answers.of.values()} - self.used.keys()
        for number in () if spare else sorted(left):
            found = "an answer that fits no record"
            self.problems.add(
                Where.ANSWERS, Problem(found=found, expected="the record it is for", line=number, kind=ProblemKind.UNKNOWN_ID)
            )
        self.problems.raise_any()
        return Filled(**self.counts, spare=len(left))

    def _answered(self, record: Record, content: bytes) -> bytes:
        self._count("records")
        stands = record.raw(self.layout.plan.name)
        answer = self._answer(record)
        code = stands if answer is None else self._code(record, stands, answer)
        self.counts["blank"] += code == " "
        place = self.layout.plan.place
        return content[: place.start] + code.encode("iso-8859-1") + content[place.stop :]

    def _answer(self, record: Record) -> Answer | None:
        """The one answer for the record. None: there is none, or it cannot be told which."""
        fitting = self.answers.fitting(record)
        if not fitting:
            self._count("unanswered")
            return None
        if len(fitting) > 1:
            told = " and ".join(str(one.line) for one in fitting)
            self._refuse(record, f"a record that the answers of lines {told} fit", "one answer")
            return None
        (one,) = fitting
        if one.line in self.used:
            found = f"a record that the answer of line {one.line} fits, as it fits record {self.used[one.line]}"
            self._refuse(record, found, "one record for each answer")
            return None
        self.used[one.line] = record.number
        return one

    def _code(self, record: Record, stands: str, answer: Answer) -> str:
        if stands == answer.code:
            self._count("same")
        elif stands == " ":
            self._count("written")
        elif self.replace:
            self._count("replaced")
        else:
            found = f"something else than the answer of line {answer.line} in {self.layout.plan.name}"
            self._refuse(record, found, "a blank field or the same answer, or --replace")
            return stands
        return answer.code

    def _refuse(self, record: Record, found: str, expected: str) -> None:
        self.problems.add(Where.DELIVERY, Problem(found=found, expected=expected, line=record.line, kind=ProblemKind.DUPLICATE))

    def _count(self, name: str) -> None:
        self.counts[name] += 1
