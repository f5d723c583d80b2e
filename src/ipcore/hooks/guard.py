"""
Running code that is not ours: with a time limit, nothing on standard output, and what belongs to everybody put back afterwards.

Not held back: what a plugin writes past `sys.stdout` (a process of its own, a library in C), and what it does to the modules of others.
"""

from __future__ import annotations

import contextlib
import locale
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from ipcore._aside import Aside, aside, held_aside
from ipcore.errors import PluginError

_ONE_AT_A_TIME = threading.Lock()
"""The streams, the warnings, the locale and the folder belong to the whole process."""

_GUARDED = threading.local()

THREAD = "ipcore plugin"
"""The name of the threads in which plugins run."""

_OF_SYS = ("stdin", "stderr", "exit", "excepthook", "displayhook")


@frozen(kw_only=True)
class Outcome:
    """
    What a guarded call came to.

    Attributes:
        value: What it answered.
        error: What it raised. None: nothing.
        hung: It had not come back when the time was up.
        seconds: How long it took, by the timer.
    """

    value: Any = field(default=None, repr=False)
    error: BaseException | None = field(default=None, repr=False)
    hung: bool = field(default=False)
    seconds: float = field(default=0.0)


def guarded(call: Callable[[], object], limit: float | None, timer: Callable[[], float]) -> Outcome:
    """
    Call it and catch what it raises, whatever that is. A Ctrl-C of the user's is let through.

    With a limit it runs in a thread of its own. Python cannot end a thread: one that has not come back in time is left behind. It may go
    on, unheard, until the process ends, and does not keep it from ending; threads that it has begun itself can, as a pool of threads
    does, unless the process ends as the command line does. What it prints after that goes where all prints go. A call that never lets go
    of the interpreter (a loop in C) cannot be left behind.

    Args:
        call: What is called.
        limit: Seconds, more than 0. None: it may take as long as it likes, and is called in this thread.
        timer: The clock, in seconds.

    Raises:
        PluginError: it is asked for from within such a call.
    """
    if getattr(_GUARDED, "now", False):
        raise PluginError("a plugin asked for the plugins while it was itself being loaded or asked")
    with _ONE_AT_A_TIME, _put_back():
        box: list[Outcome] = []
        begun = timer()
        if limit is None:
            _into(box, call)
        else:
            thread = threading.Thread(target=_into, args=(box, call), name=THREAD, daemon=True)
            thread.start()
            thread.join(min(limit, threading.TIMEOUT_MAX))
        seconds = timer() - begun
    if not box:
        return Outcome(hung=True, seconds=seconds)
    if limit is None and box[0].error is not None and issubclass(type(box[0].error), KeyboardInterrupt):
        raise box[0].error
    return Outcome(value=box[0].value, error=box[0].error, seconds=seconds)


def _into(box: list[Outcome], call: Callable[[], object]) -> None:
    _GUARDED.now = True
    depth = sys.getrecursionlimit()
    try:
        with held_aside():
            outcome = Outcome(value=call())
    except BaseException as error:  # noqa: BLE001  # the plugin host may: whatever it is, the plugin is named
        sys.setrecursionlimit(depth)  # at once: with a lower one nothing more could be called
        outcome = Outcome(error=error)
    finally:
        sys.setrecursionlimit(depth)
        _GUARDED.now = False
    box.append(outcome)


@contextlib.contextmanager
def _put_back() -> Iterator[None]:
    """While the block runs both streams are standard error. After it everything is as it was, whatever was done to it."""
    before = {name: getattr(sys, name) for name in _OF_SYS}
    tracer, profiler = threading.gettrace(), threading.getprofile()
    folder, manners = _folder(), locale.setlocale(locale.LC_ALL)
    with warnings.catch_warnings(), aside():
        sys.stderr = Aside(sys.stderr)
        try:
            yield
        finally:
            for name, value in before.items():
                setattr(sys, name, value)
            threading.settrace(tracer)
            threading.setprofile(profiler)
            if locale.setlocale(locale.LC_ALL) != manners:
                locale.setlocale(locale.LC_ALL, manners)
            if folder is not None and _folder() != folder:
                os.chdir(folder)


def _folder() -> Path | None:
    """The folder the process is in. None: it was removed."""
    with contextlib.suppress(OSError):
        return Path.cwd()
    return None
