"""Which rules are not met most often in a file of many cases, counted on all cores: `python examples/many.py cases.jsonl`."""

import sys
from collections import Counter

import ipcore


def unmet(case: ipcore.Case, report: ipcore.Report) -> list[str]:
    """What is made of each case, in the process that checks it: as little as is needed."""
    return [one.rule.id for one in report.unmet()]


def main() -> None:
    rules: Counter[str] = Counter()
    for one in ipcore.check_many(sys.argv[1:], answer=unmet, ordered=False):
        if one.problems:
            print(one.file, one.problems[0], file=sys.stderr)
        else:
            rules.update(one.answer or ())
    for rule, number in sorted(rules.items(), key=lambda found: (-found[1], found[0]))[:5]:
        print(f"{number:>4}  {rule}")


if __name__ == "__main__":
    main()
