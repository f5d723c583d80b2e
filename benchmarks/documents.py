"""
How many plans a second become a page, a PDF and a Word document, beside the canonical JSON of the same copies, and how much memory
that takes: for so many plans and for a tenth of them, each in a process of its own. Seconds are those the processor worked. The memory
is to be flat: more for the larger number than for the smaller one ends the run with an error, and so do other bytes in another round.

    python benchmarks/documents.py [--html 1000] [--docx 100] [--pdf 20] [--rounds 3]
"""

import argparse
import hashlib
import io
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import ipcore
from ipcore.hooks import Host
from ipcore.synthetic import RECIPES

SEED = 1
SLACK = 12
"""Megabytes by which the memory may differ between the two: what the interpreter and the libraries under it take now and then."""


def cases(number: int) -> Iterator[ipcore.Case]:
    """Made-up cases with goals in a plan, each made when it is asked for."""
    with_goals = (case for case in RECIPES["mixed"](number * 20, SEED) if any(plan.goals for plan in case.plans))
    yield from islice(with_goals, number)


def in_this_process(form: str, number: int) -> None:
    """Print the seconds of processor time, the bytes written and their digest, and the most memory this process had, in kB."""
    exporter = Host().exporter(form)
    if exporter is None:
        raise SystemExit(f"the format {form} is not installed")
    digest, written, taken, plans = hashlib.sha256(), 0, 0.0, 0
    for case in cases(number):
        out = io.BytesIO()
        started = time.process_time()
        ipcore.export((case,), exporter, out, recipient=ipcore.PERSON, on=case.source.exported_on)
        taken += time.process_time() - started
        digest.update(out.getvalue())
        written += len(out.getvalue())
        plans += 1
    if plans != number:
        raise SystemExit(f"found {plans} plans, expected {number}")
    print(taken, written, most_memory(), digest.hexdigest())


def most_memory() -> int:
    """In kB, from where Linux tells of this process: what `getrusage` tells includes the process that started it."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM:"))


def in_other_processes(form: str, number: int, rounds: int) -> tuple[float, float, float]:
    """The median of the seconds, the kilobytes of a plan, the most megabytes."""
    command = [sys.executable, __file__, "--form", form, "--number", str(number)]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(rounds)]
    if len({digest for *_, digest in runs}) > 1:
        raise SystemExit(f"{form}: found other bytes in another round, expected the same")
    seconds = [float(taken) for taken, *_ in runs]
    size = int(runs[0][1]) / number / 1000
    memory = max(int(most) for _, _, most, _ in runs) / 1024
    spread = f"{min(seconds):.2f} to {max(seconds):.2f} s"
    rate = f"{number / statistics.median(seconds):9.1f} a second of work, median of {rounds} ({spread})"
    print(f"  {form:5} {number:6} plans {rate}, {size:7.1f} kB each, {memory:6.1f} MB at most")
    return statistics.median(seconds), size, memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for form, number in (("html", 1_000), ("docx", 100), ("pdf", 20)):
        parser.add_argument(f"--{form}", type=int, default=number)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--form", help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.form:
        in_this_process(chosen.form, chosen.number)
        return
    print(f"Python {sys.version.split()[0]}, {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; seed {SEED}")
    for form in ("html", "docx", "pdf"):
        number = getattr(chosen, form)
        beside, _, _ = in_other_processes("json", number, chosen.rounds)
        _, _, few = in_other_processes(form, max(1, number // 10), chosen.rounds)
        taken, _, many = in_other_processes(form, number, chosen.rounds)
        print(f"  {form:5} takes {taken / beside:.0f} times as long as the canonical JSON of the same copies")
        if many - few > SLACK:
            raise SystemExit(f"{form}: the memory grew by {many - few:.1f} MB, expected at most {SLACK}")


if __name__ == "__main__":
    main()
