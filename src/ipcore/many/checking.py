"""Checking many cases at once, in several processes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Any, Generic, TypeVar, overload

from attrs import field, frozen

from ipcore._raised import told
from ipcore.check import Law, Report
from ipcore.check.law import core_law
from ipcore.errors import ManyError, OutsideLawError, Problem
from ipcore.many.chunks import LINES, Chunk, chunks
from ipcore.many.inputs import Item
from ipcore.many.pool import Lost, Pool, pickled
from ipcore.many.question import Question, outside_law
from ipcore.many.several import processes
from ipcore.model import Case

Answer = TypeVar("Answer")
File = str | os.PathLike[str]


@frozen(kw_only=True)
class Checked(Generic[Answer]):
    """
    One case that was checked; or a line, or file, that holds none; or lines that nobody has judged, for the process that had them ended.

    Attributes:
        file: The file as it was given.
        line: The line, from 1. None: the file is one document, or cannot be read.
        last_line: The last of the lines, itself among them, where lines were lost; otherwise the same as `line`.
        answer: What was made of case and report. None where there are problems.
        problems: What is wrong, each with its place; never the text of a case. Empty: the case was checked.
    """

    file: str
    line: int | None = field(default=None)
    last_line: int | None = field(default=None)
    answer: Answer | None = field(default=None, repr=False)
    problems: tuple[Problem, ...] = field(default=())


def outcomes_of(case: Case, report: Report) -> dict[str, Any]:
    """
    The outcomes of a report in brief, as a JSON value: `case`, its id; `on`; `clean`; `outcomes` by rule id; `unmet`, the severities of
    what is not met, by rule id; `outside`, the rules that the source can never answer. No place, day or text is looked for.
    """
    return {
        "case": report.case,
        "on": str(report.on),
        "clean": report.clean,
        "outcomes": {one.rule.id: str(one.outcome) for one in report.findings},
        "unmet": {one.rule.id: str(one.severity) for one in report.unmet()},
        "outside": list(report.outside),
    }


@overload
def check_many(
    files: File | Iterable[File],
    on: dt.date | None = None,
    *,
    law: Law | None = None,
    law_on: dt.date | None = None,
    assume_unchanged: bool = False,
    workers: int | None = None,
    ordered: bool = True,
    chunk: int = LINES,
) -> Generator[Checked[dict[str, Any]], None, None]: ...
@overload
def check_many(
    files: File | Iterable[File],
    on: dt.date | None = None,
    *,
    answer: Callable[[Case, Report], Answer],
    law: Law | None = None,
    law_on: dt.date | None = None,
    assume_unchanged: bool = False,
    workers: int | None = None,
    ordered: bool = True,
    chunk: int = LINES,
) -> Generator[Checked[Answer], None, None]: ...
def check_many(
    files: File | Iterable[File],
    on: dt.date | None = None,
    *,
    answer: Callable[[Case, Report], Any] = outcomes_of,
    law: Law | None = None,
    law_on: dt.date | None = None,
    assume_unchanged: bool = False,
    workers: int | None = None,
    ordered: bool = True,
    chunk: int = LINES,
) -> Generator[Checked[Any], None, None]:
    """
    Check the cases of files, on all cores. The answers come as they are asked for, in constant memory: files are read no faster.

    Processes are started by `spawn`: a script that calls this does so under `if __name__ == "__main__":`. Left early, by `break`, `close()`
    or Ctrl-C, no process stays. With one process all is done in this one, to the same answers.

    Args:
        files: JSON lines with a case on each, or files that are one case. Which of both is seen by the first line, and the ending `.jsonl`
            or `.ndjson`.
        on: The day the facts are about. None: of each case the day of its export.
        answer: What is made of a case and its report where they are, in the worker process; a report looks back into case and law, and is
            not sent. It stands at the top of a module, and its answer can be pickled. By default, the outcomes in brief (`outcomes_of`).
        law: The rules. None: the built-in core rules. It is sent as it is, local rules, policy, drafts and plugins included.
        law_on: The day whose law applies. None: `on`.
        assume_unchanged: As of `check`.
        workers: How many processes. 1: this one. None: as many as this process has cores; this one where the files together are smaller
            than a megabyte, or have no size, so that starting others would not pay, or where the system lets none be started. In a daemon
            process, or a program read from standard input, which can start none, it is this one whatever is said.
        ordered: The answers come in the order of the input. Otherwise as chunks are done, which holds nothing back for a slow one.
        chunk: How many lines are judged together; fewer where they are long.

    Returns:
        A generator with one item for each case, and in its place for each line that is not blank and no case. Where a process ended with
        the lines it had, one item says which, and another process goes on.

    Raises:
        OutsideLawError: there is no law for the day asked about.
        ManyError: a function or a law that cannot be sent; and, when the place is reached, a process that cannot begin, or what `answer`
            raised: with file and line and where in the code, and without its text, which may be of a case. With one process it is chained.
        ValueError: fewer than one worker or line.
    """
    names = [os.fspath(one) for one in ([files] if isinstance(files, str | os.PathLike) else files)]
    size = processes(names, workers)
    if chunk < 1:
        raise ValueError("chunk: expected a number of lines from 1")
    if not isinstance(law, Law | None):
        raise TypeError(f"a Law is needed, found a {type(law).__name__}")
    question = Question(law=law or core_law(), on=on, law_on=law_on, assume_unchanged=assume_unchanged)
    question.check()
    job = _Job(question=question, answer=answer)
    if workers != 1:
        pickled(job)  # refused whatever the size of the files: what works with small ones works with large ones
    if size == 1:
        return _here(job, chunks(names, chunk))
    return _in_processes(job, chunks(names, chunk), size, ordered=ordered, asked=workers is not None)


@frozen(kw_only=True)
class _Raised:
    """The caller's function raised: where in the input, and what."""

    file: str
    line: int | None
    what: str


@frozen(kw_only=True)
class _Job:
    question: Question
    answer: Callable[[Case, Report], Any]

    def begin(self) -> Callable[[Chunk], list[Checked[Any] | _Raised]]:
        return lambda chunk: list(self.checked(chunk))

    def checked(self, chunk: Chunk) -> Iterator[Checked[Any] | _Raised]:
        """One for each item, up to the first for which the function raises."""
        for item in chunk.items():
            found: Checked[Any] | _Raised
            try:
                found = self.one(item)
            except BaseException as error:  # noqa: BLE001  # also what would leave this process; it goes to the caller's, without its text
                found = _Raised(file=item.file, line=item.line, what=told(error, self.answer))
            yield found
            if isinstance(found, _Raised):
                return

    def one(self, item: Item) -> Checked[Any]:
        """What becomes of an item, or whatever the caller's function raises."""
        problems = item.problems
        answer = None
        if item.case is not None:
            try:
                report = self.question.ask(item.case)
            except OutsideLawError:
                problems = (outside_law(item, "another day asked about"),)
            else:
                answer = self.answer(item.case, report)
        return Checked(file=item.file, line=item.line, last_line=item.line, answer=answer, problems=problems)


def _here(job: _Job, given: Iterator[Chunk]) -> Generator[Checked[Any], None, None]:
    for chunk in given:
        for item in chunk.items():
            try:
                found = job.one(item)
            except Exception as error:
                raise _failed(_Raised(file=item.file, line=item.line, what=told(error, job.answer))) from error
            yield found


def _in_processes(job: _Job, given: Iterator[Chunk], size: int, *, ordered: bool, asked: bool) -> Generator[Checked[Any], None, None]:
    """In processes; where none can be started and nobody has asked for any, in this one."""
    pool: Pool[Chunk, list[Checked[Any] | _Raised]] = Pool(job, size, ordered=ordered)
    if not asked and not pool.open():
        yield from _here(job, given)
        return
    with closing(pool.run(given)) as answers:
        for chunk, answer in answers:
            if isinstance(answer, Lost):
                yield from _lost(chunk, answer)
                continue
            for one in answer:
                if isinstance(one, _Raised):
                    raise _failed(one)
                yield one


def _lost(chunk: Chunk, lost: Lost) -> Iterator[Checked[Any]]:
    if lost.reason is not None:
        raise ManyError(f"{chunk.told()}: found {lost.reason}, expected answers that can be sent")
    for part in chunk.parts:
        yield Checked(file=part.file, line=part.first, last_line=part.last, problems=(part.lost,))


def _failed(raised: _Raised) -> ManyError:
    where = raised.file if raised.line is None else f"{raised.file}, line {raised.line}"
    return ManyError(f"{where}: found {raised.what}, expected an answer")
