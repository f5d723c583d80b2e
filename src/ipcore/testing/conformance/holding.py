"""What an exporter holds on to: no case, and no more for many than for few."""

from __future__ import annotations

import contextlib
import gc
import time
import tracemalloc
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from ipcore.model import Case
from ipcore.testing.conformance.requirement import demand, requirement, requirement_if
from ipcore.testing.conformance.streams import Out
from ipcore.testing.conformance.trial import ExporterTrial

T = TypeVar("T")

_FEW = (20, 10, 5)
_TIMES = 10
_TIMED = 3
_SECONDS = 0.2
_PER_CASE = 100
_SLACK = 32 * 1024


def writes_as_it_goes(trial: ExporterTrial) -> bool:
    """Whether the format can be written case by case."""
    return not trial.collects and not trial.single


@requirement
def holds_on_to_no_case(trial: ExporterTrial) -> None:
    """A case that was exported is gone when the export is over: none waits in memory to be seen by the next."""
    gone: list[weakref.ref[Any]] = []

    def passing() -> Iterator[Case]:
        for number in range(len(several)):
            case = trial.seen(several[number], context.recipient)
            gone.append(weakref.ref(case))
            yield case
            del case

    several = trial.several(5)
    context = trial.context(trial.reader)
    trial.exporter.write(passing(), Out(), context)  # type: ignore[arg-type]  # a raw stream is enough
    several.clear()
    gc.collect()
    kept = sum(one() is not None for one in gone)
    demand(not kept, f"it still holds {kept} of {len(gone)} cases after the export is over")


@requirement_if(writes_as_it_goes)
def needs_no_more_memory_for_more_cases(trial: ExporterTrial) -> None:
    """A whole county is written with the memory of one case. A format that must hold all says so to the kit: `collects=True`."""
    recipient = trial.reader
    check_memory(lambda count: lambda: trial.write(tidied(trial.many(count)), Out(keep=False), recipient), "it")


def tidied(items: Iterable[T], every: int = 1) -> Iterator[T]:
    """The items; before each, or every so many, what nobody holds any more is cleared away, so that it is not counted."""
    for number, item in enumerate(items):
        if number % every == 0:
            gc.collect()
        yield item


def check_memory(prepared: Callable[[int], Callable[[], object]], who: str) -> None:
    """
    Ask whether work with ten times as much needs more memory.

    Args:
        prepared: Is given a number of cases, and gives the work. What it makes before is not counted.
        who: Who works: "it".

    Raises:
        ConformanceError: it does.
    """
    few = _few(prepared)
    check_growth(prepared, (few, few * _TIMES), who)


def check_growth(prepared: Callable[[int], Callable[[], object]], counts: tuple[int, int], who: str) -> None:
    """
    Ask whether work with more needs more memory.

    Args:
        prepared: As in `check_memory`.
        counts: How many are few, and how many are many.
        who: Who works.

    Raises:
        ConformanceError: it does.
    """
    few, many = counts
    with _traced():
        prepared(min(few, _FEW[0]))()  # what is made once is made here, and what caches put in the place of older things is counted before
        needed = {count: peak(prepared(count)) for count in counts}
        if not _grows(needed):
            return
        needed = {many: needed[many], many * 2: peak(prepared(many * 2))}  # a buffer may have been filling
    told = " and ".join(f"{size // 1024} kB for {count} cases" for count, size in needed.items())
    demand(not _grows(needed), f"{who} needed {told}: it keeps something of each")


def _grows(needed: Mapping[int, int]) -> bool:
    """Whether more was needed for more. Given are the most bytes in use at once, by the number of cases."""
    (less, little), (more, much) = needed.items()
    return much - little > _SLACK + (more - less) * _PER_CASE


def _few(prepared: Callable[[int], Callable[[], object]]) -> int:
    """How many are few, so that ten times as many take no long time. Whatever is made once is made here."""
    prepared(1)()
    work = prepared(_TIMED)
    start = time.perf_counter()
    work()
    each = (time.perf_counter() - start) / _TIMED
    return next((few for few in _FEW if few * _TIMES * each < _SECONDS), _FEW[-1])


def peak(work: Callable[[], object]) -> int:
    """The most memory that was in use at once during some work, in bytes, beside what was in use before."""
    was_frozen = gc.get_freeze_count() > 0  # by somebody who would not have it thawed
    gc.collect()
    gc.freeze()  # what was there before need not be looked through again and again
    try:
        with _traced():
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            work()
            return tracemalloc.get_traced_memory()[1] - before
    finally:
        if not was_frozen:
            gc.unfreeze()


@contextlib.contextmanager
def _traced() -> Iterator[None]:
    """Have memory traced, if nobody does so yet."""
    was_tracing = tracemalloc.is_tracing()
    if not was_tracing:
        tracemalloc.start()
    try:
        yield
    finally:
        if not was_tracing:
            tracemalloc.stop()


REQUIREMENTS = (holds_on_to_no_case, needs_no_more_memory_for_more_cases)
