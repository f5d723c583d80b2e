"""
Cases without end and without a file: some lines, made once, go again and again through a pipe. And one process that checks what comes out
of it, and says what it took.
"""

import json
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from measuring import most_memory

import ipcore
from ipcore.synthetic import RECIPES

SEED = 1
RING = 2000
"""How many different cases there are."""

FIRST = 2000
"""So many are checked before the clock starts: what is made at the first use is made, and all processes have begun."""

PARTS = 20
"""In so many places of a run `json.loads` is timed on some of the same lines, and memory is looked at."""

YARDSTICK = 500


def ring() -> list[bytes]:
    """Canonical lines, each another case."""
    return [ipcore.dumps(case).replace("\n", "").encode() + b"\n" for case in RECIPES["mixed"](RING, SEED)]


class Pipe:
    """A named pipe into which a thread of this process writes so many lines, once somebody reads."""

    def __init__(self, path: Path, lines: list[bytes], cases: int) -> None:
        self.path = path
        self.seconds = 0.0
        """Seconds of the processor that writing took, once the thread has ended."""
        os.mkfifo(path)
        self._thread = Thread(target=self._write, args=(lines, cases), daemon=True)

    def __enter__(self) -> "Pipe":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        os.close(os.open(self.path, os.O_RDONLY | os.O_NONBLOCK))  # who waits for a reader that failed waits no longer
        self._thread.join()
        self.path.unlink()

    def _write(self, lines: list[bytes], cases: int) -> None:
        whole, rest = divmod(cases, len(lines))
        every = b"".join(lines)
        with suppress(BrokenPipeError), self.path.open("wb", buffering=0) as pipe:
            started = time.thread_time()
            for piece in [every] * whole + [b"".join(lines[:rest])]:
                while piece:
                    piece = piece[pipe.write(piece) :]
            self.seconds = time.thread_time() - started


def unmet(_: ipcore.Case, report: ipcore.Report) -> int:
    """What is kept of a case: how many rules are not met."""
    return len(report.unmet())


def checked(path: str, cases: int, workers: int) -> dict[str, float]:
    """
    What it takes to check the cases that come out of a pipe, the first ones not counted: seconds, seconds of the processor in this process,
    and of `json.loads` for one line, MB at the most of this process and of all together, and how many findings were unmet. `all` are the
    seconds of the processor in all processes, from their beginning, and `cores` how many of them they had at once.
    """
    began = time.perf_counter()
    lines = ring()[:YARDSTICK]
    every = max(1, cases // PARTS)
    found = yardstick = yardsticks = 0.0
    memory = (0.0, 0.0)
    started = spent = 0.0
    for number, one in enumerate(ipcore.check_many(path, answer=unmet, workers=workers), 1 - FIRST):
        if one.answer is None:
            raise SystemExit(f"line {one.line}: not checked")
        if number == 0:
            started, spent = time.perf_counter(), time.process_time()
        if number <= 0:
            continue
        found += one.answer
        if number % every == 0:
            begun, used = time.perf_counter(), time.process_time()
            memory = memory_now()
            yardstick += _seconds(lambda: [json.loads(line) for line in lines])
            yardsticks += 1
            started += time.perf_counter() - begun
            spent += time.process_time() - used
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - spent,
        "cores": (time.process_time() + others.ru_utime + others.ru_stime) / (time.perf_counter() - began),
        "all": time.process_time() + others.ru_utime + others.ru_stime,
        "yardstick": yardstick / yardsticks / len(lines),
        "memory": memory[0],
        "together": memory[1],
        "unmet": found,
    }


def memory_now() -> tuple[float, float]:
    """The most this process had until now, and the most that it and those it started had, together."""
    own = most_memory()
    return own, own + sum(most_memory(one.pid) for one in multiprocessing.active_children())


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
