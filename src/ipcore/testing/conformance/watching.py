"""Watching what a piece of code does beside its work: files, processes, the network, the clock, printing, the log."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from types import FrameType
from typing import Any

from attrs import Factory, define, field

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "sqlite3.connect")
_PROCESSES = ("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn")
_CLOCKS = ("today", "now", "utcnow", "time", "time_ns", "clock_gettime", "clock_gettime_ns")


@define
class Seen:
    """
    What was seen.

    Attributes:
        network: Events of the network.
        processes: Events of starting processes.
        files: Names of files that were made, changed or removed.
        places: Where those are.
        clock: Where the clock was read: "now in exporter.py, line 12".
        printed: What went to standard output and standard error.
        logged: What went to the log.
    """

    network: list[str] = field(default=Factory(list))
    processes: list[str] = field(default=Factory(list))
    files: list[str] = field(default=Factory(list))
    places: list[str] = field(default=Factory(list))
    clock: list[str] = field(default=Factory(list))
    printed: str = field(default="")
    logged: list[str] = field(default=Factory(list))


@contextlib.contextmanager
def watched() -> Iterator[Seen]:
    """Watch the block: what this thread does in it, and threads it starts."""
    seen = Seen()
    with _audited(seen), _clocked(seen), _heard(seen), _overseen(seen):
        yield seen


@contextlib.contextmanager
def _audited(seen: Seen) -> Iterator[None]:
    _install()
    before = {one.ident for one in threading.enumerate()} - {threading.get_ident()}
    watch = (seen, before)
    _WATCHES.append(watch)
    try:
        yield
    finally:
        _WATCHES.remove(watch)


_WATCHES: list[tuple[Seen, set[int | None]]] = []
_INSTALLED = threading.Event()


def _install() -> None:
    """Have events told. It cannot be undone; while nobody watches it does nothing."""
    if not _INSTALLED.is_set():
        _INSTALLED.set()
        sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    for seen, before in _WATCHES:
        if threading.get_ident() not in before:
            _note(seen, event, arguments)


def _note(seen: Seen, event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and event != "socket.__new__":
        seen.network.append(event)
    elif event in _PROCESSES:
        seen.processes.append(event)
    elif event in _CHANGES or (event == "open" and _is_write(*arguments[1:])):
        name = os.fsdecode(arguments[0]) if isinstance(arguments[0], (str, bytes, os.PathLike)) else ""
        if "__pycache__" not in Path(name).parts and name != os.devnull:
            seen.files.append(PurePath(name).name or event)
            seen.places.append(name)


def _is_write(mode: Any, flags: Any) -> bool:
    return any(one in mode for one in "wax+") if isinstance(mode, str) else bool(isinstance(flags, int) and flags & _WRITES)


@contextlib.contextmanager
def _clocked(seen: Seen) -> Iterator[None]:
    former = sys.getprofile()

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call" and _is_clock(argument) and frame.f_globals.get("__name__") != "logging":  # a record has its time
            place = PurePath(frame.f_code.co_filename).name
            seen.clock.append(f"{argument.__name__} in {place}, line {frame.f_lineno}")

    threading.setprofile(profile)
    sys.setprofile(profile)
    try:
        yield
    finally:
        sys.setprofile(former)
        threading.setprofile(former)


def _is_clock(function: Any) -> bool:
    owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
    return name in _CLOCKS and (owner is time or (isinstance(owner, type) and issubclass(owner, dt.date)))


@contextlib.contextmanager
def _heard(seen: Seen) -> Iterator[None]:
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
        try:
            yield
        finally:
            seen.printed = heard.getvalue()


@contextlib.contextmanager
def _overseen(seen: Seen) -> Iterator[None]:
    handler, root = _Handler(seen.logged.append), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


class _Handler(logging.Handler):
    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.DEBUG)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage())
