"""
What all benchmarks share: pieces of work side by side in one process, counts that must be equal, and lines that say on what machine.

A piece of work takes nothing and gives its count: how many it found, by which it is held against the others. Whatever else it makes it
lets go, so that nobody's memory counts for another.
"""

import argparse
import datetime as dt
import gc
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from attrs import frozen

LOAD_BEFORE = os.getloadavg()[0]
"""How many processes wanted a core in the minute before this one began."""

Work = Callable[[], object]


@frozen
class Taken:
    """What a piece of work took: the seconds of each round, in the order of the rounds."""

    rounds: tuple[float, ...]

    def beyond(self, other: "Taken") -> "Taken":
        """How much longer it took than `other` in the same round."""
        return Taken(tuple(own - less for own, less in zip(self.rounds, other.rounds, strict=True)))

    @property
    def middle(self) -> float:
        return statistics.median(self.rounds)

    def beside(self, base: "Taken") -> "Taken":
        """How many times as long as `base` of the same round: the load of a machine changes from round to round, and cancels out."""
        return Taken(tuple(own / other for own, other in zip(self.rounds, base.rounds, strict=True)))


def interleaved(
    pieces: Mapping[str, Work], rounds: int, *, warm: bool = True, clock: Callable[[], float] = time.perf_counter
) -> dict[str, Taken]:
    """
    Each piece once in every round, another of them first each time. All must give the same count, in every round.

    Args:
        warm: First a round that is not measured, for what is made at the first use.

    Raises:
        SystemExit: A count differs, and which; with exit code 1.
    """
    names = list(pieces)
    taken: dict[str, list[float]] = {name: [] for name in names}
    counts: list[object] = []
    for number in range(rounds + warm):
        for place in range(len(names)):
            name = names[(place + number) % len(names)]
            seconds, count = measured(pieces[name], clock)
            counts = counts or [count]
            agree(name, count, counts[0])
            if number >= warm:
                taken[name].append(seconds)
    return {name: Taken(tuple(each)) for name, each in taken.items()}


def measured(work: Work, clock: Callable[[], float] = time.perf_counter) -> tuple[float, object]:
    """
    The seconds and the count. The garbage collector runs as it does for anybody, and finds nothing of what was there before: neither the
    leavings of the piece before nor the modules of other libraries make this one slower.
    """
    gc.collect()
    gc.freeze()
    try:
        started = clock()
        count = work()
        return clock() - started, count
    finally:
        gc.unfreeze()


def childrens_time() -> float:
    """The seconds that the processor worked for the processes this one has started and seen end: a clock for `interleaved`."""
    return sum(os.times()[2:4])


def agree(name: str, found: object, expected: object) -> None:
    """End with exit code 1 where what was found is not what the others found."""
    if found != expected:
        raise SystemExit(f"{name}: found {found}, expected {expected}")


def in_child(program: str, *arguments: str) -> str:
    """
    What a Python process of its own prints, for what must be cold, or must have its memory to itself.

    Raises:
        SystemExit: It failed; it has told why.
    """
    done = subprocess.run([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"a process of its own ended with exit code {done.returncode}, expected 0")
    return done.stdout


def most_memory(process: int | None = None) -> float:
    """
    The most that a process had, by its number, in MB, as Linux tells of it: what `getrusage` tells includes the process that started it.
    None: this one.
    """
    told = Path(f"/proc/{process or 'self'}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM:")) / 1024


# --- what is asked for, and what is printed ---------------------------------------------------------------------------


def options(text: str | None, **sizes: tuple[int, int]) -> argparse.Namespace:
    """The sizes from the command line: each as it is by itself, and as it is with `--quick`."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that all runs and all counts are equal")
    for name, (usual, quick) in sizes.items():
        parser.add_argument(f"--{name}", type=int, help=f"{usual:,}; quick {quick:,}")
    chosen = parser.parse_args()
    for name, (usual, quick) in sizes.items():
        if getattr(chosen, name) is None:
            setattr(chosen, name, quick if chosen.quick else usual)
    return chosen


def head(*libraries: str, seed: int | None = None) -> None:
    """Print the day, the machine, and the versions of all that takes part."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    print(f"{dt.date.today()}; {processor()}, {os.cpu_count()} cores, {memory:.0f} GB; load before {LOAD_BEFORE:.1f}; {platform.system()}")
    versions = ", ".join(f"{name} {version(name)}" for name in ("ipcore-no", *libraries))
    print(f"Python {platform.python_version()}, {versions}{'' if seed is None else f'; seed {seed}'}")


def processor() -> str:
    """The processor's name, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def show(taken: Mapping[str, Taken], *, base: str, of: int = 1, what: str = "", title: str = "") -> None:
    """
    Print a line for each piece: the median of the rounds with the least and the most, and how many times `base` that is.

    Args:
        of: How many of `what` one round goes through; the time is for one of them.
    """
    width = max(map(len, taken))
    rounds = f"median (least to most) of rounds: {len(taken[base].rounds)}{f'; for one {what}' if what else ''}"
    print(f"{title}: {rounds}" if title else rounds)
    for name, each in taken.items():
        times = each.beside(taken[base])
        rate = f"{of / each.middle:11,.0f} a second" if what else ""
        beside = "" if name == base else f"  {times.middle:8.2f} x ({min(times.rounds):.2f} to {max(times.rounds):.2f}) {base}"
        print(f"  {name:{width}} {spread(each, of)}{rate}{beside}")


def budget(what: str, found: float, most: float, unit: str = "x") -> None:
    """Print whether what must hold does."""
    print(f"  budget: {what} <= {most:g} {unit}: {found:.2f}, {'met' if found <= most else 'NOT MET'}")


def spread(taken: Taken, of: int = 1) -> str:
    """The median with the least and the most, for one of so many, in the unit that fits."""
    unit, factor = next((one for one in _UNITS if taken.middle / of * one[1] >= 1), _UNITS[-1])
    middle, least, most = (each / of * factor for each in (taken.middle, min(taken.rounds), max(taken.rounds)))
    return f"{middle:7.1f} {unit:2} ({least:.1f} to {most:.1f})"


_UNITS = (("s", 1.0), ("ms", 1e3), ("us", 1e6), ("ns", 1e9))
