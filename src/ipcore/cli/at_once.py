"""`ipcore check` in several processes: they judge and make what is written, this one writes it, in order."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

from attrs import evolve, frozen

from ipcore.cli.inputs import Item
from ipcore.cli.notices import name_of, tell
from ipcore.cli.pieces import Pieces
from ipcore.cli.progress import Progress
from ipcore.cli.running import asked, carried_out, refuse
from ipcore.cli.totals import FailOn, Totals
from ipcore.cli.writers import ReportWriter
from ipcore.errors import ManyError
from ipcore.many.chunks import Chunk, chunks
from ipcore.many.pool import Lost, Pool
from ipcore.many.question import Question


@frozen(kw_only=True)
class Answered:
    """
    What a process makes of a chunk.

    Attributes:
        totals: What its cases add up to. What is rejected is not counted yet.
        entries: Each item, without its case, with what is written of it; None where it has problems.
    """

    totals: Totals
    entries: tuple[tuple[Item, Any], ...]


@frozen(kw_only=True)
class CheckJob:
    """What is asked, and what is written of it."""

    question: Question
    pieces: Pieces
    fail_on: FailOn | None

    def begin(self) -> Callable[[Chunk], Answered]:
        """What code that is not ours, or a program it runs, writes to standard output there is no answer: it goes to standard error."""
        with suppress(OSError):
            os.dup2(2, 1)
        return self._answered

    def _answered(self, chunk: Chunk) -> Answered:
        totals, entries = Totals(self.fail_on), list[tuple[Item, Any]]()
        items = chunk.items()
        item, after = next(items, None), next(items, None)
        alone = after is None
        while item is not None:
            found = asked(item, self.question)
            if isinstance(found, Item):
                entries.append((found, None))
            elif item.case is not None:
                totals.add(found)
                entries.append((evolve(item, case=None), self.pieces.of(found, item.case, alone=alone)))
            item, after = after, next(items, None)
        return Answered(totals=totals, entries=tuple(entries))


class AtOnce:
    """
    A run in several processes.

    Args:
        job: What is asked.
        size: How many processes.

    Raises:
        ManyError: the law cannot be sent to another process.
    """

    def __init__(self, job: CheckJob, size: int) -> None:
        self._pool: Pool[Chunk, Answered] = Pool(job, size)

    def open(self) -> bool:
        """As of the pool: whether a process can be started here."""
        return self._pool.open()

    def answer(self, files: tuple[str, ...], totals: Totals, writer: ReportWriter, progress: Progress) -> bool:
        """Answer all there is, or up to Ctrl-C. False: nobody reads the answers any more."""

        def take(answered: tuple[Chunk, Answered | Lost]) -> None:
            chunk, answer = answered
            if isinstance(answer, Lost):
                _lost(chunk, answer, totals, writer)
                return
            totals.add_up(answer.totals)
            for item, piece in answer.entries:
                if item.problems:
                    refuse(item, totals, writer)
                else:
                    writer.put(piece)
                progress.after(item, totals)

        with closing(self._pool.run(chunks(files))) as answers:
            return carried_out(answers, take, totals, writer, progress)


def _lost(chunk: Chunk, lost: Lost, totals: Totals, writer: ReportWriter) -> None:
    """Each line that was not judged is rejected, so that nobody takes it for clean; it is told of all of them at once."""
    if lost.reason is not None:
        raise ManyError(f"{chunk.told(name_of)}: found {lost.reason}, expected answers")
    for part in chunk.parts:
        tell(Item(file=part.file, line=part.first, problems=(part.lost,)))
        for number in part.numbers():
            totals.rejected += 1
            writer.rejected(Item(file=part.file, line=number, problems=(evolve(part.lost, line=number),)))
