"""
The main job of ipcore, on synthetic people: stories, a cohort built to published figures, one case in full, a first measure, a report.

Run by `make demo`, or `python examples/demo.py`. Exits 1 when a figure does not come out as it was published.
"""

from __future__ import annotations

import sys
from pathlib import Path

from demo_parts import case_in_full, choices, cohort, figures, report, speed, stories
from demo_parts.page import heading, say

HERE = Path(__file__).parent
MADE = HERE.parent / "build" / "demo"


def main() -> int:
    """Every step in order. 1: a figure did not come out as published."""
    heading("1. Twelve stories")
    stories.show(HERE / "cases")

    MADE.mkdir(parents=True, exist_ok=True)
    file = MADE / "cohort-2019.jsonl"
    heading("2. A cohort of 20,000 synthetic persons")
    cohort.generate(file)

    heading("3. Every case checked with all core rules")
    run = cohort.check_all(file)
    cohort.show(run)

    heading("4. The four-way status, and what was published")
    as_published = figures.show(run.persons, HERE / "demo_parts" / "published.csv")

    heading("5. Two choices of definition that move the figures")
    choices.show(run.persons)

    heading("6. One case in full")
    case_in_full.show(HERE / "cases" / "nobody-responsible.json")

    heading("7. How fast")
    speed.show(run, file)

    heading("8. A report one may publish")
    as_published &= report.show(file)

    say()
    say("Every figure came out as published." if as_published else "NOT every figure came out as published: see steps 4 and 8.")
    return 0 if as_published else 1


if __name__ == "__main__":
    sys.exit(main())
