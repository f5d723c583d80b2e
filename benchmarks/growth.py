"""
How the time for one case grows with the number of rules, and with the size of its plan: per rule and per goal, so that what grows faster
than it should is seen. Rules are generated of what the core rules ask; a goal comes with two measures, an evaluation, an entry and a
revision, on days spread over ten years whatever the size. Reading and judging is the road of every case. A report read to the last word and
a timeline look at every day on which something changed, and on each a fact reads the plan anew: a small part of them grows with the square.

    python benchmarks/growth.py [--rounds 9] [--quick]
"""

import itertools
import statistics
import time
from collections.abc import Callable, Mapping

from bench_parts.growing import BEGUN_ON, ON, SEED, case_with, law_with
from measuring import Taken, Work, agree, budget, head, interleaved, options, spread

import ipcore

RULES = (0, 10, 30, 60, 120)
GOALS = (1, 5, 20, 50, 100, 200)
MOST = 1.25
"""How many times what a goal more costs from 20 to 50 it may cost from 100 to 200, read and judged."""


def main() -> None:
    chosen = options(__doc__, rounds=(9, 1))
    head("msgspec", seed=SEED)
    print(f"seconds of the processor, for nothing here waits; median of {chosen.rounds} rounds, each with all sizes")
    rules(chosen.rounds, 2 if chosen.quick else 100)
    for name, (make, times) in ROADS.items():
        goals(name, make, chosen.rounds, 1 if chosen.quick else times)


def rules(rounds: int, times: int) -> None:
    """Print what a generated rule costs. With none there is the smallest pack alone."""
    case = case_with(5)
    laws = {number: law_with(number) for number in RULES}
    for number, law in laws.items():
        agree("generated rules judged", sum(one.rule.pack == "local" for one in ipcore.check(case, on=ON, law=law).findings), number)
    taken = _taken({number: _judged(case, law) for number, law in laws.items()}, rounds, times)
    print(f"one case judged by generated rules, beside {len(laws[0].rules)} others")
    for number, more in _steps(taken).items():
        facts = len({fact.name for rule in laws[number].rules for edition in rule.editions for fact in edition.facts})
        print(f"  {number:4} rules, of {facts:3} facts  {_told(taken[number], more, 'rule')}")


def goals(name: str, make: Callable[[ipcore.Case], Work], rounds: int, times: int) -> None:
    """Print what a goal costs on a road, and whether one in a large plan costs more than one in a small."""
    cases = {number: case_with(number) for number in GOALS}
    taken = _taken({number: make(case) for number, case in cases.items()}, rounds, times)
    steps = _steps(taken)
    print(name)
    for number, case in cases.items():
        print(f"  {number:4} goals, {len(line_of(case)) / 1000:6.1f} kB  {_told(taken[number], steps[number], 'goal')}")
    ratio = statistics.median(steps[200]) / statistics.median(steps[50])
    print(f"  a goal more, from 100 to 200, costs {ratio:.2f} x what one costs from 20 to 50")
    if make is read_and_judged:
        budget("a goal more in a large plan beside a small", ratio, MOST)


def _taken(pieces: Mapping[int, Work], rounds: int, times: int) -> dict[int, list[float]]:
    """By size the seconds for one case, round by round. One case alone is too short to be timed."""
    repeated = {str(size): _repeated(work, times) for size, work in pieces.items()}
    taken = interleaved(repeated, rounds, clock=time.process_time)
    return {size: [each / times for each in taken[str(size)].rounds] for size in pieces}


def _repeated(work: Work, times: int) -> Work:
    def repeated() -> None:
        for _ in range(times):
            work()

    return repeated


def _steps(taken: Mapping[int, list[float]]) -> dict[int, list[float]]:
    """What one more costs on the way from the size before, in each round."""
    found: dict[int, list[float]] = {next(iter(taken)): []}
    for (small, before), (large, after) in itertools.pairwise(taken.items()):
        found[large] = [(late - early) / (large - small) for early, late in zip(before, after, strict=True)]
    return found


def _told(rounds: list[float], more: list[float], what: str) -> str:
    step = f"   {statistics.median(more) * 1e6:8.1f} us a {what} more" if more else ""
    return f"{spread(Taken(tuple(rounds)))}{step}"


# --- the roads ------------------------------------------------------------------------------------------------------------


def line_of(case: ipcore.Case) -> bytes:
    return ipcore.dumps(case).replace("\n", "").encode()


def read_and_judged(case: ipcore.Case) -> Work:
    line = line_of(case)
    return lambda: [one.outcome for one in ipcore.check(ipcore.loads(line), on=ON).findings]


def _read(case: ipcore.Case) -> Work:
    line = line_of(case)
    return lambda: ipcore.loads(line)


def _judged(case: ipcore.Case, law: ipcore.Law | None = None) -> Work:
    return lambda: [one.outcome for one in ipcore.check(case, on=ON, law=law).findings]


def _whole_report(case: ipcore.Case) -> Work:
    return lambda: ipcore.report_document(ipcore.check(case, on=ON))


def _over_time(case: ipcore.Case) -> Work:
    return lambda: ipcore.timeline(case, ipcore.Span(BEGUN_ON, ON))


ROADS = {
    "read and judged, from bytes to outcomes": (read_and_judged, 20),
    "of it read": (_read, 20),
    "of it judged": (_judged, 20),
    "a report read to the last word": (_whole_report, 1),
    "a timeline of the ten years of the plan": (_over_time, 1),
}
"""Each with how often one round does it."""


if __name__ == "__main__":
    main()
