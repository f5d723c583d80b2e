"""
That a timeline is what checking every single day gives, on many cases over five years, and what it costs beside that.

    python benchmarks/every_day.py [--cases 200] [--quick]
"""

import datetime as dt
import time

from measuring import head, options

import ipcore
from ipcore.dates import add_days
from ipcore.rules import built_in_rules
from ipcore.synthetic import RECIPES

SEED = 5
FIRST, STOP = dt.date(2021, 11, 21), dt.date(2026, 11, 21)
EVERY_RULE = ipcore.Law(packs=tuple(sorted({rule.pack for rule in built_in_rules()})))


def main() -> None:
    number = options(__doc__, cases=(200, 1)).cases
    spent = dict.fromkeys(("timeline", "every day"), 0.0)
    days = segments = 0
    for case in RECIPES["mixed"](number, SEED):
        started = time.process_time()
        course = ipcore.timeline(case, ipcore.Span(FIRST, STOP), law=EVERY_RULE)
        spent["timeline"] += time.process_time() - started
        segments += sum(len(one.segments) for one in course.rules)
        started = time.process_time()
        on = FIRST
        while on < STOP:
            found = {one.rule.id: one.outcome for one in ipcore.check(case, on=on, law=EVERY_RULE).findings}
            if found != course.on(on):
                raise SystemExit(f"{case.id} on {on}: timeline and check differ")
            on = add_days(on, 1)
            days += 1
        spent["every day"] += time.process_time() - started
    head(seed=SEED)
    print(f"{number} made-up cases, {days:,} days checked with {len(EVERY_RULE.rules)} rules: each as the timeline says")
    print(f"  {segments:,} segments; timeline {spent['timeline'] / number * 1e3:.1f} ms a case,")
    print(f"  1/{spent['every day'] / spent['timeline']:.0f} of checking every day ({spent['every day'] / number:.2f} s a case)")


if __name__ == "__main__":
    main()
