"""How an adapter reads: the same each time, one case at a time, and nothing beside it."""

from __future__ import annotations

import functools
import gc
import threading
import weakref
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from ipcore.exchange import Rejection
from ipcore.model import Case
from ipcore.testing.conformance.at_once import at_once, stepping
from ipcore.testing.conformance.elsewhere import OTHER_SEED, OTHER_SURROUNDINGS, as_text, read_elsewhere
from ipcore.testing.conformance.free_text import texts_of
from ipcore.testing.conformance.holding import check_growth, tidied
from ipcore.testing.conformance.pool import many_cases, plain_case
from ipcore.testing.conformance.quiet import check_network, check_silence, check_traces
from ipcore.testing.conformance.reading import source_of, takes_stream
from ipcore.testing.conformance.requirement import demand, listed, requirement, requirement_if
from ipcore.testing.conformance.streams import BrokenStreamError, Flow, In, flowing
from ipcore.testing.conformance.trial import AdapterTrial, ExporterTrial
from ipcore.testing.conformance.watching import Seen, watched

_TELLING = 5
"""A text of so many letters stands in a log because it was put there."""
_TIDIED = 300
"""So often is memory cleared while a long source is read."""
_MANY, _MOST = 120, 10_000
"""With how many cases a long source is tried first, and with how many at the most."""
_LONG = 256 * 1024
"""A source of so many bytes is long: a reader that takes its source in pieces takes no piece as large."""
_THREADS = 3


def has_a_flow(trial: AdapterTrial) -> bool:
    """Whether a long stream can be made for it, and it is to give the first case before the end."""
    return takes_stream(trial) and not trial.collects and (trial.exporter is not None or trial.many is not None)


@requirement
def reads_the_same_again(trial: AdapterTrial) -> None:
    """The same source is the same cases: what differs from reading to reading looks as if somebody had changed it."""
    for number, sample in enumerate(trial.samples, 1):
        first, second = (list(map(as_text, trial.read(sample))) for _ in range(2))
        demand(first == second, f"sample {number}, read twice, gave other cases")


@requirement
def reads_the_same_in_another_process(trial: AdapterTrial) -> None:
    """The order of a set, a hash: what changes from one run of Python to the next may not show."""
    here = [list(map(as_text, trial.read(sample))) for sample in trial.samples]
    demand(read_elsewhere(trial, OTHER_SEED) == here, "another process of Python, with other hashes, gave other cases of the same samples")


@requirement
def depends_on_nothing_around_it(trial: AdapterTrial) -> None:
    """The time zone, the language and encoding of the machine, the folder one stands in: no case may be another for them."""
    same = read_elsewhere(trial, OTHER_SEED) == read_elsewhere(trial, OTHER_SURROUNDINGS)
    demand(same, "another time zone, locale and folder gave other cases of the same samples")


@requirement
def keeps_threads_apart(trial: AdapterTrial) -> None:
    """A server reads for several people at once: two readings by one adapter may not meet."""
    sample = max(trial.samples, key=lambda one: len(trial.read(one)))
    alone = list(map(as_text, trial.read(sample)))
    barrier = threading.Barrier(_THREADS)
    together = at_once([partial(_in_step, trial, sample, barrier)] * _THREADS)
    demand(together == [alone] * _THREADS, "threads that read at once with one adapter gave other cases than one by itself")


@requirement_if(takes_stream)
def leaves_the_stream_open(trial: AdapterTrial) -> None:
    """The stream belongs to the caller, who may want to read it from the beginning again, or to see that it was closed without an error."""
    stream = In(trial.samples[0])
    list(trial.adapter.read(stream, trial.context))
    gc.collect()
    demand(stream.left_open, "it closed the stream (a TextIOWrapper does, unless it is detached)")


@requirement_if(takes_stream)
def lets_through_what_the_stream_raises(trial: AdapterTrial) -> None:
    """A disk that cannot be read, a connection that broke: the caller must know, or half of the cases pass for all."""
    sample = trial.samples[0]
    for place in sorted({0, len(sample) // 2, len(sample)}):
        error = BrokenStreamError("cannot be read")
        raised = _raised(trial, flowing(Flow([sample[:place]], breaks=error)))
        told = "went on as if it had ended" if raised is None else f"raised {type(raised).__name__} instead"
        demand(raised is error, f"the stream broke after {place} of {len(sample)} bytes, and it {told}")


@requirement_if(takes_stream)
def refuses_a_closed_stream(trial: AdapterTrial) -> None:
    """Where nothing can be read there are not no cases: the error of the stream comes through."""
    stream = In(trial.samples[0])
    stream.close()
    raised = _raised(trial, stream)
    demand(isinstance(raised, ValueError), "the stream was closed before, and it went on as if it had ended")


@requirement_if(has_a_flow)
def gives_the_first_case_before_the_end(trial: AdapterTrial) -> None:
    """A stream may never end: each case is given as soon as it is there. A format that is read whole says so: `collects=True`."""
    count = _many(trial)
    pieces = _written(trial, count)
    flow, whole = Flow(pieces), sum(map(len, pieces))
    first = next(trial.adapter.read(flowing(flow), trial.context), None)
    demand(isinstance(first, Case), "no case came first from a source with many")
    demand(flow.count < whole // 2, f"it read {flow.count} of {whole} bytes before it gave the first of {count} cases")


@requirement_if(has_a_flow)
def needs_no_more_memory_for_more_cases(trial: AdapterTrial) -> None:
    """A whole county is read with the memory of one case. A format that is read whole says so to the kit: `collects=True`."""

    def prepared(count: int) -> Callable[[], object]:
        pieces = _written(trial, count)
        return lambda: deque(tidied(trial.adapter.read(flowing(Flow(pieces)), trial.context), every=1 + count // _TIDIED), maxlen=0)

    count = _many(trial)
    check_growth(prepared, (count, count * 2), "it")


@requirement
def holds_on_to_no_case(trial: AdapterTrial) -> None:
    """A case that was read is the caller's: none waits in memory to be seen by the next."""
    gone: list[weakref.ref[Any]] = []
    for sample in trial.samples:
        gone += map(weakref.ref, trial.adapter.read(source_of(sample), trial.context))
    gc.collect()
    kept = sum(one() is not None for one in gone)
    demand(not kept, f"it still holds {kept} of {len(gone)} cases after the reading is over")


@requirement_if(takes_stream)
def asks_no_network(trial: AdapterTrial) -> None:
    """What reads a stream reads that stream: whom it asks beside would learn about whom."""
    check_network(_seen(trial))


@requirement
def makes_no_files_and_no_processes(trial: AdapterTrial) -> None:
    """A file beside the source is personal data that nobody guards and nobody removes."""
    check_traces(_seen(trial))


@requirement
def prints_nothing_and_logs_no_text(trial: AdapterTrial) -> None:
    """What is printed gets into the output of a command, and what is logged is read by people who may not see the case."""
    cases = [one for sample in trial.samples for one in trial.read(sample) if isinstance(one, Case)]
    check_silence(_seen(trial), {text for case in cases for text in texts_of(case) if len(text) >= _TELLING})


@requirement_if(takes_stream)
def reads_no_clock(trial: AdapterTrial) -> None:
    """The day of the export stands in the source, or in a setting: what is read again next year is to be the same case."""
    clock = _seen(trial).clock
    demand(not clock, f"it reads the clock: {listed(sorted(set(clock)))}")


def _raised(trial: AdapterTrial, stream: Any) -> BaseException | None:
    try:
        list(trial.adapter.read(stream, trial.context))
    except Exception as error:  # noqa: BLE001  # what it was is what is asked
        return error
    return None


def _in_step(trial: AdapterTrial, sample: Any, barrier: threading.Barrier) -> list[str]:
    """What comes of a sample, each case being taken when all threads take theirs."""
    return [as_text(item) for item in stepping(trial.adapter.read(source_of(sample), trial.context), barrier)]


@functools.lru_cache(maxsize=8)
def _many(trial: AdapterTrial) -> int:
    """With how many cases a source is long."""
    count = _MANY
    while sum(map(len, _written(trial, count))) < _LONG and count < _MOST:
        count *= 2
    return count


def _written(trial: AdapterTrial, count: int) -> list[bytes]:
    """A source with so many cases, in pieces of a kilobyte."""
    whole = trial.many(count) if trial.many is not None else _exported(trial, count)
    return [whole[start : start + 1000] for start in range(0, len(whole), 1000)]


def _exported(trial: AdapterTrial, count: int) -> bytes:
    """What the exporter writes of so many cases."""
    assert trial.exporter is not None
    exporting = ExporterTrial(exporter=trial.exporter)
    recipient = exporting.recipient(plain_case())
    assert recipient is not None
    return exporting.written(many_cases(count), recipient)


def _seen(trial: AdapterTrial) -> Seen:
    def work() -> list[list[Case | Rejection]]:
        return [trial.read(sample) for sample in trial.samples]

    work()  # whatever is imported or read once is so now
    with watched() as seen:
        work()
    return seen


REQUIREMENTS = (
    reads_the_same_again,
    reads_the_same_in_another_process,
    depends_on_nothing_around_it,
    keeps_threads_apart,
    leaves_the_stream_open,
    lets_through_what_the_stream_raises,
    refuses_a_closed_stream,
    gives_the_first_case_before_the_end,
    needs_no_more_memory_for_more_cases,
    holds_on_to_no_case,
    asks_no_network,
    makes_no_files_and_no_processes,
    prints_nothing_and_logs_no_text,
    reads_no_clock,
)
