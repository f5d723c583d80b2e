"""
How many individuals a second a report of child welfare (KOSTRA 15F) gives, and how much memory that takes, for a small report and for one a
hundred times as large: read, made into cases, and checked. Beside them expat alone, which only finds the elements. Each in a process of its
own, so that the memory is its own. Seconds are those the processor worked: what else the machine does counts little. The memory is to be
flat: more for the large report than for the small one ends the run with an error. Checking keeps a digest or two of each individual, to
find doubles; what that comes to is in the figures.

    python benchmarks/child_welfare_file.py [--small 1000] [--large 100000] [--rounds 3]
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from ipcore import Case, ReadContext
from ipcore_kostra.child_welfare.adapter import ChildWelfareAdapter
from ipcore_kostra.child_welfare.individual import Individual
from ipcore_kostra.child_welfare.reading import parts

SEED, YEAR = 1, 2025
SUPPORT = Path(__file__).parent.parent / "plugins/ipcore-kostra/tests/support"
SLACK = 8
"""Megabytes by which the memory may differ between the two: what the interpreter takes now and then."""
DOUBLES = 80
"""Bytes an individual that checking may keep beside, to find doubles."""


def found_by_expat(path: Path) -> int:
    parser, individuals = expat.ParserCreate(), 0

    def start(name: str, _: object) -> None:
        nonlocal individuals
        individuals += name == "Individ"

    parser.StartElementHandler = start
    with path.open("rb") as file:
        parser.ParseFile(file)
    return individuals


def read(path: Path) -> int:
    with path.open("rb") as file:
        return sum(isinstance(one, Individual) for one in parts(file))


def made(path: Path) -> int:
    with path.open("rb") as file:
        return sum(isinstance(one, Case) for one in ChildWelfareAdapter().read(file, ReadContext()))


def checked(path: Path) -> int:
    from ipcore_kostra.checking.delivery import Counted, Delivery
    from ipcore_kostra.child_welfare.checked import remarks

    counted = Counted()
    with path.open("rb") as file:
        for _ in remarks(file, Delivery(year=YEAR, municipality="4601"), counted, synthetic=True):
            pass
    return counted.records


STAGES: Mapping[str, Callable[[Path], int]] = {"expat alone": found_by_expat, "read": read, "made into cases": made, "checked": checked}


def stages() -> list[str]:
    has_checks = find_spec("ipcore_kostra.child_welfare.checked") is not None
    return [name for name in STAGES if name != "checked" or has_checks]


def in_this_process(name: str, path: Path) -> None:
    """Print how many individuals there were, the seconds of processor time, and the most memory this process had, in kB."""
    started = time.process_time()
    count = STAGES[name](path)
    taken = time.process_time() - started
    print(count, taken, most_memory())


def most_memory() -> int:
    """In kB, from where Linux tells of this process: what `getrusage` tells includes the process that started it."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM:"))


def in_another_process(name: str, path: Path, expected: int) -> tuple[float, float]:
    """Seconds, and megabytes."""
    command = [sys.executable, __file__, "--stage", name, "--file", str(path)]
    count, taken, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    if int(count) != expected:
        raise SystemExit(f"{name}: found {count} individuals, expected {expected}")
    return float(taken), int(memory) / 1024


def measured(path: Path, individuals: int, rounds: int) -> dict[str, float]:
    """The memory of each stage, in megabytes; the rates are printed."""
    print(f"{individuals} individuals, {path.stat().st_size / 1e6:.1f} MB")
    memory = {}
    for name in stages():
        runs = [in_another_process(name, path, individuals) for _ in range(rounds)]
        middle = statistics.median(taken for taken, _ in runs)
        memory[name] = max(most for _, most in runs)
        spread = f"{min(runs)[0]:.2f} to {max(runs)[0]:.2f} s"
        print(f"  {name:16} {individuals / middle:9.0f} a second of work, median of {rounds} ({spread}), {memory[name]:6.1f} MB at most")
    return memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stage", choices=list(STAGES), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.stage:
        in_this_process(chosen.stage, chosen.file)
        return
    sys.path.insert(0, str(SUPPORT))
    from kostra_parts.child_welfare_files import write_report

    versions = f"{expat.EXPAT_VERSION}, lxml {etree.__version__}"
    print(f"Python {sys.version.split()[0]}, {versions}, {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"made-up individuals of {YEAR}, seed {SEED}")
    memory: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for individuals in (chosen.small, chosen.large):
            path = Path(folder, f"{individuals}.xml")
            with path.open("wb") as out:
                write_report(out, individuals, year=YEAR, seed=SEED)
            memory[individuals] = measured(path, individuals, chosen.rounds)
    for name, most in memory[chosen.large].items():
        allowed = SLACK + (DOUBLES * chosen.large / 1e6 if name == "checked" else 0)
        if most - memory[chosen.small][name] > allowed:
            raise SystemExit(f"{name}: the memory grew by {most - memory[chosen.small][name]:.1f} MB, expected at most {allowed:.0f}")


if __name__ == "__main__":
    main()
