"""What an adapter makes of what it is given: cases, and in the place of each record that is no case, why."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipcore.exchange import Rejection, Takes
from ipcore.model import Case
from ipcore.testing.conformance.requirement import ConformanceError, demand, listed, requirement, requirement_if
from ipcore.testing.conformance.streams import In
from ipcore.testing.conformance.trial import AdapterTrial
from ipcore.testing.conformance.views import found
from ipcore.testing.records import without

CANARY = "kanarifuglen"
_WORD = re.compile(rb"[A-Za-z0-9_.:-]{1,60}")
_MOST = 150
_ADDRESSES = ("", " ", "\x00", "/no/such/place", "no/such/place", "http://[", "://", "CON", "x" * 5000, "../../..", CANARY)


def takes_stream(trial: AdapterTrial) -> bool:
    """Whether the adapter reads bytes."""
    return trial.adapter.takes is Takes.STREAM


def takes_address(trial: AdapterTrial) -> bool:
    """Whether the adapter reads from an address."""
    return trial.adapter.takes is Takes.ADDRESS


@requirement
def makes_cases_of_its_samples(trial: AdapterTrial) -> None:
    """What is tried below rests on samples from which at least one case comes, and from which nothing comes but cases and rejections."""
    demand(trial.samples, "there is nothing to try with: give `samples=`, or `exporter=` with one that writes what it reads")
    for number, sample in enumerate(trial.samples, 1):
        items = trial.read(sample)
        check_items(items)
        refused = [one for one in items if isinstance(one, Rejection)]
        demand(len(refused) < len(items), f"no case comes from sample {number}: {listed(refused) or 'nothing at all'}")


@requirement
def records_no_more_than_it_says(trial: AdapterTrial) -> None:
    """What a case is said to record completely and does not is a false accusation: in it, empty means none."""
    for sample in trial.samples:
        for case in trial.read(sample):
            if isinstance(case, Case):
                left = _beyond(case.source.records, tuple(trial.adapter.records))
                demand(not left, f"its cases record more than the adapter says it does: {listed(left)}")


@requirement_if(takes_stream)
def never_raises_whatever_the_bytes(trial: AdapterTrial) -> None:
    """A file of another kind, half a file, a file with one byte wrong: each is a rejection, never the end of the run."""
    for data in (b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", *_spoiled(trial), *_fuzzed(trial)):
        _check_read(trial, data)


@requirement_if(takes_address)
def never_raises_whatever_the_address(trial: AdapterTrial) -> None:
    """A folder that is not there, a server that does not answer: a rejection, never the end of the run."""
    for address in _ADDRESSES:
        items = _read_or_tell(trial, address, "an address")
        check_items(items)
        if address != "":
            demand(not any(isinstance(one, Case) for one in items), "it makes a case of an address at which there is nothing")


@requirement
def repeats_nothing_in_rejections(trial: AdapterTrial) -> None:
    """What stands in a record may be about anybody; a rejection is read by whoever runs the command, and by their log."""
    for source in _marked(trial) if takes_stream(trial) else (f"/{CANARY}/{CANARY}",):
        for item in _read_or_tell(trial, source, "a sample in which a word was changed"):
            if isinstance(item, Rejection):
                there = found([CANARY], repr(attrs.asdict(item)).encode())
                demand(not there, f"a rejection ({item.reason}) repeats what stands in the record")


def check_items(items: list[Any]) -> None:
    """
    Raises:
        ConformanceError: something is neither a case nor a rejection.
    """
    others = sorted({type(one).__name__ for one in items if not isinstance(one, (Case, Rejection))})
    demand(not others, f"it yields {listed(others)}: expected ipcore.Case and ipcore.Rejection")


def _check_read(trial: AdapterTrial, data: bytes) -> None:
    check_items(_read_or_tell(trial, data, f"{data[:60]!r}{'...' if len(data) > 60 else ''} ({len(data)} bytes)"))


def _read_or_tell(trial: AdapterTrial, source: Any, told: str) -> list[Any]:
    try:
        return trial.read(source)
    except Exception as error:  # that nothing is raised is what is asked
        raise ConformanceError(f"given {told}, it raised {type(error).__name__}: expected a rejection") from error


def _fuzzed(trial: AdapterTrial) -> Iterator[bytes]:
    """Bytes of Hypothesis' own: any, and those of a sample with some put in."""
    made: list[bytes] = []

    @settings(max_examples=60 * trial.effort, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.binary(max_size=200), st.text(max_size=60).map(str.encode), _mutants(trial)))
    def collect(data: bytes) -> None:
        made.append(data)

    collect()
    yield from made


def _mutants(trial: AdapterTrial) -> st.SearchStrategy[bytes]:
    samples = [sample for sample in trial.samples if isinstance(sample, bytes)] or [b""]

    def mutant(drawn: tuple[bytes, float, float, bytes]) -> bytes:
        sample, one, two, put = drawn
        start, stop = sorted((int(one * len(sample)), int(two * len(sample))))
        return sample[:start] + put + sample[min(stop, start + 40) :]

    places = st.floats(0, 1)
    return st.tuples(st.sampled_from(samples), places, places, st.binary(max_size=12)).map(mutant)


def _spoiled(trial: AdapterTrial) -> Iterator[bytes]:
    """Samples cut off, with a byte wrong, twice over, in another encoding."""
    chance = random.Random(4711)
    for sample in trial.samples:
        yield from (sample[: chance.randrange(len(sample) + 1)] for _ in range(20 * trial.effort))
        for _ in range(40 * trial.effort):
            place = chance.randrange(max(1, len(sample)))
            yield sample[:place] + bytes([chance.randrange(256)]) + sample[place + 1 :]
        yield from (sample + sample, sample * 3, sample[::-1], sample.replace(b"0", b"9" * 400))
        yield sample.decode("utf-8", "replace").encode("utf-16")


def _marked(trial: AdapterTrial) -> Iterator[bytes]:
    """Samples in which one word is the canary's: a key, a code, a day, a name."""
    for sample in trial.samples:
        words = list(_WORD.finditer(sample))
        step = max(1, len(words) // (_MOST * trial.effort))
        for word in words[::step]:
            yield sample[: word.start()] + CANARY.encode() + sample[word.end() :]
            yield sample[: word.start()] + CANARY.encode()


def _beyond(named: tuple[str, ...], allowed: tuple[str, ...]) -> tuple[str, ...]:
    """What is recorded of what is named, less what is allowed."""
    if "ipcore/1" in allowed:
        return ()
    left = named
    for path in allowed:
        left = without(left, path)
    return left


def source_of(sample: Any) -> Any:
    """What `read` is given for a sample."""
    return In(sample) if isinstance(sample, bytes) else sample


REQUIREMENTS = (
    makes_cases_of_its_samples,
    records_no_more_than_it_says,
    never_raises_whatever_the_bytes,
    never_raises_whatever_the_address,
    repeats_nothing_in_rejections,
)
