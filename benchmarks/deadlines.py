"""
`ipcore deadlines` and `ipcore caseload` beside plain `ipcore check` on the same file, each in words: time as a ratio, and peak memory
at a tenth of the cases and at all of them. Each is a whole process; what it writes is thrown away. In words `check` says of many cases
what is not met; in JSON it also looks back for the day since which, and takes far longer.

    python benchmarks/deadlines.py [--cases 5000]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ipcore
from ipcore.synthetic import RECIPES

COMMANDS = ("check", "deadlines", "caseload")


def measured(arguments: list[str]) -> tuple[float, float]:
    """Seconds, and the largest resident memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "ipcore", *arguments], stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000)
    cases = parser.parse_args().cases
    with tempfile.TemporaryDirectory() as folder:
        tenth, whole = Path(folder, "tenth.jsonl"), Path(folder, "whole.jsonl")
        with tenth.open("w", encoding="utf-8") as some, whole.open("w", encoding="utf-8") as every:
            for number, case in enumerate(RECIPES["mixed"](cases, 1)):
                line = ipcore.dumps(case).replace("\n", " ").rstrip() + "\n"
                every.write(line)
                if number < cases // 10:
                    some.write(line)
        print(f"{cases} synthetic cases, {whole.stat().st_size / 1e6:.0f} MB, on a machine that may be doing other things")
        base = None
        for name in COMMANDS:
            _, small = measured([name, str(tenth)])
            seconds, large = measured([name, str(whole)])
            base = base or seconds
            rate = f"{seconds:7.1f} s {cases / seconds:7.0f} a second {seconds / base:5.2f} x check"
            print(f"  {name:10} {rate}   peak memory {small:5.0f} MB at a tenth, {large:5.0f} MB at all")


if __name__ == "__main__":
    main()
