"""Worker processes, each with one task at a time: when one dies it is known with which."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.util import Finalize
from typing import Any, Generic, Protocol, TypeVar

from attrs import define, frozen

from ipcore._raised import told, type_name
from ipcore.errors import IpcoreError, ManyError
from ipcore.many.process import FAILED, HERE, READY, REFUSED, work
from ipcore.many.starting import without_interruption

_AHEAD = 2
"""How many tasks for each process may be begun before the first of them is answered: what bounds the memory."""

_GRACE = 5.0
"""Seconds a process is given to end before it is made to."""

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Task_contra = TypeVar("Task_contra", contravariant=True)
Answer_co = TypeVar("Answer_co", covariant=True)


class Job(Protocol[Task_contra, Answer_co]):
    """A description of what is to be done. It can be pickled."""

    def begin(self) -> Callable[[Task_contra], Answer_co]:
        """
        Make ready, in the process that is to do it, and give what does a task there.

        Raises:
            IpcoreError: it cannot be done there, or would not be the same.
        """


@frozen(kw_only=True)
class Lost:
    """
    There is no answer.

    Attributes:
        reason: The class of what was raised, with file and line of the code, never its text. None: the process ended without a word, as
            one that is killed or has no memory left does.
    """

    reason: str | None = None


@define
class _One(Generic[Task]):
    process: SpawnProcess
    pipe: Connection
    number: int
    task: Task | None
    begun: bool = False


class Pool(Generic[Task, Answer]):
    """
    The processes. They are started by `spawn`, when there is something to do.

    Args:
        job: What they do.
        size: How many.
        ordered: The answers come in the order of the tasks; otherwise in that in which they are done.

    Raises:
        ManyError: the job cannot be pickled.
    """

    def __init__(self, job: Job[Task, Answer], size: int, *, ordered: bool = True) -> None:
        self._job = pickled(job)
        self._size = size
        self._ordered = ordered
        self._workers: list[_One[Task]] = []
        self._done: dict[int, tuple[Task, Answer | Lost]] = {}
        self._kept: list[Task] = []
        self._begun = False
        self._taken = self._given = 0
        self._owner = os.getpid()

    def run(self, tasks: Iterable[Task]) -> Generator[tuple[Task, Answer | Lost], None, None]:
        """
        Do all tasks, however many processes die: each task with its answer. When it is closed no process is left.

        Tasks are taken when there is a process for them, and few more are begun than have been answered: however many there are, and
        however slow the caller is, the memory is the same.

        Raises:
            ManyError: no process can begin, or one would not do the same as this one.
        """
        left = iter(tasks)
        at_exit = Finalize(None, self._end, exitpriority=0)  # Python would wait at its end for processes that wait for their next task
        try:
            while True:
                self._keep_busy(left)
                number = self._next()
                if number is None and not self._busy:
                    return
                self._listen(None if number is None else 0)
                if number is not None:
                    self._keep_busy(left)  # they work while the caller does
                    self._given += 1
                    yield self._done.pop(number)
        finally:
            at_exit.cancel()
            self._end()

    def open(self) -> bool:
        """
        Start the first process, before there is a task. False: none can be started here, as where there may be no more of them. Whoever
        asks this goes on to `run`, which leaves no process.
        """
        try:
            self._start(None)
        except ManyError:
            return False
        return True

    @property
    def _busy(self) -> list[_One[Task]]:
        return [one for one in self._workers if one.task is not None]

    def _next(self) -> int | None:
        """The number of the task whose answer is next. None: it is not there yet."""
        if self._ordered:
            return self._given if self._given in self._done else None
        return next(iter(self._done), None)

    def _keep_busy(self, left: Iterator[Task]) -> None:
        """Give tasks to processes that have none, and start those that are missing."""
        while self._taken - self._given < _AHEAD * self._size:
            idle = next((one for one in self._workers if one.task is None), None)
            if idle is None and len(self._workers) == self._size:
                return
            task = self._kept.pop() if self._kept else next(left, None)
            if task is None:
                return
            if idle is None:
                try:
                    self._start(task)
                except ManyError:
                    if not self._workers:
                        raise
                    self._size = len(self._workers)  # those that there are go on
                    self._kept.append(task)
                    return
            else:
                idle.number, idle.task = self._taken, task
                if idle.begun:  # else it is sent when it is ready
                    self._send(idle)
            self._taken += 1

    def _start(self, task: Task | None) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            ours, theirs = context.Pipe()
            try:
                process = context.Process(target=work, args=(theirs,), daemon=True)
                with without_interruption():
                    process.start()
                    self._workers.append(_One(process, ours, self._taken, task))
            except OSError:
                ours.close()
                raise
            finally:
                theirs.close()
        except OSError as error:
            raise ManyError(f"found no way to start a process ({error.strerror}), expected one; one process needs no other") from None

    def _send(self, one: _One[Task]) -> None:
        with suppress(OSError):  # it has ended: that is heard when it is listened to
            one.pipe.send(one.task)

    def _listen(self, seconds: float | None) -> None:
        """Hear what processes have to say, and which have ended, if need be after waiting so long. None: until there is something."""
        busy = self._busy
        for pipe in wait([one.pipe for one in busy], seconds):
            self._heard(next(one for one in busy if one.pipe is pipe))

    def _heard(self, one: _One[Task]) -> None:
        try:
            data = one.pipe.recv_bytes()
        except (EOFError, OSError):
            self._died(one)
            return
        said, answer = _read(data)
        if said == REFUSED:
            raise ManyError(f"a worker process: {answer}")
        if said == HERE:  # sent only now: who starts a process with more than a pipe holds waits for ever for one that dies at its start
            with suppress(OSError):
                one.pipe.send_bytes(self._job)
        elif said == READY:
            one.begun = self._begun = True
            self._send(one)
        else:
            self._answered(one, Lost(reason=answer) if said == FAILED else answer)

    def _died(self, one: _One[Task]) -> None:
        if not self._begun:  # where one could begin, another that could not has died of something else
            raise ManyError(f"a worker process ended before it began{_why(one.process)}") from None
        self._workers.remove(one)
        _ended(one)
        self._answered(one, Lost())

    def _answered(self, one: _One[Task], answer: Answer | Lost) -> None:
        assert one.task is not None
        self._done[one.number] = (one.task, answer)
        one.task = None

    def _end(self) -> None:
        """Leave no process: not where the run came to its end, and not where it did not. A copy of this process, by fork, has none."""
        if os.getpid() != self._owner:
            return
        for one in self._workers:
            if one.task is not None:
                one.process.kill()
            one.pipe.close()
        for one in self._workers:
            _ended(one)
        self._workers.clear()


def pickled(job: object) -> bytes:
    """
    A job as it is sent to a process.

    Raises:
        ManyError: it cannot be.
    """
    try:
        return pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
    except IpcoreError:
        raise
    except Exception as error:  # whatever the caller's own classes raise; it is chained, for nothing of a case is in it
        expected = "expected functions and classes from the top of a module, or one process"
        raise ManyError(f"found something that cannot be sent to another process ({type_name(error)}), {expected}") from error


def _read(data: bytes) -> tuple[str, Any]:
    """What a process says, with what it says of it. Only an answer can be what cannot be read."""
    try:
        found: tuple[str, Any] = pickle.loads(data)  # from a process that was started here
    except Exception as error:  # noqa: BLE001  # named without its text, which may be of a case
        return FAILED, told(error)
    return found


def _why(process: SpawnProcess) -> str:
    """Why a process may have ended that has said nothing: what a signal has ended was not refused by Python."""
    process.join(_GRACE)
    if (process.exitcode or 0) < 0:
        return f": it was killed (signal {-(process.exitcode or 0)}), as one is for which there is no memory"
    return "; a script that starts a run needs `if __name__ == '__main__':`"


def _ended(one: _One[Task]) -> None:
    one.pipe.close()
    one.process.join(_GRACE)
    if one.process.is_alive():
        one.process.kill()
        one.process.join()
    one.process.close()
