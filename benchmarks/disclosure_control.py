"""
How long it takes to hide what must be hidden, and how many cells that costs, on tables of many groups.

    python benchmarks/disclosure_control.py [--groups 400] [--quick]
"""

import random
import time
from itertools import product

from measuring import head, options

from ipcore_dataset.disclosure_control import PROFILES, Cell, Sum, protect

SEED = 1
KINDS = ("yes", "no", "unknown", "excluded")
COLUMNS = (*KINDS, "of", "rows")
# What one person can answer: the kind of plan, whether there is a group, and what is known of the coordinator. Forty combinations.
PEOPLE = tuple(product("iomu", "yn", "yndux"))
WEIGHTS = [
    {"i": 8, "o": 6, "m": 70, "u": 10}[a] * {"y": 2, "n": 8}[b] * {"y": 20, "n": 60, "d": 5, "u": 10, "x": 5}[c] for a, b, c in PEOPLE
]


def answer(person, figure):
    """What a person answers to one of ten figures."""
    plan, group, coordinator = person
    asked = "iom"[figure % 3]
    if figure < 4:
        return "unknown" if plan == "u" else "yes" if plan == asked and (figure < 3 or group == "y") else "no"
    if figure < 7:
        return (
            "excluded" if coordinator == "x" and figure > 4 else "unknown" if coordinator == "u" else "yes" if coordinator == "y" else "no"
        )
    return "excluded" if plan == "u" else "yes" if group == "y" and plan == asked else "no"


def table(figures, groups):
    """Groups of very different size with every figure's counts and column totals; the people behind them link the figures."""
    drawn = random.Random(SEED)
    cells, sums = {}, []
    for group in range(groups):
        size = max(1, int(drawn.lognormvariate(4.2, 1.3)))
        who = drawn.choices(range(len(PEOPLE)), WEIGHTS, k=size)
        for place in range(len(PEOPLE)):
            cells[group, "people", place] = Cell(count=who.count(place), shown=False, sensitive=False)
        for figure in range(figures):
            for kind in KINDS:
                parts = tuple((group, "people", place) for place, one in enumerate(PEOPLE) if answer(one, figure) == kind)
                cells[group, figure, kind] = Cell(count=sum(cells[part].count for part in parts))
                sums.append(Sum((group, figure, kind), parts))
            cells[group, figure, "of"] = Cell(count=sum(cells[group, figure, kind].count for kind in KINDS[:3]))
            cells[group, figure, "rows"] = Cell(count=size)
            sums.append(Sum((group, figure, "of"), tuple((group, figure, kind) for kind in KINDS[:3])))
            sums.append(Sum((group, figure, "rows"), ((group, figure, "of"), (group, figure, "excluded"))))
    for figure, column in product(range(figures), COLUMNS):
        parts = tuple((group, figure, column) for group in range(groups))
        cells["all", figure, column] = Cell(count=sum(cells[part].count for part in parts))
        sums.append(Sum(("all", figure, column), parts))
    return cells, sums


def main() -> None:
    groups = options(__doc__, groups=(400, 20)).groups
    head(seed=SEED)
    print(f"{groups} groups, processor time of one process")
    for figures, (name, profile) in product((1, 10), PROFILES.items()):
        cells, sums = table(figures, groups)
        started = time.process_time()
        protected = protect(cells, sums, profile)
        taken = time.process_time() - started
        shown = sum(one.shown for one in cells.values())
        rows = len({key[:2] for key in protected.primary}) * len(COLUMNS)
        print(f"  {figures:2} figures, {name:13} {taken:5.1f} s; of {shown:,} cells {len(protected.primary):,} small, ", end="")
        print(f"{len(protected.secondary):,} more hidden: {len(protected.hidden) / rows:.2f} of hiding every row with a small count")


if __name__ == "__main__":
    main()
