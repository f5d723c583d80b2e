"""
`ipcore deadlines` and `ipcore caseload` beside plain `ipcore check` on the same file, each in words: processor time, and peak memory
at a tenth of the cases and at all of them. Each is a whole process; what it writes is thrown away. In words `check` says of many cases
what is not met; in JSON it also looks back for the day since which, and takes far longer.

    python benchmarks/deadlines.py [--cases 5000] [--rounds 3] [--quick]
"""

import tempfile
from functools import partial
from pathlib import Path

from measuring import Work, childrens_time, head, in_child, interleaved, options, show

import ipcore
from ipcore.synthetic import RECIPES

SEED = 1
COMMANDS = ("check", "deadlines", "caseload")
_MEASURED = """
import os, sys
sys.path.insert(0, sys.argv[1])
from measuring import most_memory
from ipcore.__main__ import main
told, sys.stdout = sys.stdout, open(os.devnull, "w")
sys.argv[1:] = sys.argv[2:]
if main() not in (0, 1):
    sys.exit("could not run")
print(most_memory(), file=told)
"""


def megabytes(command: str, path: Path) -> float:
    """The most memory of a process that runs a command on a file."""
    return float(in_child(_MEASURED, str(Path(__file__).parent), command, str(path)))


def write(path: Path, cases: int) -> Path:
    path.write_text("".join(ipcore.dumps(case) + "\n" for case in RECIPES["mixed"](cases, SEED)), encoding="utf-8")
    return path


def main() -> None:
    chosen = options(__doc__, cases=(5000, 20), rounds=(3, 1))
    with tempfile.TemporaryDirectory() as folder:
        tenth, whole = (write(Path(folder, f"{number}.jsonl"), number) for number in (chosen.cases // 10, chosen.cases))
        size = whole.stat().st_size / 1e6
        few = {name: megabytes(name, tenth) for name in COMMANDS}
        many = dict.fromkeys(COMMANDS, 0.0)

        def run(name: str) -> None:
            many[name] = megabytes(name, whole)

        pieces: dict[str, Work] = {name: partial(run, name) for name in COMMANDS}
        taken = interleaved(pieces, chosen.rounds, warm=False, clock=childrens_time)
    head("click", "rich", seed=SEED)
    print(f"{chosen.cases} made-up cases, {size:.0f} MB")
    show(taken, base="check", of=chosen.cases, what="case", title="processor time of whole processes")
    for name in COMMANDS:
        print(f"  {name:10} peak memory {few[name]:5.0f} MB at a tenth, {many[name]:5.0f} MB at all")


if __name__ == "__main__":
    main()
