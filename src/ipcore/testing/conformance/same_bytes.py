"""The same cases and context, the same bytes: again, in threads, in another process."""

from __future__ import annotations

from collections.abc import Sequence

from ipcore.testing.conformance.altering import renamed
from ipcore.testing.conformance.at_once import in_step
from ipcore.testing.conformance.elsewhere import OTHER_SEED, OTHER_SURROUNDINGS, cases_for_elsewhere, exported_elsewhere
from ipcore.testing.conformance.requirement import demand, requirement
from ipcore.testing.conformance.trial import ExporterTrial


@requirement
def writes_the_same_bytes_again(trial: ExporterTrial) -> None:
    """A file that is the same must look the same: whoever compares two exports, or signs one, rests on it."""
    for way in trial.ways():
        for case in trial.cases[:10]:
            recipient = trial.recipient(case)
            if recipient is not None:
                first, second = (trial.written([case], recipient, way) for _ in range(2))
                demand(first == second, f"one case, written twice, gave other bytes{_at(first, second)}")


@requirement
def remembers_no_earlier_export(trial: ExporterTrial) -> None:
    """What was exported before is somebody else's: not even its number may show in a later file."""
    (case, *_), (other, *_) = trial.several(1), trial.several(1, text="annen")
    other = renamed(other, other.id, "another")
    first = trial.alone(case)
    trial.alone(other)
    again = trial.alone(case)
    demand(first == again, f"a case gave other bytes after another case was exported{_at(first, again)}")


@requirement
def keeps_threads_apart(trial: ExporterTrial) -> None:
    """A server exports for several people at once: two exports by one exporter, case by case in step, may not meet."""
    whose = [trial.several(6, text=text) for text in ("den ene", "den andre")]
    recipient = trial.reader
    alone = [trial.written(cases, recipient) for cases in whose]
    together = in_step(whose, lambda cases: trial.written(cases, recipient))
    demand(alone == together, "two threads that export at once with one exporter gave other bytes than each by itself")


@requirement
def writes_the_same_bytes_in_another_process(trial: ExporterTrial) -> None:
    """The order of a set, a hash, an address in memory: what changes from one run of Python to the next may not show."""
    cases = cases_for_elsewhere(trial)
    _compare([trial.alone(case) for case in cases], exported_elsewhere(trial, OTHER_SEED), "another process of Python, with other hashes,")


@requirement
def depends_on_nothing_around_it(trial: ExporterTrial) -> None:
    """The time zone, the language and encoding of the machine, the folder one stands in: no file may look different for them."""
    _compare(exported_elsewhere(trial, OTHER_SEED), exported_elsewhere(trial, OTHER_SURROUNDINGS), "another time zone, locale and folder")


def _compare(here: Sequence[bytes], there: Sequence[bytes], told: str) -> None:
    differing = next((pair for pair in zip(here, there, strict=True) if pair[0] != pair[1]), None)
    demand(differing is None, f"{told} gave other bytes{_at(*differing) if differing else ''}")


def _at(first: bytes, second: bytes) -> str:
    """Where two differ."""
    place = next((index for index, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), min(len(first), len(second)))
    return f", from byte {place} on: {first[max(0, place - 20) : place + 20]!r} and {second[max(0, place - 20) : place + 20]!r}"


REQUIREMENTS = (
    writes_the_same_bytes_again,
    remembers_no_earlier_export,
    keeps_threads_apart,
    writes_the_same_bytes_in_another_process,
    depends_on_nothing_around_it,
)
