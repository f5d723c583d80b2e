"""Starting a process that never hears Ctrl-C, without losing the word of it here."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def without_interruption() -> Iterator[None]:
    """A process that is started in the block never hears Ctrl-C; here it is heard when the block ends, whichever thread it reaches."""
    with told_to_end() as asked, _blocked():
        yield
    if asked.is_set():
        raise KeyboardInterrupt


@contextmanager
def told_to_end() -> Iterator[threading.Event]:
    """What is set when the process is told to end, in place of a KeyboardInterrupt. Another's way to hear of signals is let be."""
    asked = threading.Event()
    before: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        asked.set()

    if threading.current_thread() is threading.main_thread():
        before = [one for one in _SIGNALS if signal.getsignal(one) is signal.default_int_handler]
    try:
        for number in before:
            signal.signal(number, hear)
        yield asked
    finally:
        for number in before:
            signal.signal(number, signal.default_int_handler)


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
