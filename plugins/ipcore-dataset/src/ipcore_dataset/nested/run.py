"""One run over cases: gone on with where it broke off, done in worker processes, and put together when all is finished."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from attrs import define, field, frozen

from ipcore.errors import ManyError
from ipcore.many.pool import Lost as NoAnswer
from ipcore.many.pool import Pool
from ipcore_dataset.folders import Below
from ipcore_dataset.nested.checkpoint import Checkpoint, alone
from ipcore_dataset.nested.inputs import Chunk, chunks_of, files_of
from ipcore_dataset.nested.job import Job, Tally
from ipcore_dataset.nested.notices import Kept, Lost, Notice, Rejected, Resumed
from ipcore_dataset.nested.process import Finishing
from ipcore_dataset.nested.refusal import NestedError

UNFINISHED = ".unfinished"
"""What the folder for what is finished is called after the name of the target."""


@frozen(kw_only=True)
class Plan:
    """
    What is to be run.

    Attributes:
        inputs: Files and folders of cases.
        to: The target. None: there is none.
        workers: How many processes. None: as many as there are cores.
        chunk: How many lines are done together.
        resume: The folder for what is finished. None: beside the target.
        progress: Is told the lines done and all lines.
        tell: Is told what there is to tell.
        own: Further files that the run writes or is told by, as of `below`; the target is one.
    """

    inputs: Sequence[str | Path]
    to: Path | None
    workers: int | None = None
    chunk: int
    resume: Path | None = None
    progress: Callable[[int, int], None] | None = None
    tell: Callable[[Notice], None] | None = None
    own: Collection[Path] = ()

    def __attrs_post_init__(self) -> None:
        if self.chunk < 1 or (self.workers is not None and self.workers < 1):
            raise NestedError("found a number of workers or lines below 1, expected 1 or more")


@define(kw_only=True)
class Finished:
    """
    What a run has come to.

    Attributes:
        checkpoint: Where it is kept.
        chunks: The chunks that are finished, in the order of the input.
        whole: All are.
        tally: What they add up to. Of the rejected lines only the number of the kinds is here.
        rejected: The first rejected lines.
        inputs: The files, and what was passed over.
    """

    checkpoint: Checkpoint
    chunks: tuple[Chunk, ...]
    whole: bool
    tally: Tally = field(factory=Tally)
    rejected: list[Rejected] = field(factory=list)
    inputs: Below = field(factory=Below)

    @property
    def rows(self) -> list[Path]:
        """The files with the rows, in order."""
        return [self.checkpoint.rows_of(one.number) for one in self.chunks]


_SHOWN = 20
"""How many rejected lines are kept to be shown in a summary. `tell` is told all."""


@contextmanager
def running(job: Job, plan: Plan) -> Iterator[Finished]:
    """
    Do the job, and give what has been finished for the block, in which it is put together.

    When all was finished and the block ends well nothing is left of it. Otherwise it is kept, if there is a target, or a folder to resume.

    Raises:
        NestedError: no case, an input that cannot be read, a folder of another run, or a process that cannot begin.
    """
    found = files_of(plan.inputs, (*plan.own, *(() if plan.to is None else (plan.to,))))
    chunks = chunks_of(found.files, plan.chunk)
    inputs = [{"name": one.name, "size": one.stat().st_size} for one in found.files]
    told = {**job.document(), "chunk": plan.chunk, "inputs": inputs}
    with _folder(plan) as folder:
        checkpoint = Checkpoint(folder)
        resumed = checkpoint.begin(told)
        with alone(folder):
            finished = _finished(job, plan, checkpoint, chunks, resumed=resumed)
            finished.inputs = found
            keeps = Kept(folder=folder, lines=_lines(finished.chunks), of=_lines(chunks))
            try:
                yield finished
            except KeyboardInterrupt:
                finished.whole = False
            if finished.whole:
                checkpoint.remove()
            elif plan.tell is not None and _is_kept(plan):
                plan.tell(keeps)


@contextmanager
def _folder(plan: Plan) -> Iterator[Path]:
    if plan.resume is not None:
        yield plan.resume
    elif plan.to is not None:
        yield plan.to.with_name(plan.to.name + UNFINISHED)
    else:
        with tempfile.TemporaryDirectory(prefix="ipcore-dataset-") as folder:
            yield Path(folder)


def _is_kept(plan: Plan) -> bool:
    return plan.resume is not None or plan.to is not None


def _finished(job: Job, plan: Plan, checkpoint: Checkpoint, chunks: Sequence[Chunk], *, resumed: bool) -> Finished:
    done = set(checkpoint.finished(chunks))
    lines = [sum(one.lines for one in chunks if one.number in done), _lines(chunks)]
    if resumed and plan.tell is not None:
        plan.tell(Resumed(lines=lines[0], of=lines[1]))

    def keep(chunk: Chunk) -> None:
        done.add(chunk.number)
        lines[0] += chunk.lines
        _told(plan, lines)

    def lose(chunk: Chunk, reason: str | None) -> None:
        if plan.tell is not None:
            plan.tell(Lost(file=chunk.file.name, first_line=chunk.first_line, last_line=chunk.last_line, reason=reason))

    _told(plan, lines)
    left = [one for one in chunks if one.number not in done]
    pool: Pool[Chunk, None] = Pool(Finishing(job, checkpoint.folder), min(plan.workers or os.cpu_count() or 1, len(left)), ordered=False)
    try:
        with suppress(KeyboardInterrupt), closing(pool.run(left)) as answers:  # what is finished is counted, and kept
            for chunk, answer in answers:
                if isinstance(answer, NoAnswer):
                    lose(chunk, answer.reason)
                else:
                    keep(chunk)
    except ManyError as error:
        raise NestedError(str(error)) from None
    found = tuple(one for one in chunks if one.number in done)
    return _added(Finished(checkpoint=checkpoint, chunks=found, whole=len(found) == len(chunks)), plan)


def _told(plan: Plan, lines: Sequence[int]) -> None:
    if plan.progress is not None:
        plan.progress(lines[0], lines[1])


def _lines(chunks: Sequence[Chunk]) -> int:
    return sum(one.lines for one in chunks)


def _added(finished: Finished, plan: Plan) -> Finished:
    """Add up the chunks, and tell of the rejected lines in the order of the input."""
    for chunk in finished.chunks:
        tally = finished.checkpoint.tally(chunk.number)
        finished.tally.rows += tally.rows
        finished.tally.counts.update(tally.counts)
        for line, kind in tally.rejected:
            one = Rejected(file=chunk.file.name, line=line, kind=kind, path=chunk.file)
            finished.tally.counts["rejected", kind] += 1
            if len(finished.rejected) < _SHOWN:
                finished.rejected.append(one)
            if plan.tell is not None:
                plan.tell(one)
    return finished
