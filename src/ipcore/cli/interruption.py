"""Ctrl-C, and being told to end: what is being answered is answered to its end, then the run stops and says so."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from ipcore.many.starting import SIGNALS


def end_as_interrupted() -> None:
    """From now on being told to end raises KeyboardInterrupt as Ctrl-C does, so that nothing half-written is left behind."""
    if threading.current_thread() is threading.main_thread():
        for number in SIGNALS:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, signal.default_int_handler)


class Interruption:
    """
    Takes Ctrl-C and its like while a run lasts. Outside `held` it raises KeyboardInterrupt at once, inside when the block ends,
    and a second one at once in any case.

    Attributes:
        broke_off: A block was broken in two.
    """

    def __init__(self) -> None:
        self.broke_off = False
        self._held = False
        self._asked = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._on_signal) for number in SIGNALS}
        return self

    def __exit__(self, *raised: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._asked or not self._held:
            self.broke_off = self._held
            raise KeyboardInterrupt
        self._asked = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """A block that is not broken in two."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._asked:
            raise KeyboardInterrupt
