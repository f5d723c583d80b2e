"""What an exporter does beside its work: nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ipcore.testing.conformance.requirement import demand, listed, requirement
from ipcore.testing.conformance.trial import ExporterTrial
from ipcore.testing.conformance.watching import Seen, watched

_TEXT = "hvisken"


@requirement
def asks_no_network(trial: ExporterTrial) -> None:
    """What an exporter is not told it does not know; and whom it asks would learn about whom."""
    check_network(_seen(trial))


@requirement
def makes_no_files_and_no_processes(trial: ExporterTrial) -> None:
    """A file beside the file is personal data that nobody guards and nobody removes."""
    check_traces(_seen(trial))


@requirement
def reads_no_clock(trial: ExporterTrial) -> None:
    """The day it is made for stands in the context: an archive that is written again next year is to be the same."""
    clock = _seen(trial).clock
    demand(not clock, f"it reads the clock: {listed(sorted(set(clock)))}; the day is `context.on`")


@requirement
def prints_nothing_and_logs_no_text(trial: ExporterTrial) -> None:
    """What is printed gets into the output of a command, and what is logged is read by people who may not see the case."""
    check_silence(_seen(trial), [_TEXT])


def check_network(seen: Seen) -> None:
    """
    Raises:
        ConformanceError: the network was asked.
    """
    demand(not seen.network, f"it asks the network: {listed(_unlike(seen.network))}")


def check_traces(seen: Seen) -> None:
    """
    Raises:
        ConformanceError: files were made, or processes started.
    """
    demand(not seen.files, f"it makes, changes or removes files of its own: {listed(_unlike(seen.files))}")
    demand(not seen.processes, f"it starts processes: {listed(_unlike(seen.processes))}")


def check_silence(seen: Seen, texts: Collection[str]) -> None:
    """
    Raises:
        ConformanceError: something was printed, or one of the texts logged.
    """
    demand(not seen.printed, f"it prints {len(seen.printed)} letters")
    logged = "\n".join(seen.logged)
    demand(not any(text in logged for text in texts), "it logs a text of a case")


def _seen(trial: ExporterTrial) -> Seen:
    cases = trial.several(3, text=_TEXT)
    recipient = trial.reader
    fuller = trial.fullest[0]

    def work() -> None:
        trial.written(cases, recipient)
        trial.alone(fuller)

    work()  # whatever is imported or read once is so now
    with watched() as seen:
        work()
    return seen


def _unlike(told: Iterable[str]) -> list[str]:
    return sorted(set(told))


REQUIREMENTS = (asks_no_network, makes_no_files_and_no_processes, reads_no_clock, prints_nothing_and_logs_no_text)
