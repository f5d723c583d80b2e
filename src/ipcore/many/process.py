"""A worker process: it is sent tasks, one at a time, and answers each."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from ipcore._raised import told
from ipcore.errors import IpcoreError, ManyError
from ipcore.many.starting import SIGNALS

HERE, READY, REFUSED, DONE, FAILED = "here", "ready", "refused", "done", "failed"
"""What a worker says: first that it is there, to be sent its job; then once one of the next two; then one of the others to each task."""


def work(pipe: Connection) -> None:
    """What the process runs. It ends when the other end of the pipe is closed: also when who started it was killed."""
    for number in SIGNALS:  # they reach all processes of a terminal, or of a job: the one that started this one says when to end
        signal.signal(number, signal.SIG_IGN)
    with suppress(EOFError, OSError), pipe:  # nobody is there any more
        pipe.send((HERE, None))
        job = pipe.recv_bytes()
        try:
            do = _begun(job)
        except IpcoreError as error:
            pipe.send((REFUSED, str(error)))
        except Exception as error:  # noqa: BLE001  # named without its text
            pipe.send((REFUSED, told(error)))
        else:
            pipe.send((READY, None))
            _serve(do, pipe)


def _begun(job: bytes) -> Callable[[Any], Any]:
    try:
        found = pickle.loads(job)  # from the process that started this one
    except (AttributeError, ImportError) as error:
        raise ManyError(f"found {told(error)}, expected functions and classes from modules that can be imported there") from None
    do: Callable[[Any], Any] = found.begin()
    return do


def _serve(do: Callable[[Any], Any], pipe: Connection) -> None:
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            pipe.send_bytes(_answer(do, task))


def _answer(do: Callable[[Any], Any], task: Any) -> bytes:
    try:
        return pickle.dumps((DONE, do(task)), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # noqa: BLE001  # also what would leave the process; named without its text, which may be of a case
        return pickle.dumps((FAILED, told(error)))
