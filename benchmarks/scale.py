"""
What a case costs when there are a thousand of them, and when there are a million: the time of one, beside `json.loads` on the same lines in
the same minute, and the memory. Then two processes against one.

The cases come through a pipe: two thousand different ones, made once, again and again. Neither making them nor the start of a process
counts. With one process the time is that of the processor; the budget asks what a case costs beside `json.loads` at each size, for the
machine may be faster or slower from one run to the next. With two it is the time on the wall.

    python benchmarks/scale.py [--cases 1000000] [--two 200000] [--rounds 3] [--quick]
"""

import functools
import json
import statistics
import tempfile
from pathlib import Path

from bench_parts import served
from bench_parts.served import FIRST, RING, SEED, Pipe
from measuring import Taken, agree, budget, head, in_child, options, spread

import ipcore

SMALLEST = 1000
LONG = 10**6
MOST = 1.1
"""How many times what a case costs at the smallest size it may cost at any other."""

Run = dict[str, float]


def run(lines: list[bytes], cases: int, workers: int) -> Run:
    """What a process of its own took for so many cases."""
    with tempfile.TemporaryDirectory() as folder, Pipe(Path(folder, "cases.jsonl"), lines, FIRST + cases) as pipe:
        told = in_child(_CHECKED, str(Path(__file__).parent), str(pipe.path), str(cases), str(workers))
    return {**json.loads(told), "writing": pipe.seconds}


_CHECKED = """
import json, sys
sys.path.insert(0, sys.argv[1])
from bench_parts.served import checked
print(json.dumps(checked(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
"""


def expected(lines: list[bytes], cases: int) -> float:
    """How many findings are unmet in so many cases, by checking each different one once."""
    whole, rest = divmod(cases, len(lines))
    unmet = _unmet(tuple(lines))
    return whole * sum(unmet) + sum(unmet[:rest])


@functools.cache
def _unmet(lines: tuple[bytes, ...]) -> list[int]:
    found = map(ipcore.loads, lines)
    return [len(ipcore.check(case, on=case.source.exported_on).unmet()) for case in found]


def sizes(lines: list[bytes], most: int, rounds: int) -> None:
    """Print what one case costs at each size, and whether the costs lie within the budget."""
    runs: dict[int, list[Run]] = {size: [] for power in range(3, 10) if (size := 10**power) <= most}
    for number in range(rounds):
        for size, found in runs.items():
            if number == 0 or size < LONG:
                found.append(run(lines, size, 1))
    beside = {size: statistics.median(one["processor"] / size / one["yardstick"] for one in found) for size, found in runs.items()}
    print(f"one process; median of {rounds} runs, of one from {LONG:,} cases on (least to most)")
    for size, found in runs.items():
        agree(f"unmet in {size:,} cases", {one["unmet"] for one in found}, {expected(lines, size)})
        cost = spread(Taken(tuple(one["processor"] / size for one in found)))
        memory = max(one["memory"] for one in found)
        print(f"  {size:12,} cases  {cost} a case  {beside[size]:6.2f} x json.loads  {memory:6.0f} MB")
    budget(f"a case among more beside one among {SMALLEST:,}", max(beside.values()) / beside[SMALLEST], MOST)


def two(lines: list[bytes], cases: int, rounds: int) -> None:
    """Print how many times as fast two processes are as one."""
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for number in range(rounds):
        for workers in (1, 2) if number % 2 else (2, 1):
            runs[workers].append(run(lines, cases, workers))
    for workers, found in runs.items():
        agree(f"unmet, {workers} at work", {one["unmet"] for one in found}, {expected(lines, cases)})
    one, both = (Taken(tuple(each["seconds"] for each in found)) for found in runs.values())
    print(f"{cases:,} cases, on the wall; median of {rounds} runs (least to most)")
    for workers, taken in (1, one), (2, both):
        told = f"{'process  ' if workers == 1 else 'processes'}  {spread(taken)}  {cases / taken.middle:8,.0f} cases a second"
        print(f"  {workers} {told}  {max(each['together'] for each in runs[workers]):6.0f} MB in all")
    faster = one.beside(both)
    print(f"  two are {faster.middle:.2f} x as fast as one ({min(faster.rounds):.2f} to {max(faster.rounds):.2f}), {_share(runs)}")


def _share(runs: dict[int, list[Run]]) -> str:
    """What the two had of the machine: where other programs run, two cannot be twice as fast."""
    work = statistics.median(many["all"] / one["all"] for one, many in zip(runs[1], runs[2], strict=True))
    cores = statistics.median(one["cores"] for one in runs[2])
    writing = statistics.median(one["writing"] / one["seconds"] for one in runs[2])
    return f"with {work:.2f} x the work of the processor; they had {cores:.2f} cores, and the writer of the pipe {writing:.2f}"


def main() -> None:
    chosen = options(__doc__, cases=(10**6, SMALLEST), two=(200_000, SMALLEST), rounds=(3, 1))
    head("msgspec", seed=SEED)
    lines = served.ring()
    size = sum(map(len, lines)) / len(lines)
    print(f"{RING:,} different synthetic cases of {size:,.0f} bytes on average, again and again; the first {FIRST:,} of a run do not count")
    sizes(lines, chosen.cases, chosen.rounds)
    for cases in (chosen.two // 10, chosen.two):
        two(lines, cases, chosen.rounds)


if __name__ == "__main__":
    main()
