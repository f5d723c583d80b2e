"""Doing several things at the same time."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ipcore.model import Case

T = TypeVar("T")

_TIME_LIMIT = 60.0
_PATIENCE = 0.5


def at_once(works: Sequence[Callable[[], T]]) -> list[T | BaseException]:
    """What comes of each, all being done at once: what it gave, or what it raised."""
    made: list[T | BaseException] = [TimeoutError("it never ended")] * len(works)

    def run(index: int) -> None:
        try:
            made[index] = works[index]()
        except BaseException as error:  # noqa: BLE001  # it is told as what came of it
            made[index] = error

    threads = [threading.Thread(target=run, args=(index,), daemon=True) for index in range(len(works))]
    for one in threads:
        one.start()
    for one in threads:
        one.join(_TIME_LIMIT)
    return made


def in_step(whose: Sequence[Sequence[Case]], work: Callable[[Iterator[Case]], T]) -> list[T | BaseException]:
    """What comes of the work for each of some cases, where all take their next case at the same time."""
    barrier = threading.Barrier(len(whose))
    return at_once([lambda cases=cases: work(stepping(cases, barrier)) for cases in whose])  # type: ignore[misc]


def stepping(items: Iterable[T], barrier: threading.Barrier) -> Iterator[T]:
    """The items, each when everybody at the barrier is to take one."""
    for item in items:
        with contextlib.suppress(threading.BrokenBarrierError):  # whoever lets one in at a time is right too
            barrier.wait(_PATIENCE)
        yield item
