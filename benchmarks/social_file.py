"""
How many records a second a delivery of social assistance (KOSTRA 11F) is checked at, and how much memory that takes, for a small delivery
and for one a hundred times as large. Beside it the lines alone. Each in a process of its own, so that the memory is its own. What checking
keeps of a record, to find doubles, is all by which the memory may grow: more than that ends the run with an error.

    python benchmarks/social_file.py [--small 1000] [--large 100000] [--rounds 3]
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ipcore_kostra.social.lines import lines

YEAR, MUNICIPALITY = 2025, "3201"
SUPPORT = Path(__file__).parent.parent / "plugins/ipcore-kostra/tests/support"
SLACK = 8
"""Megabytes by which the memory may differ between the two: what the interpreter takes now and then."""
DOUBLES = 200
"""Bytes a record that checking may keep beside, to find doubles."""


def only_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(line.record is not None for line in lines(file))


def checked(path: Path) -> int:
    from ipcore_kostra.checking.delivery import Counted, Delivery
    from ipcore_kostra.social.checked import remarks

    counted = Counted()
    with path.open("rb") as file:
        found = sum(1 for _ in remarks(file, Delivery(year=YEAR, municipality=MUNICIPALITY, anybody=True), counted))
    if found:
        raise SystemExit(f"found {found} remarks, expected a delivery that nothing is wrong with")
    return counted.records


STAGES: Mapping[str, Callable[[Path], int]] = {"lines alone": only_lines, "checked": checked}


def in_this_process(name: str, path: Path) -> None:
    """Print how many records there were, the seconds of the processor, and the most memory this process had, in kB."""
    started = time.process_time()
    count = STAGES[name](path)
    taken = time.process_time() - started
    print(count, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def in_another_process(name: str, path: Path, expected: int) -> tuple[float, float]:
    """Seconds, and megabytes."""
    command = [sys.executable, __file__, "--stage", name, "--file", str(path)]
    count, taken, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    if int(count) != expected:
        raise SystemExit(f"{name}: found {count} records, expected {expected}")
    return float(taken), int(memory) / 1024


def measured(path: Path, records: int, rounds: int) -> dict[str, float]:
    """The memory of each stage, in megabytes; the rates are printed."""
    print(f"{records} records, {path.stat().st_size / 1e6:.1f} MB")
    memory = {}
    for name in STAGES:
        runs = [in_another_process(name, path, records) for _ in range(rounds)]
        middle = statistics.median(taken for taken, _ in runs)
        memory[name] = max(most for _, most in runs)
        spread = f"{min(runs)[0]:.2f} to {max(runs)[0]:.2f} s"
        print(f"  {name:12} {records / middle:9.0f} a second, median of {rounds} ({spread}), {memory[name]:6.1f} MB at most")
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
    from kostra_parts.social_files import records

    print(f"Python {sys.version.split()[0]}, {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"made-up records of {YEAR}, seconds of the processor")
    memory: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (chosen.small, chosen.large):
            path = Path(folder, f"{count}.txt")
            with path.open("wb") as out:
                out.writelines(records(YEAR, count))
            memory[count] = measured(path, count, chosen.rounds)
    for name, most in memory[chosen.large].items():
        allowed = SLACK + (DOUBLES * chosen.large / 1e6 if name == "checked" else 0)
        if most - memory[chosen.small][name] > allowed:
            raise SystemExit(f"{name}: the memory grew by {most - memory[chosen.small][name]:.1f} MB, expected at most {allowed:.0f}")


if __name__ == "__main__":
    main()
