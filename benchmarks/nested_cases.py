"""
How many nested cases a second are judged in processes, beside `json.loads` alone on the same lines in one process: the rate of each, and
the time of the one as a multiple of the other's, in one run. What is written is thrown away.

    python benchmarks/nested_cases.py [--cases 100000] [--workers 2] [--rounds 3]
"""

import argparse
import datetime as dt
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ipcore
from ipcore.synthetic import RECIPES
from ipcore_dataset.nested import judge_cases

SEED = 1
ON = dt.date(2026, 11, 21)


def seconds(work: Callable[[], object], rounds: int) -> list[float]:
    def once() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return [once() for _ in range(rounds)]


def written(path: Path, cases: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for case in RECIPES["mixed"](cases, SEED):
            file.write(ipcore.dumps(case).replace("\n", " ").rstrip() + "\n")


def parsed(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if json.loads(line))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, to = Path(folder, "cases.jsonl"), Path(folder, "outcomes.parquet")
        written(path, chosen.cases)

        def judged() -> None:
            summary = judge_cases([path], ipcore.Law(), ON, to, assume_unchanged=True, workers=chosen.workers)
            if summary.rows != chosen.cases or not summary.judged:
                raise SystemExit(f"found {summary.rows} cases judged, expected {chosen.cases}")

        print(f"{chosen.cases} synthetic cases (recipe mixed, seed {SEED}), {path.stat().st_size / 1e6:.0f} MB, {chosen.workers} workers")
        print(f"Python {sys.version.split()[0]}, {platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        base = 0.0
        for name, work in {"json.loads": lambda: parsed(path), "judge_cases, every core rule": judged}.items():
            taken = seconds(work, chosen.rounds)
            middle = statistics.median(taken)
            base = base or middle
            spread = f"{min(taken):.1f} to {max(taken):.1f} s"
            print(
                f"  {name:30} {chosen.cases / middle:9.0f} a second, median of {chosen.rounds} ({spread}) {middle / base:7.1f} x json.loads"
            )


if __name__ == "__main__":
    main()
