"""Worker processes, each with one chunk at a time: when one dies it is known with which."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from attrs import define

from ipcore_dataset.engine.interruptible import told_to_end
from ipcore_dataset.nested.inputs import Chunk
from ipcore_dataset.nested.job import Job
from ipcore_dataset.nested.process import FAILED, READY, REFUSED, work
from ipcore_dataset.nested.refusal import NestedError

_GRACE = 5.0
"""Seconds a process is given to end before it is made to."""


@define
class _One:
    process: SpawnProcess
    pipe: Connection
    chunk: Chunk | None = None


class Pool:
    """
    The processes.

    Args:
        job: What they do.
        folder: Where they keep what is finished.
        size: How many.
    """

    def __init__(self, job: Job, folder: Path, size: int) -> None:
        self._job = job
        self._folder = folder
        self._size = size
        self._workers: list[_One] = []
        self._begun = False

    def run(self, chunks: Iterable[Chunk], done: Callable[[Chunk], None], lost: Callable[[Chunk, str | None], None]) -> None:
        """
        Do all chunks, however many processes die.

        Args:
            chunks: What is to be done, in the order of the input.
            done: Is told of each chunk that is kept.
            lost: Is told of each that is not, and of what was raised; None: the process ended without a word.

        Raises:
            NestedError: a process cannot begin, or would not do the same as this one.
        """
        left = iter(chunks)
        try:
            for chunk in _first(left, self._size):
                self._start(chunk)
            while busy := [one for one in self._workers if one.chunk is not None]:
                for pipe in wait([one.pipe for one in busy]):
                    one = next(worker for worker in busy if worker.pipe is pipe)
                    self._heard(one, left, done, lost)
        finally:
            self._end()

    def _heard(self, one: _One, left: Iterator[Chunk], done: Callable[[Chunk], None], lost: Callable[[Chunk, str | None], None]) -> None:
        assert one.chunk is not None
        try:
            answer, told = one.pipe.recv()
        except (EOFError, OSError):
            self._died(one, left, lost)
            return
        if answer == REFUSED:
            raise NestedError(f"a worker process: {told}")
        if answer == READY:
            self._begun = True
            return
        if answer == FAILED:
            lost(one.chunk, told)
        else:
            done(one.chunk)
        self._give(one, left, lost)

    def _give(self, one: _One, left: Iterator[Chunk], lost: Callable[[Chunk, str | None], None]) -> None:
        """The next chunk, or nothing where none is left."""
        one.chunk = next(left, None)
        if one.chunk is not None:
            try:
                one.pipe.send(one.chunk)
            except OSError:
                self._died(one, left, lost)

    def _died(self, one: _One, left: Iterator[Chunk], lost: Callable[[Chunk, str | None], None]) -> None:
        """Another process takes the place of one that died."""
        assert one.chunk is not None
        if not self._begun:  # where one could begin, another that could not has died of something else
            raise NestedError("a worker process ended before it began; a script that starts a run needs `if __name__ == '__main__':`")
        lost(one.chunk, None)
        self._workers.remove(one)
        _ended(one)
        for chunk in _first(left, 1):
            self._start(chunk)

    def _start(self, chunk: Chunk) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(self._job, self._folder, theirs), daemon=True)
        with _without_interruption():
            process.start()
            self._workers.append(_One(process, ours, chunk))
        theirs.close()
        with suppress(OSError):  # it has ended already: that is heard when it is listened to
            ours.send(chunk)

    def _end(self) -> None:
        """Leave no process: not where the run came to its end, and not where it did not."""
        for one in self._workers:
            if one.chunk is not None:
                one.process.terminate()
            one.pipe.close()
        for one in self._workers:
            _ended(one)
        self._workers.clear()


def _first(chunks: Iterator[Chunk], number: int) -> Iterator[Chunk]:
    for _ in range(number):
        chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


def _ended(one: _One) -> None:
    one.pipe.close()
    one.process.join(_GRACE)
    if one.process.is_alive():
        one.process.kill()
        one.process.join()
    one.process.close()


@contextmanager
def _without_interruption() -> Iterator[None]:
    """A process that is started in the block never hears Ctrl-C; here it is heard when the block ends, whichever thread it reaches."""
    with told_to_end() as asked, _blocked():
        yield
    if asked.is_set():
        raise KeyboardInterrupt


@contextmanager
def _blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
