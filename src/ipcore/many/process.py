"""A worker process: it is sent tasks, one at a time, and answers each."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from ipcore._raised import told
from ipcore.errors import IpcoreError, ManyError

READY, REFUSED, DONE, FAILED = "ready", "refused", "done", "failed"
"""What a worker answers: once one of the first two, then one of the others to each task."""


def work(job: bytes, pipe: Connection) -> None:
    """What the process runs. It ends when the other end of the pipe is closed: also when who started it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it reaches all processes of a terminal: the one that started this one says when to end
    with pipe:
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
    try:
        while True:
            task = pipe.recv()
            pipe.send_bytes(_answer(do, task))
    except (EOFError, OSError):
        return


def _answer(do: Callable[[Any], Any], task: Any) -> bytes:
    try:
        return pickle.dumps((DONE, do(task)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001  # named without its text, which may be of a case
        return pickle.dumps((FAILED, told(error)))
