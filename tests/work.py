"""
How much work the whole road takes, counted and not timed, in a process of its own: bytes to case to report to outcomes.

    python -m tests.work fast      # what it takes now, as JSON, with msgspec; `plain`: without
    python -m tests.work renew     # write what it takes now to tests/work.toml
"""

import datetime as dt
import gc
import json
import os
import subprocess
import sys
import tomllib
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

from ipcore.model import Evaluation, Goal, Measure
from tests.build import case, need, plan, service

FIGURES = Path(__file__).with_suffix(".toml")
ROADS = ("fast", "plain")
CASES, SEED = 20, 1
SIZES = (10, 80)
HEAD = """\
# The work that one case takes, on average of {cases} synthetic ones, at the most: what tests/test_work.py holds the code to.
# `calls` are calls of Python functions, `c_calls` of those written in C, `peak_bytes` is the memory in use at once beyond what was.
# Python {version}. Meant to grow, or smaller now? python -m tests.work renew
"""


def lines_of(seed):
    import ipcore
    from ipcore.synthetic import RECIPES

    return [ipcore.dumps(case).replace("\n", "").encode() for case in RECIPES["mixed"](CASES, seed)]


def judged(line):
    import ipcore

    case = ipcore.loads(line)
    return outcomes(case)


def outcomes(case):
    import ipcore

    return [one.outcome for one in ipcore.check(case, on=case.source.exported_on).findings]


class Profile:
    """Counts calls while it is entered: by kind, those of Python functions by their code, and those of C functions by their name."""

    def __enter__(self):
        self.kinds: Counter[str] = Counter()
        self.codes: Counter[Any] = Counter()
        self.names: Counter[str] = Counter()
        sys.setprofile(self._seen)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)

    def _seen(self, frame, event, function):
        self.kinds[event] += 1
        if event == "call":
            self.codes[frame.f_code] += 1
        elif event == "c_call":
            self.names[function.__qualname__] += 1


def counted():
    """The figures of each kind, and what was read and entered on the way."""
    loaded = loaded_by_one()
    lines = lines_of(SEED)
    for line in lines_of(SEED + 1):  # what is made at the first use is made; of these cases nothing is known yet
        judged(line)
    gc.disable()
    with Profile() as whole:
        for line in lines:
            judged(line)
    figures = {"calls": whole.kinds["call"] // CASES, "c_calls": whole.kinds["c_call"] // CASES, "peak_bytes": peak(lines) // CASES}
    return {"figures": figures, "loaded": loaded, "more": [of_more(goals) for goals in SIZES], **of_checking(lines)}


def loaded_by_one():
    """The rooms of ipcore that are there once a case is judged and its outcomes are read."""
    judged(MINIMAL)
    return sorted(name for name, module in sys.modules.items() if name.startswith("ipcore.") and hasattr(module, "__path__"))


MINIMAL = json.dumps(
    {
        "format": "ipcore/1",
        "id": "case-1",
        "person": {"key": "syn-1"},
        "source": {"system": "test", "exported_on": "2026-11-21", "records": ["ipcore/1"]},
    },
    separators=(",", ":"),
).encode()


def peak(lines):
    """The sum over the lines of the most memory each had in use at once."""
    total = 0
    tracemalloc.start()
    for line in lines:
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        judged(line)
        total += tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    return total


def of_checking(lines):
    """
    Of checking alone: how often a fact was read at most in one case, the facts read that no rule in force names, and the functions entered:
    of ipcore by file and name, those in C by their name.
    """
    import ipcore
    from ipcore.check.law import core_law

    names: dict[Any, list[str]] = {}
    for name, fact in core_law().facts.items():
        names.setdefault(fact.read.__code__, []).append(name)  # some facts are made by one function
    reads: Counter[str] = Counter()
    needless: set[str] = set()
    entered: set[str] = set()
    for line in lines:
        case = ipcore.loads(line)
        with Profile() as checking:
            outcomes(case)
        needed = {one.name for _, edition in core_law().editions_on(case.source.exported_on) for one in edition.facts}
        for code, told in names.items():
            reads[" or ".join(told)] = max(reads[" or ".join(told)], checking.codes[code] - len(told) + 1)
            needless.update(told if checking.codes[code] > len(needed.intersection(told)) else ())
        entered |= {f"{code.co_filename.rpartition('/ipcore/')[2]} {code.co_qualname}" for code in checking.codes} | set(checking.names)
    return {"reads": reads, "needless": sorted(needless), "entered": sorted(entered)}


def of_more(goals):
    """The calls that a goal more takes, where there are so many: from this many to twice as many, each with a measure and an evaluation."""
    _, few, many = (_profiled(number).kinds["call"] for number in (goals, goals, 2 * goals))  # the first makes what is made once
    return (many - few) / goals


def _profiled(goals):
    import ipcore

    days = [dt.date(2024, 4, 1) + dt.timedelta(number) for number in range(goals)]
    content = {
        "goals": tuple(Goal(id=f"goal-{number}", wording="To live at home", set_on=day) for number, day in enumerate(days)),
        "measures": tuple(Measure(id=f"measure-{number}", wording="Help", goals=(f"goal-{number}",)) for number in range(goals)),
        "evaluations": tuple(Evaluation(id=f"evaluation-{number}", held_on=day) for number, day in enumerate(days)),
    }
    line = ipcore.dumps(case(plans=(plan(**content),), services=(service(),), judgments=(need(),)))
    with Profile() as whole:
        judged(line.replace("\n", "").encode())
    return whole


# --- in a process of its own ----------------------------------------------------------------------------------------------


def told(road):
    """What is counted on a road, by a process that has done nothing else."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.work", road],
        cwd=FIGURES.parent.parent,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def committed():
    return tomllib.loads(FIGURES.read_text(encoding="utf-8"))


def renew():
    text = HEAD.format(cases=CASES, version=".".join(map(str, sys.version_info[:3])))
    for road in ROADS:
        text += f"\n[{road}]\n" + "".join(f"{kind} = {figure}\n" for kind, figure in told(road)["figures"].items())
    FIGURES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["renew"]:
            renew()
        case [("fast" | "plain") as road]:
            if road == "plain":
                sys.modules["msgspec"] = None  # type: ignore[assignment]  # as where it is not installed
            sys.stdout.write(json.dumps(counted()))
        case _:
            sys.exit(__doc__)
