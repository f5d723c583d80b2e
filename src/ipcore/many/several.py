"""How many processes a run is worth."""

from __future__ import annotations

import multiprocessing
import multiprocessing.spawn
import os
import sys
from collections.abc import Iterable
from pathlib import Path

ENOUGH = 1_000_000
"""From how many bytes of cases on more processes than one are worth their beginning. A process takes about 0.3 seconds to begin."""


def processes(files: Iterable[str], workers: int | None) -> int:
    """
    How many processes judge the files. 1: this one.

    Args:
        files: The files.
        workers: How many were asked for. None: as many as this process has cores, if the files are large enough. What is no file on a disk,
            such as a pipe, has no size.

    Raises:
        ValueError: fewer than one.
    """
    if workers is not None and workers < 1:
        raise ValueError("workers: expected a number from 1, or None")
    if not _can_start():
        return 1
    if workers is not None:
        return workers
    cores = _cores()
    return cores if cores > 1 and _enough(files) else 1


def _can_start() -> bool:
    """
    A process that ends with the one that started it may start none itself; in a browser there are none; and each begins by importing the
    program, which must be somewhere: one that is read from standard input is not. A Python inside another program, or started without a
    path to look for it, may not know which program to start.
    """
    main = sys.modules["__main__"]
    file = getattr(main, "__file__", None)
    found = getattr(main, "__spec__", None) is not None or file is None or Path(file).exists()
    known = bool(multiprocessing.spawn.get_executable())
    return found and known and not multiprocessing.current_process().daemon and sys.platform not in ("emscripten", "wasi")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _enough(files: Iterable[str]) -> bool:
    total = 0
    for file in files:
        total += _size(Path(file))
        if total >= ENOUGH:
            return True
    return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return 0
