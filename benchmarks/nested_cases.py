"""
How many nested cases a second are judged in processes, beside `json.loads` alone on the same lines in one process: the rate of each, and
the time of the one as a multiple of the other's, in one run. What is written is thrown away.

    python benchmarks/nested_cases.py [--cases 100000] [--workers 2] [--rounds 3] [--quick]
"""

import datetime as dt
import json
import os
import tempfile
from functools import partial
from pathlib import Path

from measuring import Work, head, interleaved, options, show

import ipcore
from ipcore.synthetic import RECIPES
from ipcore_dataset.nested import judge_cases

SEED, BASE = 1, "json.loads"
ON = dt.date(2026, 11, 21)


def write(path: Path, cases: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for case in RECIPES["mixed"](cases, SEED):
            file.write(ipcore.dumps(case) + "\n")


def parsed(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if json.loads(line))


def judged(path: Path, to: Path, workers: int) -> int:
    summary = judge_cases([path], ipcore.Law(), ON, to, assume_unchanged=True, workers=workers)
    return summary.rows if summary.judged else 0


def main() -> None:
    chosen = options(__doc__, cases=(100_000, 50), workers=(os.cpu_count() or 1, 2), rounds=(3, 1))
    with tempfile.TemporaryDirectory() as folder:
        path, to = Path(folder, "cases.jsonl"), Path(folder, "outcomes.parquet")
        write(path, chosen.cases)
        pieces: dict[str, Work] = {BASE: partial(parsed, path), "judge_cases, every core rule": partial(judged, path, to, chosen.workers)}
        taken = interleaved(pieces, chosen.rounds, warm=False)
        size = path.stat().st_size / 1e6
    head("duckdb", seed=SEED)
    print(f"{chosen.cases:,} made-up cases (recipe mixed), {size:.0f} MB, {chosen.workers} workers")
    show(taken, base=BASE, of=chosen.cases, what="case")


if __name__ == "__main__":
    main()
